"""Broadcasts from the terminal: what the console does with them, without a browser."""

from collections.abc import Awaitable, Callable
from typing import Annotated

import typer
from rich.console import Console

from bot.broadcast_standing import Standing, standing_of
from bot.broadcast_tables import (
    as_json,
    as_json_list,
    channels_of,
    lines_after,
    lines_before,
    table_of,
)
from bot.broadcast_watching import Watch
from bot.city import now, opened_store
from bot.reach import ChannelReach
from bot.running import run
from bot.settings import load_settings
from core.broadcast_progress import Speeds, progress_of
from core.broadcast_times import may_send, next_sending
from core.broadcasting import BadBroadcast, Broadcasting
from core.broadcasts import Broadcast
from core.messages import Text
from core.ticket_life import NotAllowed
from flows.broadcasting import at_broadcasts
from flows.records import Records
from flows.wording import sayer
from storage.pace import BROADCAST_RATES
from storage.sql.store import SqlStore

NEWEST = 20

app = typer.Typer(no_args_is_help=True, help="Send broadcasts, follow them, stop them.")
out = Console(soft_wrap=True)
say = sayer("id")

Number = Annotated[int, typer.Argument(min=1, help="As `broadcast status` shows it.")]
By = Annotated[str, typer.Option(help="The login of the operator who does it.")]
Step = Callable[[Broadcasting], Awaitable[Broadcast]]


@app.command()
def send(
    number: Number,
    by: By,
    follow: Annotated[bool, typer.Option(help="Show how far it is until it is over.")] = True,
) -> None:
    """What is approved goes out now instead of at its time."""
    run(_send(number, by, follow))


@app.command()
def status(
    number: Annotated[int | None, typer.Argument(min=1, help="Nothing: the newest.")] = None,
    follow: Annotated[bool, typer.Option("--follow", help="Until it is over.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """How far broadcasts are; of one also by channel, why not, and how long it takes."""
    if follow and (number is None or json):
        raise typer.BadParameter("needs a NUMBER, and no --json", param_hint="--follow")
    if number is None:
        run(_newest(json))
    else:
        run(_status(number, follow, json))


@app.command()
def pause(number: Number, by: By) -> None:
    """Nothing more is sent of it until somebody resumes it."""
    run(_step(number, by, "paused", lambda desk: desk.pause(number)))


@app.command()
def resume(number: Number, by: By) -> None:
    """A paused one goes on."""
    run(_step(number, by, "resumed", lambda desk: desk.resume(number)))


@app.command()
def cancel(number: Number, by: By) -> None:
    """For good; who has it keeps it."""
    run(_step(number, by, "cancelled", lambda desk: desk.cancel(number)))


async def _send(number: int, by: str, follow: bool) -> int:
    async with opened_store(load_settings()) as store:
        try:
            async with store.begin() as records:
                sent = await (await _broadcasting(records, by)).send_now(number)
        except BadBroadcast as error:
            for each in error.problems:
                _tell(each.text)
            return 1
        _tell(Text("broadcast-cli-sent", {"number": number}))
        if not may_send(now(), urgent=sent.is_urgent):
            begins = next_sending(now(), urgent=False)
            _tell(Text("broadcast-cli-quiet", {"at": begins}))
        return await _watch(store).follow(number) if follow else 0


async def _step(number: int, by: str, done: str, step: Step) -> None:
    async with opened_store(load_settings()) as store, store.begin() as records:
        await step(await _broadcasting(records, by))
    _tell(Text(f"broadcast-cli-{done}", {"number": number}))


async def _newest(json: bool) -> None:
    async with opened_store(load_settings()) as store, store.begin() as records:
        recipients = records.services.recipients
        standings = [
            Standing(
                each,
                await progress_of(recipients, each, _speeds(), now()),
                await recipients.response(each.id),
            )
            for each in await records.services.broadcasts.newest(NEWEST)
        ]
    if json:
        out.print(as_json_list(standings), markup=False, highlight=False)
    elif standings:
        out.print(table_of(standings))
    else:
        _tell(Text("broadcast-cli-none"))


async def _status(number: int, follow: bool, json: bool) -> int:
    async with opened_store(load_settings()) as store:
        if follow:
            return await _watch(store).follow(number)
        async with store.begin() as records:
            broadcast = await records.services.broadcasts.get(number)
            if broadcast is None:
                raise NotAllowed("broadcast-unknown")
            templates = ChannelReach(store.message_templates)
            standing = await standing_of(records, broadcast, _speeds(), templates, now())
    if json:
        out.print(as_json(standing), markup=False, highlight=False)
        return 0
    _show(standing)
    return 0


def _show(standing: Standing) -> None:
    for line in lines_before(standing):
        out.print(line, markup=False)
    if standing.progress.people:
        out.print(channels_of(standing))
    for line in lines_after(standing):
        out.print(line, markup=False)


async def _broadcasting(records: Records, by: str) -> Broadcasting:
    operator = await records.services.operators.get(by)
    if operator is None:
        raise NotAllowed("operator-unknown")
    return await at_broadcasts(records.services, operator, now())


def _watch(store: SqlStore) -> Watch:
    return Watch(store, _speeds(), now, out)


def _speeds() -> Speeds:
    return Speeds(BROADCAST_RATES, load_settings().whatsapp_messaging_limit)


def _tell(text: Text) -> None:
    out.print(say(text), markup=False)
