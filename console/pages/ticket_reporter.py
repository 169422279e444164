"""What concerns the reporter of a ticket, and the operator alone: blocks, seals, reminders."""

from datetime import datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Form, Response

from console.access import Access
from console.cases import opened
from console.casework import at_once
from console.pages.ticket import shown
from console.pages.ticket_done import MOST, Key, done
from console.routes import Pages
from console.visit import Visiting
from core import unsealing
from core.blocking import block_reporter, unblock_reporter
from core.reminders import remind
from core.ticket_life import NotAllowed

WIB = ZoneInfo("Asia/Jakarta")
LONGEST = timedelta(days=90)
"""A reminder further away than that is a slip of the hand."""

pages = Pages()


@pages.post("/tickets/{number}/block", Access.WORK)
async def block(
    visit: Visiting, number: str, reason: Annotated[str, Form()] = "", key: Key = ""
) -> Response:
    open_ = await opened(visit, number)
    return await done(
        visit,
        open_,
        key,
        "blocked",
        lambda work: block_reporter(
            work.desk,
            work.number,
            reason[:MOST],
            by=work.by,
            now=work.now,
            key=work.key,
        ),
    )


@pages.post("/tickets/{number}/unblock", Access.WORK)
async def unblock(visit: Visiting, number: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    return await done(visit, open_, key, "unblocked", at_once(unblock_reporter))


@pages.post("/tickets/{number}/unseal", Access.WORK)
async def ask_unsealing(
    visit: Visiting, number: str, reason: Annotated[str, Form()] = "", key: Key = ""
) -> Response:
    open_ = await opened(visit, number)
    return await done(
        visit,
        open_,
        key,
        "unsealing-asked",
        lambda work: unsealing.ask(
            work.desk,
            work.records.services.unsealings,
            work.number,
            reason[:MOST],
            by=work.by,
            now=work.now,
            key=work.key,
        ),
    )


@pages.post("/tickets/{number}/unseal/approve", Access.TAKE_OVER)
async def approve_unsealing(visit: Visiting, number: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    return await done(
        visit,
        open_,
        key,
        "unsealed",
        lambda work: unsealing.approve(
            work.desk,
            work.records.services.unsealings,
            work.number,
            by=work.by,
            now=work.now,
            key=work.key,
        ),
    )


@pages.post("/tickets/{number}/remind", Access.WORK)
async def set_reminder(
    visit: Visiting, number: str, at: Annotated[str, Form()] = "", key: Key = ""
) -> Response:
    """`at` is the local time of a field of the browser; nothing takes the reminder away."""
    open_ = await opened(visit, number)
    try:
        when = _moment(at, open_.now)
    except NotAllowed as problem:
        return await shown(visit, open_, problem=problem)
    return await done(
        visit,
        open_,
        key,
        "reminder",
        lambda work: remind(
            work.desk, work.records.services.reminders, work.number, when, by=work.by
        ),
        action="ticket.remind",
    )


def _moment(written: str, now: datetime) -> datetime | None:
    """Raises NotAllowed."""
    if not written:
        return None
    try:
        at = datetime.fromisoformat(written[:20])
    except ValueError:
        raise NotAllowed("reminder-bad") from None
    at = at if at.tzinfo else at.replace(tzinfo=WIB)
    if not now < at < now + LONGEST:
        raise NotAllowed("reminder-bad")
    return at
