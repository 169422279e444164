"""What operators do with tickets; `by` is their login. Each raises NotAllowed if it cannot be."""

from dataclasses import replace
from datetime import datetime

from core.answering import send_pending
from core.desk import Desk
from core.handover import give, let_go
from core.holdings import End
from core.messages import Media
from core.telling import News
from core.ticket_life import (
    Moved,
    NotAllowed,
    finished,
    let_through,
    merged,
    progressed,
    split,
    transferred,
)
from core.tickets import Ticket, TicketStatus


async def progress(
    desk: Desk,
    number: str,
    status: TicketStatus,
    *,
    by: str,
    note: str | None = None,
    now: datetime,
    key: str,
) -> Ticket:
    """On to "diverifikasi" or "dikerjakan"."""
    ticket = await desk.at_work(number)
    moved = progressed(ticket, status, await desk.clock(ticket), by=by, note=note or None, now=now)
    return await _kept(desk, moved, News.PROGRESS, key)


async def finish(
    desk: Desk,
    number: str,
    status: TicketStatus,
    *,
    by: str,
    note: str | None = None,
    media: tuple[Media, ...] = (),
    now: datetime,
    key: str,
) -> Ticket:
    """The end, with its proof or reason; the citizens are asked whether it is done.

    That is the closing message, too, of a conversation that an operator held.
    """
    await send_pending(desk, number, now)
    ticket = await desk.at_work(number)
    clock = await desk.clock(ticket)
    moved = finished(ticket, status, clock, by=by, note=note or None, media=media, now=now)
    await let_go(desk, ticket, End.OVER, tell=False, now=now)
    return await _kept(desk, moved, News.ENDED, key)


async def assign(
    desk: Desk, number: str, operator: str | None, *, by: str, now: datetime, key: str
) -> Ticket:
    """To an operator, or with None back to the agency's queue. Citizens are not told who it is."""
    return await give(desk, await desk.at_work(number), operator, by=by, now=now, key=key)


async def transfer(
    desk: Desk,
    number: str,
    agency: str,
    *,
    by: str,
    note: str | None = None,
    now: datetime,
    key: str,
) -> Ticket:
    if await desk.agencies.get(agency) is None:
        raise NotAllowed("ticket-unknown-agency")
    await send_pending(desk, number, now)
    ticket = await desk.at_work(number)
    moved = transferred(ticket, agency, by=by, note=note or None, now=now)
    kept = await _kept(desk, moved, News.MOVED, key)
    await let_go(desk, ticket, End.RELEASED, tell=True, now=now)
    return kept


async def merge(desk: Desk, number: str, into: str, *, by: str, now: datetime, key: str) -> Ticket:
    """Make a ticket a duplicate of another; its people keep their number and hear of both."""
    first, second = sorted((number, into))
    locked = {first: await desk.locked(first), second: await desk.locked(second)}
    if await desk.answers.pending(locked[number].id):
        await send_pending(desk, number, now)
        locked = {first: await desk.locked(first), second: await desk.locked(second)}
    main = locked[into]
    moved = merged(locked[number], main, by=by, now=now)
    if await desk.tickets.merged_into(moved.ticket):
        raise NotAllowed("ticket-has-duplicates")
    await let_go(desk, moved.ticket, End.OVER, tell=False, now=now)
    ticket = await _kept(desk, moved, News.MERGED, key)
    raised = replace(main, priority=max(main.priority, ticket.priority) + 1)
    line = replace(moved.change, status=main.status, agency=main.agency, level=main.level)
    await desk.tickets.save(raised, line, key=f"{key}:main")
    return ticket


async def split_off(desk: Desk, number: str, *, by: str, now: datetime, key: str) -> Ticket:
    """Undo a merge."""
    await desk.main(number)  # locked first, as everywhere
    ticket = await desk.locked(number)
    moved = split(ticket, await desk.clock(ticket), by=by, now=now)
    return await _kept(desk, moved, News.SPLIT, key)


async def release(desk: Desk, number: str, *, by: str, now: datetime, key: str) -> Ticket:
    """Out of quarantine, to the agency that the report is for."""
    ticket = await desk.at_work(number)
    agency = ticket.agency
    category = await desk.reports.category(ticket.category) if ticket.category else None
    if category is not None:
        kelurahan = await desk.reports.kelurahan_of(ticket.id)
        agency = (await desk.routing.route(category, kelurahan, now)).agency
    clock = await desk.clock(ticket, agency)
    moved = let_through(ticket, agency, clock, by=by, now=now)
    return await _kept(desk, moved, News.LET_THROUGH, key)


async def _kept(desk: Desk, moved: Moved, news: News | None, key: str) -> Ticket:
    await desk.keep(moved, news, key=key)
    return moved.ticket
