"""Terminal: the same conversations in a shell, for who builds or demonstrates them."""

import asyncio
import re
import secrets
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from bot.city import City, now
from core.media import NotUsable, file_name
from core.messages import (
    Address,
    Channel,
    Incoming,
    Kind,
    Location,
    MediaKind,
    Outgoing,
    OutgoingOption,
)
from language.choices import choose
from locales.phrasebook import phrasebook

_LOCATION = re.compile(r"/lokasi\s+(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)")
_PHOTO = re.compile(r"/foto\s+(.+)")


async def chat(city: City, console: Console, name: str) -> None:
    """Talk until end of input. `name` tells apart the threads of one machine."""
    address = Address(Channel.TERMINAL, name)
    console.print(phrasebook("id").say("terminal-hint"), style="dim")
    page = await city.store.threads.page(address, limit=1)
    seen = max((each.id for each in page.messages if each.outgoing), default=0)
    options: tuple[OutgoingOption, ...] = ()
    while (line := await _line(console)) is not None:
        try:
            incoming = await _parse(city, address, line.strip(), options)
        except (NotUsable, OSError):
            console.print(phrasebook("id").say("terminal-no-photo"), style="red")
            continue
        await city.inbox.handle(incoming)
        for message in await city.store.threads.outgoing_after(address, seen):
            seen = message.id
            if message.outgoing is not None:
                options = message.outgoing.options
                console.print(rendered(message.outgoing))


async def _line(console: Console) -> str | None:
    try:
        return await asyncio.to_thread(console.input, "[bold green]> [/]")
    except (EOFError, KeyboardInterrupt):
        return None


async def _parse(
    city: City, address: Address, line: str, options: tuple[OutgoingOption, ...]
) -> Incoming:
    external_id = f"{address.external_id}:{secrets.token_hex(8)}"
    if match := _LOCATION.fullmatch(line):
        point = Location(float(match[1]), float(match[2]))
        return Incoming(address, external_id, Kind.LOCATION, now(), location=point)
    if match := _PHOTO.fullmatch(line):
        content = await asyncio.to_thread(_content, match[1])
        photo = await city.media.keep(content, MediaKind.PHOTO, Path(match[1]).name)
        return Incoming(address, external_id, Kind.PHOTO, now(), media=(photo,))
    chosen = choose(line, [option.label for option in options]) if options else None
    if chosen is not None:
        option = options[chosen]
        return Incoming(address, external_id, Kind.TAP, now(), text=option.label, tap=option.id)
    return Incoming(address, external_id, Kind.TEXT, now(), text=line)


def _content(path: str) -> bytes:
    return Path(path).expanduser().read_bytes()


def rendered(outgoing: Outgoing) -> str:
    """A bubble as lines for a terminal: a file by its name, options numbered, links below."""
    bold = re.sub(r"\*([^*\n]+)\*", r"[bold]\1[/bold]", escape(outgoing.text))
    lines = [bold] if bold else []
    lines.extend(f"  [magenta]📎 {escape(file_name(file))}[/magenta]" for file in outgoing.media)
    for number, option in enumerate(outgoing.options, start=1):
        about = f"  [dim]{escape(option.description)}[/dim]" if option.description else ""
        lines.append(f"  [cyan]{number}.[/cyan] {escape(option.label)}{about}")
    lines.extend(
        f"  [blue]{escape(link.label)}: {escape(link.url)}[/blue]" for link in outgoing.links
    )
    return "\n".join(lines) + "\n"
