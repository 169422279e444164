"""`python -m bot block | unblock`: whether a person looks at somebody's reports first."""

import secrets
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
from core.messages import Text
from flows.services import Services
from flows.wording import sayer

Reason = Annotated[str, typer.Option(help="Why; kept, so without names.")]
Change = Callable[[Services, datetime, str], Awaitable[bool]]

out = Console(soft_wrap=True)


def block(number: Number, reason: Reason, by: By) -> None:
    """Let a person look at each report of a ticket's reporter before an agency does."""

    async def change(services: Services, at: datetime, key: str) -> bool:
        return await block_reporter(services.desk, number, reason, by=by, now=at, key=key)

    run(_changed("block", number, by, change))


def unblock(number: Number, by: By) -> None:
    """Let the reports of a ticket's reporter go on at once again."""

    async def change(services: Services, at: datetime, key: str) -> bool:
        return await unblock_reporter(services.desk, number, by=by, now=at, key=key)

    run(_changed("unblock", number, by, change))


async def _changed(what: str, number: str, by: str, change: Change) -> None:
    async with opened_store(load_settings()) as store, store.begin() as records:
        await known_operator(records, by)
        key = f"terminal:{secrets.token_hex(8)}"
        changed = await change(records.services, now(), key)
    outcome = Text(f"blocking-{what}-{'done' if changed else 'already'}", {"number": number})
    out.print(sayer("id")(outcome), markup=False)
