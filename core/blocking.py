"""Blocking: from now on a person looks at each report of somebody before an agency does.

Nobody is shut out: reports are kept, calls for an operator are answered, and it can be undone. The
citizen is known by a ticket of theirs, so that nobody need learn who they are.
"""

from datetime import datetime

from core.desk import Desk
from core.ticket_life import NotAllowed
from core.tickets import Ticket


async def block_reporter(desk: Desk, number: str, reason: str, *, by: str, now: datetime) -> bool:
    """False when they are blocked already. Raises NotAllowed without a reason or a ticket."""
    if not reason.strip():
        raise NotAllowed("block-needs-reason")
    ticket = await _ticket(desk, number)
    if not await desk.citizens.block(ticket.citizen_id, reason.strip(), by=by, at=now):
        return False
    await _noted(desk, "citizen.block", ticket, by, now)
    return True


async def unblock_reporter(desk: Desk, number: str, *, by: str, now: datetime) -> bool:
    """False when they are not blocked. Raises NotAllowed when there is no such ticket."""
    ticket = await _ticket(desk, number)
    if not await desk.citizens.unblock(ticket.citizen_id, by=by, at=now):
        return False
    await _noted(desk, "citizen.unblock", ticket, by, now)
    return True


async def _noted(desk: Desk, action: str, ticket: Ticket, by: str, now: datetime) -> None:
    key = f"{action}:{ticket.citizen_id}:{now.isoformat()}"
    await desk.audit.note(by, action, ticket.number, {}, key=key)


async def _ticket(desk: Desk, number: str) -> Ticket:
    ticket = await desk.tickets.by_number(number.strip().upper())
    if ticket is None:
        raise NotAllowed("ticket-unknown")
    return ticket
