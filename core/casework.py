"""What operators do with tickets; `by` is their login. Each raises NotAllowed if it cannot be."""

from datetime import datetime

from core.answering import send_pending
from core.desk import Desk
from core.handover import give, let_go
from core.holdings import End
from core.messages import Media
from core.routing import OF_ANOTHER
from core.telling import News
from core.ticket_life import (
    Moved,
    NotAllowed,
    finished,
    let_through,
    merged,
    progressed,
    split,
    took_in,
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
    ticket = await desk.locked(number)
    clock = await desk.clock(ticket)
    moved = progressed(ticket, status, clock, by=by, note=_words(note), now=now)
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
    ticket = await desk.locked(number)
    clock = await desk.clock(ticket)
    moved = finished(ticket, status, clock, by=by, note=_words(note), media=media, now=now)
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
    """To another agency of the city; what is an institution's outside it can only be referred."""
    await send_pending(desk, number, now)
    ticket = await desk.locked(number)
    known = await desk.agencies.get(agency)
    if known is None:
        raise NotAllowed("ticket-unknown-agency")
    if known.kind == OF_ANOTHER:
        raise NotAllowed("ticket-agency-of-another")
    level = await desk.level_at(agency, ticket.level)
    moved = transferred(ticket, agency, level, by=by, note=_words(note), now=now)
    kept = await _kept(desk, moved, News.MOVED, key)
    await let_go(desk, ticket, End.RELEASED, tell=True, now=now)
    return kept


async def merge(desk: Desk, number: str, into: str, *, by: str, now: datetime, key: str) -> Ticket:
    """Make a ticket a duplicate of another; its people keep their number and hear of both."""
    locked: dict[str, Ticket] = {}
    for each in sorted((number, into)):
        locked[each] = await desk.locked(each)
        if locked[each].merged_into is not None:  # wait for no other: its main ticket comes first
            raise NotAllowed("ticket-is-merged")
    duplicate, main = locked[number], locked[into]
    merged(duplicate, main, by=by, now=now)
    if await desk.tickets.merged_into(duplicate):
        raise NotAllowed("ticket-has-duplicates")
    if await desk.answers.pending(duplicate.id):
        await send_pending(desk, number, now)
        duplicate = await desk.locked(number)
    level = await desk.level_at(main.agency, max(main.level, duplicate.level))
    taken = took_in(main, duplicate, await desk.clock(main), level, by=by, now=now)
    await desk.keep(taken, None, key=f"{key}:main")
    await let_go(desk, duplicate, End.OVER, tell=False, now=now)
    return await _kept(desk, merged(duplicate, taken.ticket, by=by, now=now), News.MERGED, key)


async def split_off(desk: Desk, number: str, *, by: str, now: datetime, key: str) -> Ticket:
    """Undo a merge."""
    await desk.main(number)  # locked first, as everywhere
    ticket = await desk.locked(number)
    moved = split(ticket, await desk.clock(ticket), by=by, now=now)
    return await _kept(desk, moved, News.SPLIT, key)


async def release(desk: Desk, number: str, *, by: str, now: datetime, key: str) -> Ticket:
    """Out of quarantine, to the agency that the report is for."""
    ticket = await desk.locked(number)
    agency = ticket.agency
    category = await desk.reports.category(ticket.category) if ticket.category else None
    if category is not None:
        kelurahan = await desk.reports.kelurahan_of(ticket.id)
        agency = (await desk.routing.route(category, kelurahan, now)).agency
    clock, level = await desk.clock(ticket, agency), await desk.level_at(agency, ticket.level)
    moved = let_through(ticket, agency, level, clock, by=by, now=now)
    return await _kept(desk, moved, News.LET_THROUGH, key)


def _words(note: str | None) -> str | None:
    """What tells something; blanks are neither a proof nor a reason."""
    return (note or "").strip() or None


async def _kept(desk: Desk, moved: Moved, news: News | None, key: str) -> Ticket:
    if await desk.keep(moved, news, key=key):
        await desk.noted(moved, key=key)
    return moved.ticket
