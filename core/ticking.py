"""What the clock does: one ticket that is due, in one transaction, by whoever comes first."""

from datetime import datetime

from core.desk import Desk
from core.telling import News
from core.ticket_life import ticked
from core.tickets import Event, Ticket

TOLD = {
    Event.BREACHED: News.LATE,
    Event.ESCALATED: News.PASSED_UP,
    Event.CLOSED: News.CLOSED,
}
"""What citizens hear of. A ticket that goes up before anything is late is the city's own affair."""


async def tick(desk: Desk, ticket: Ticket, now: datetime) -> bool:
    """Move the clock of a ticket that is due, and locked.

    The key names the ticket and the moment that was due: whatever runs twice, happens once, and is
    False the second time.
    """
    is_staffed = ticket.assignee is not None and await desk.operators.has_supervisor(ticket.agency)
    up = await desk.level_above(ticket)
    moved = ticked(ticket, await desk.clock(ticket), up, is_staffed=is_staffed, now=now)
    news = TOLD.get(moved.change.event)
    if news is News.PASSED_UP and not _is_late(ticket, now):
        news = None
    due = ticket.clocks.next_at
    key = f"clock:{ticket.id}:{ticket.clocks.next_step}:{due.isoformat() if due else ''}"
    return await desk.keep(moved, news, key=key)


def _is_late(ticket: Ticket, now: datetime) -> bool:
    """Whether a deadline that the citizen was told has passed."""
    clocks = ticket.clocks
    promised = clocks.resolution_due if ticket.responded_at else clocks.response_due
    return promised is not None and now > promised
