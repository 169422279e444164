"""Blocking: from now on a person looks at each report of somebody before an agency does.

Nobody is shut out: reports are kept, calls for an operator are answered, and it can be undone. The
citizen is known by a ticket of theirs, so that nobody need learn who they are.
"""

from datetime import datetime

from core.desk import Desk
from core.ticket_life import NotAllowed
from core.tickets import Ticket


async def block_reporter(
    desk: Desk, number: str, reason: str, *, by: str, now: datetime, key: str
) -> bool:
    """False when they are blocked already. Raises NotAllowed without a reason or a ticket.

    The reason is kept with the block, not in the audit log: people wrote it.
    """
    if not reason.strip():
        raise NotAllowed("block-needs-reason")
    ticket = await _ticket(desk, number)
    changed = await desk.citizens.block(ticket.citizen_id, reason.strip(), by=by, at=now)
    if changed:
        await desk.audit.note(by, "citizen.block", ticket.number, {}, key=key)
    return changed


async def unblock_reporter(desk: Desk, number: str, *, by: str, now: datetime, key: str) -> bool:
    """False when they are not blocked. Raises NotAllowed when there is no such ticket."""
    ticket = await _ticket(desk, number)
    changed = await desk.citizens.unblock(ticket.citizen_id, by=by, at=now)
    if changed:
        await desk.audit.note(by, "citizen.unblock", ticket.number, {}, key=key)
    return changed


async def _ticket(desk: Desk, number: str) -> Ticket:
    ticket = await desk.tickets.by_number(number.strip().upper())
    if ticket is None:
        raise NotAllowed("ticket-unknown")
    return ticket
