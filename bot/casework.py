"""Work on tickets from the terminal: what the console does, without a browser."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.city import WIB, now, opened_store
from bot.media import opened_media
from bot.running import run
from bot.settings import BadSettings, load_settings
from core import casework, unsealing
from core.media import NotUsable
from core.messages import Media, MediaKind, Text
from core.reports import Visibility
from core.ticket_life import NotAllowed
from core.tickets import Ticket, TicketChange, TicketStatus
from flows.records import Records
from flows.wording import sayer

app = typer.Typer(no_args_is_help=True, help="Look at tickets and work on them.")
out = Console(soft_wrap=True)
say = sayer("id")

Number = Annotated[str, typer.Argument(help="e.g. LPR-261126-0001")]
By = Annotated[str, typer.Option(help="The login of the operator who does it.")]
Note = Annotated[str, typer.Option(help="What the citizen is told with it.")]
Work = Callable[[Records, datetime, str], Awaitable[object]]


@app.command("list")
def list_(agency: str = "", limit: Annotated[int, typer.Option(min=1, max=500)] = 50) -> None:
    """Open tickets, most urgent first."""
    run(_list(agency or None, limit))


@app.command()
def show(number: Number) -> None:
    """What an operator may see of a ticket."""
    run(_show(number))


@app.command()
def change(
    number: Number,
    status: Annotated[TicketStatus, typer.Argument()],
    by: By,
    note: Note = "",
    photo: Annotated[Path | None, typer.Option(help="The proof.")] = None,
) -> None:
    """On to the next state; `selesai` wants a note or a photo, the other ends a note."""
    run(_change(number, status, by, note, photo))


@app.command()
def assign(number: Number, operator: str, by: By) -> None:
    """Give a ticket to an operator."""

    async def work(records: Records, at: datetime, key: str) -> None:
        await known_operator(records, operator)
        desk = records.services.desk
        await casework.assign(desk, number, operator, by=by, now=at, key=key)

    run(_work(by, work))


@app.command()
def transfer(number: Number, agency: str, by: By, note: Note = "") -> None:
    """Give a ticket to another agency."""

    async def work(records: Records, at: datetime, key: str) -> None:
        desk = records.services.desk
        await casework.transfer(desk, number, agency, by=by, note=note, now=at, key=key)

    run(_work(by, work))


@app.command()
def merge(number: Number, into: str, by: By) -> None:
    """Make a ticket a duplicate of another one."""

    async def work(records: Records, at: datetime, key: str) -> None:
        await casework.merge(records.services.desk, number, into, by=by, now=at, key=key)

    run(_work(by, work))


@app.command()
def split(number: Number, by: By) -> None:
    """No duplicate after all."""

    async def work(records: Records, at: datetime, key: str) -> None:
        await casework.split_off(records.services.desk, number, by=by, now=at, key=key)

    run(_work(by, work))


@app.command()
def release(number: Number, by: By) -> None:
    """Out of quarantine, to the agency that the report is for."""

    async def work(records: Records, at: datetime, key: str) -> None:
        await casework.release(records.services.desk, number, by=by, now=at, key=key)

    run(_work(by, work))


@app.command()
def unseal(
    number: Number, by: By, reason: Annotated[str, typer.Option(help="Why; asks for it.")] = ""
) -> None:
    """Ask, with a reason, to learn who told a sealed report; without one, agree that it is asked.

    Two people are needed, and the citizen is told.
    """

    async def work(records: Records, at: datetime, key: str) -> None:
        desk, wishes = records.services.desk, records.services.unsealings
        if reason:
            await unsealing.ask(desk, wishes, number, reason, by=by, now=at, key=key)
        else:
            await unsealing.approve(desk, wishes, number, by=by, now=at, key=key)

    run(_work(by, work))


async def _work(by: str, work: Work) -> None:
    async with opened_store(load_settings()) as store, store.begin() as records:
        await known_operator(records, by)
        await work(records, now(), f"terminal:{secrets.token_hex(8)}")
    out.print(say(Text("casework-done")), markup=False)


async def known_operator(records: Records, login: str) -> None:
    """Raises NotAllowed for somebody whom the city does not know."""
    if await records.services.operators.get(login) is None:
        raise NotAllowed("operator-unknown")


async def _change(
    number: str, status: TicketStatus, by: str, note: str, photo: Path | None
) -> None:
    media = await _proof(photo) if photo else ()

    async def work(records: Records, at: datetime, key: str) -> None:
        desk = records.services.desk
        if status.is_end:
            await casework.finish(
                desk, number, status, by=by, note=note, media=media, now=at, key=key
            )
        else:
            await casework.progress(desk, number, status, by=by, note=note, now=at, key=key)

    await _work(by, work)


async def _proof(photo: Path) -> tuple[Media, ...]:
    settings = load_settings()
    try:
        content = await asyncio.to_thread(photo.read_bytes)
        async with opened_media(settings, settings.data_dir) as store:
            return (await store.keep(content, MediaKind.PHOTO),)
    except (OSError, NotUsable) as error:
        raise BadSettings(f"{photo}: {error}") from None


async def _list(agency: str | None, limit: int) -> None:
    async with opened_store(load_settings()) as store:
        tickets = await store.ticket_queue.waiting(agency, limit=limit)
    if not tickets:
        out.print(say(Text("casework-none")), markup=False)
        return
    table = Table()
    for head in ("number", "topic", "agency", "status", "level", "due"):
        table.add_column(say(Text(f"casework-{head}")), no_wrap=head == "number")
    for each in tickets:
        status = say(Text(f"status-{each.status.value}"))
        if each.quarantine:
            status = say(Text("casework-held-back"))
        due = _moment(each.clocks.resolution_due) if each.clocks.resolution_due else ""
        cells = (each.number, escape(each.topic), each.agency, status, str(each.level), due)
        table.add_row(*cells)
    out.print(table)


async def _show(number: str) -> None:
    async with opened_store(load_settings()) as store, store.begin() as records:
        tickets, services = records.services.tickets, records.services
        ticket = await tickets.by_number(number)
        if ticket is None:
            raise NotAllowed("ticket-unknown")
        story = await services.reports.story(ticket.id)
        address = await unsealing.reporter_of(services.desk, services.unsealings, number)
        who = str(address) if address else say(Text("casework-alias", {"alias": ticket.alias}))
        history, additions = await tickets.history(ticket), await tickets.additions(ticket)
    out.print(f"{ticket.number} · {ticket.topic} · {ticket.agency}", markup=False)
    out.print(_facts(ticket), markup=False)
    out.print(who, markup=False)
    for words in (story, *(each.text for each in additions)):
        out.print(words, markup=False)
    for change in history:
        out.print(_line(change), markup=False)


def _facts(ticket: Ticket) -> str:
    status = say(Text(f"status-{ticket.status.value}"))
    seen = "" if ticket.visibility is Visibility.OPEN else f" · {ticket.visibility.value}"
    return f"{status} · {say(Text('casework-level'))} {ticket.level}{seen}"


def _line(change: TicketChange) -> str:
    note = f" — {change.note}" if change.note else ""
    return f"{_moment(change.at)} {change.event.value} {change.status.value} {change.actor}{note}"


def _moment(at: datetime) -> str:
    return at.astimezone(WIB).strftime("%Y-%m-%d %H:%M")
