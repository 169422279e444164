"""`python -m bot block | unblock`: whether a person looks at somebody's reports first."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console

from bot.casework import By, Number, known_operator
from bot.city import now, opened_store
from bot.running import run
from bot.settings import load_settings
from core.blocking import block_reporter, unblock_reporter
from core.desk import Desk
from core.messages import Text
from flows.wording import sayer

Reason = Annotated[str, typer.Option(help="Why; kept, so without names.")]
Change = Callable[[Desk, datetime], Awaitable[bool]]

out = Console(soft_wrap=True)


def block(number: Number, reason: Reason, by: By) -> None:
    """Let a person look at each report of a ticket's reporter before an agency does."""

    async def change(desk: Desk, at: datetime) -> bool:
        return await block_reporter(desk, number, reason, by=by, now=at)

    run(_changed("block", number, by, change))


def unblock(number: Number, by: By) -> None:
    """Let the reports of a ticket's reporter go on at once again."""

    async def change(desk: Desk, at: datetime) -> bool:
        return await unblock_reporter(desk, number, by=by, now=at)

    run(_changed("unblock", number, by, change))


async def _changed(what: str, number: str, by: str, change: Change) -> None:
    async with opened_store(load_settings()) as store, store.begin() as records:
        await known_operator(records, by)
        changed = await change(records.services.desk, now())
    outcome = Text(f"blocking-{what}-{'done' if changed else 'already'}", {"number": number})
    out.print(sayer("id")(outcome), markup=False)
