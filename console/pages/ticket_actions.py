"""What operators do with a ticket on its page; each refusal is one sentence on the same page."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import File, Form, Response, UploadFile

from console.access import Access
from console.cases import Open, opened
from console.casework import Deed, do
from console.pages.ticket import shown
from console.routes import Pages
from console.uploads import taken
from console.visit import Visit, Visiting
from core import casework, handover, unsealing
from core.blocking import block_reporter, unblock_reporter
from core.messages import Text
from core.reminders import remind
from core.ticket_life import NotAllowed
from core.tickets import TicketStatus

WIB = ZoneInfo("Asia/Jakarta")
LONGEST = timedelta(days=90)
"""A reminder further away than that is a slip of the hand."""
MOST = 1500
ENDS: Mapping[str, TicketStatus] = {each.value: each for each in TicketStatus if each.is_end}
STEPS: Mapping[str, TicketStatus] = {
    each.value: each for each in (TicketStatus.VERIFIED, TicketStatus.IN_PROGRESS)
}

pages = Pages()

Key = Annotated[str, Form()]


@pages.post("/tickets/{number}/claim", Access.WORK)
async def claim(visit: Visiting, number: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    return await _done(
        visit,
        open_,
        key,
        "claimed",
        None,
        lambda work: handover.claim(
            work.desk, open_.ticket.number, by=work.by, now=open_.now, key=work.key
        ),
    )


@pages.post("/tickets/{number}/take-over", Access.TAKE_OVER)
async def take_over(visit: Visiting, number: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    return await _done(
        visit,
        open_,
        key,
        "claimed",
        None,
        lambda work: handover.take_over(
            work.desk, open_.ticket.number, by=work.by, now=open_.now, key=work.key
        ),
    )


@pages.post("/tickets/{number}/release", Access.WORK)
async def release(visit: Visiting, number: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    return await _worked(
        visit,
        open_,
        key,
        "released",
        None,
        lambda work: handover.release(
            work.desk, open_.ticket.number, by=work.by, now=open_.now, key=work.key
        ),
    )


@pages.post("/tickets/{number}/hold", Access.WORK)
async def hold(visit: Visiting, number: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    return await _done(
        visit,
        open_,
        key,
        "held",
        "ticket.hold",
        lambda work: handover.hold(work.desk, open_.ticket.number, by=work.by, now=open_.now),
    )


@pages.post("/tickets/{number}/hand-back", Access.WORK)
async def hand_back(visit: Visiting, number: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    return await _done(
        visit,
        open_,
        key,
        "handed-back",
        "ticket.hand-back",
        lambda work: handover.hand_back(work.desk, open_.ticket.number, by=work.by, now=open_.now),
    )


@pages.post("/tickets/{number}/assign", Access.WORK)
async def assign(
    visit: Visiting, number: str, operator: Annotated[str, Form()] = "", key: Key = ""
) -> Response:
    """To a colleague of the agency."""
    open_ = await opened(visit, number)
    account = await visit.desk.store.roster.account(operator[:40])
    is_there = account is not None and account.is_active
    if account is None or not is_there or account.operator.agency != open_.ticket.agency:
        return await shown(visit, open_, problem=NotAllowed("operator-unknown"))
    return await _worked(
        visit,
        open_,
        key,
        "assigned",
        None,
        lambda work: casework.assign(
            work.desk,
            open_.ticket.number,
            operator,
            by=work.by,
            now=open_.now,
            key=work.key,
        ),
    )


@pages.post("/tickets/{number}/progress", Access.WORK)
async def progress(
    visit: Visiting,
    number: str,
    status: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
    key: Key = "",
) -> Response:
    open_ = await opened(visit, number)
    if status not in STEPS:
        return await shown(visit, open_, problem=NotAllowed("ticket-only-forward"))
    return await _worked(
        visit,
        open_,
        key,
        "progress",
        None,
        lambda work: casework.progress(
            work.desk,
            open_.ticket.number,
            STEPS[status],
            by=work.by,
            note=note[:MOST],
            now=open_.now,
            key=work.key,
        ),
    )


@pages.post("/tickets/{number}/finish", Access.WORK)
async def finish(
    visit: Visiting,
    number: str,
    status: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
    key: Key = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """The end, with its proof or reason; a report in quarantine is dismissed the same way."""
    open_ = await opened(visit, number)
    if status not in ENDS:
        return await shown(visit, open_, problem=NotAllowed("ticket-not-an-end"))
    try:
        upload = await taken(visit, file, {})
    except NotAllowed as problem:
        return await shown(visit, open_, problem=problem)
    return await _done(
        visit,
        open_,
        key,
        "finished",
        None,
        lambda work: casework.finish(
            work.desk,
            open_.ticket.number,
            ENDS[status],
            by=work.by,
            note=note[:MOST],
            media=(upload.media,) if upload else (),
            now=open_.now,
            key=work.key,
        ),
        only_own=open_.ticket.quarantine is None,
    )


@pages.post("/tickets/{number}/transfer", Access.WORK)
async def transfer(
    visit: Visiting,
    number: str,
    agency: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
    key: Key = "",
) -> Response:
    """It may then be none of this operator's any more: the way leads home."""
    open_ = await opened(visit, number)
    return await _worked(
        visit,
        open_,
        key,
        "transferred",
        None,
        lambda work: casework.transfer(
            work.desk,
            open_.ticket.number,
            agency,
            by=work.by,
            note=note[:MOST],
            now=open_.now,
            key=work.key,
        ),
        path="/console/",
    )


@pages.post("/tickets/{number}/split", Access.WORK)
async def split(visit: Visiting, number: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    return await _done(
        visit,
        open_,
        key,
        "split",
        None,
        lambda work: casework.split_off(
            work.desk, open_.ticket.number, by=work.by, now=open_.now, key=work.key
        ),
    )


@pages.post("/tickets/{number}/let-through", Access.WORK)
async def let_through(visit: Visiting, number: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    return await _done(
        visit,
        open_,
        key,
        "let-through",
        None,
        lambda work: casework.release(
            work.desk, open_.ticket.number, by=work.by, now=open_.now, key=work.key
        ),
        path="/console/",
    )


@pages.post("/tickets/{number}/block", Access.WORK)
async def block(
    visit: Visiting, number: str, reason: Annotated[str, Form()] = "", key: Key = ""
) -> Response:
    open_ = await opened(visit, number)
    return await _done(
        visit,
        open_,
        key,
        "blocked",
        None,
        lambda work: block_reporter(
            work.desk,
            open_.ticket.number,
            reason[:MOST],
            by=work.by,
            now=open_.now,
            key=work.key,
        ),
    )


@pages.post("/tickets/{number}/unblock", Access.WORK)
async def unblock(visit: Visiting, number: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    return await _done(
        visit,
        open_,
        key,
        "unblocked",
        None,
        lambda work: unblock_reporter(
            work.desk, open_.ticket.number, by=work.by, now=open_.now, key=work.key
        ),
    )


@pages.post("/tickets/{number}/unseal", Access.WORK)
async def ask_unsealing(
    visit: Visiting, number: str, reason: Annotated[str, Form()] = "", key: Key = ""
) -> Response:
    open_ = await opened(visit, number)
    return await _done(
        visit,
        open_,
        key,
        "unsealing-asked",
        None,
        lambda work: unsealing.ask(
            work.desk,
            work.records.services.unsealings,
            open_.ticket.number,
            reason[:MOST],
            by=work.by,
            now=open_.now,
            key=work.key,
        ),
    )


@pages.post("/tickets/{number}/unseal/approve", Access.TAKE_OVER)
async def approve_unsealing(visit: Visiting, number: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    return await _done(
        visit,
        open_,
        key,
        "unsealed",
        None,
        lambda work: unsealing.approve(
            work.desk,
            work.records.services.unsealings,
            open_.ticket.number,
            by=work.by,
            now=open_.now,
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
    return await _done(
        visit,
        open_,
        key,
        "reminder",
        "ticket.remind",
        lambda work: remind(
            work.desk, work.records.services.reminders, open_.ticket.number, when, by=work.by
        ),
    )


async def _worked(
    visit: Visit,
    open_: Open,
    key: str,
    notice: str,
    action: str | None,
    deed: Deed,
    path: str | None = None,
) -> Response:
    """For what only those do who see to the ticket."""
    return await _done(visit, open_, key, notice, action, deed, path, only_own=True)


async def _done(
    visit: Visit,
    open_: Open,
    key: str,
    notice: str,
    action: str | None,
    deed: Deed,
    path: str | None = None,
    *,
    only_own: bool = False,
) -> Response:
    number = open_.ticket.number
    try:
        await do(visit, open_, key, action, deed, only_own=only_own)
    except NotAllowed as problem:
        return await shown(visit, await opened(visit, number), problem=problem)
    told = Text(f"console-notice-thread-{notice}")
    return visit.go(path or f"/console/tickets/{number}", told)


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
