"""Tracking a ticket from another channel, with its PIN."""

from datetime import datetime

from core.audit import SYSTEM
from core.desk import Desk
from core.pins import PIN_TRIES
from core.telling import News
from core.ticket_life import Moved
from core.tickets import Event, Ticket, TicketChange


async def track(desk: Desk, number: str, pin: str, *, now: datetime) -> Ticket | None:
    """The ticket, for whoever knows its PIN; None tells nothing about whether it exists.

    Who waits for the ticket hears of it when its PIN gets locked.
    """
    sealed = await desk.tickets.sealed_pin(number)
    if sealed is None:
        return None
    if desk.pins.fits(sealed, number, pin):
        return await desk.tickets.by_number(number)
    if await desk.tickets.count_wrong_pin(number) == PIN_TRIES:
        ticket = await desk.locked(number)
        line = TicketChange(now, ticket.status, event=Event.LOCKED, actor=SYSTEM)
        key = f"locked:{ticket.id}:{ticket.updated_at.isoformat()}"
        await desk.keep(Moved(ticket, line), News.LOCKED, key=key)
    return None
