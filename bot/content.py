"""Content from the terminal: what the console does with it, without a browser."""

from collections.abc import Awaitable, Callable
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.city import WIB, now, opened_store
from bot.running import run
from bot.settings import load_settings
from core.content import ContentKind, Entry, Version
from core.editing import BadBody, Editing
from core.messages import Text
from core.ticket_life import NotAllowed
from flows.records import Records
from flows.wording import sayer

app = typer.Typer(
    no_args_is_help=True, help="Look at what citizens read, publish it, take it back."
)
out = Console(soft_wrap=True)
say = sayer("id")

Kind = Annotated[ContentKind, typer.Argument()]
Code = Annotated[str, typer.Argument(help="e.g. FAQ-001")]
By = Annotated[str, typer.Option(help="The login of the editor who does it.")]
Step = Callable[[Editing, Entry], Awaitable[Version]]


@app.command("list")
def list_(kind: Kind) -> None:
    """Every entry of a kind, with its state and the day by which to check it again."""
    run(_list(kind))


@app.command()
def show(kind: Kind, code: Code) -> None:
    """The fields of an entry as they stand, and its history."""
    run(_show(kind, code))


@app.command()
def publish(kind: Kind, code: Code, by: By) -> None:
    """Show what waits for a second person."""
    run(_step(kind, code, by, lambda editing, entry: editing.publish(entry.number)))


@app.command()
def rollback(kind: Kind, code: Code, number: Annotated[int, typer.Argument(min=0)], by: By) -> None:
    """Send an earlier version to the review once more; somebody else publishes it."""
    run(_step(kind, code, by, lambda editing, entry: editing.restore(number, entry.number)))


async def _list(kind: ContentKind) -> int:
    async with opened_store(load_settings()) as store, store.begin() as records:
        entries = await records.services.contents.entries(kind)
    today = now().date()
    table = Table(*(say(Text(each)) for each in ("content-field-code", "content-state")))
    for each in entries:
        state = "overdue" if each.is_overdue(today) else "published"
        latest = each.draft or each.shown or each.last
        word = state if latest is each.shown else latest.state.value if latest else state
        told = Text(f"content-state-{word}") if word != "dropped" else Text("content-step-dropped")
        table.add_row(escape(each.code), say(told))
    out.print(table)
    return 0


async def _show(kind: ContentKind, code: str) -> int:
    async with opened_store(load_settings()) as store, store.begin() as records:
        entry = await records.services.contents.entry(kind, code)
        history = await records.services.contents.history(kind, code)
    if entry.latest is None:
        return _refused(NotAllowed("content-unknown"))
    for name, value in entry.latest.body.items():
        lines = value if isinstance(value, list) else [value]
        out.print(f"{name}: {' | '.join(str(each) for each in lines)}", markup=False)
    for each in history:
        at = each.at.astimezone(WIB).strftime("%Y-%m-%d %H:%M") if each.at else "-"
        out.print(f"{each.number}  {at}  {each.state}  {each.by}  {each.note}", markup=False)
    return 0


async def _step(kind: ContentKind, code: str, by: str, step: Step) -> int:
    try:
        async with opened_store(load_settings()) as store, store.begin() as records:
            editing = await _editing(records, kind, code, by)
            made = await step(editing, await editing.contents.entry(kind, code))
    except NotAllowed as error:
        return _refused(error)
    except BadBody as error:
        for each in error.problems:
            out.print(say(each.text), markup=False)
        return 1
    out.print(say(Text("content-done", {"number": made.number})))
    return 0


async def _editing(records: Records, kind: ContentKind, code: str, by: str) -> Editing:
    services = records.services
    operator = await services.operators.get(by)
    if operator is None:
        raise NotAllowed("operator-unknown")
    desk = (await services.calendar.read()).fallback
    return Editing(services.contents, services.audit, operator, desk, kind, code, now())


def _refused(error: NotAllowed) -> int:
    out.print(say(error.text), markup=False)
    return 1
