"""In whose hands a ticket is: taken, given back, taken over.

The one place where the console meets the rules of it.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeAlias

from console.access import Access, may
from core import casework
from core.desk import Desk
from core.operators import Role
from core.ticket_life import NotAllowed
from core.tickets import Ticket

Hand: TypeAlias = Callable[[Desk, Ticket, str, datetime, str], Awaitable[object]]
"""Moves a locked ticket: for which operator, when, and under which key."""


async def claim(desk: Desk, ticket: Ticket, by: str, now: datetime, key: str) -> None:
    """Of two at once one wins. Raises NotAllowed."""
    if ticket.assignee not in (None, by):
        raise NotAllowed("ticket-taken")
    await casework.assign(desk, ticket.number, by, by=by, now=now, key=key)


async def release(desk: Desk, ticket: Ticket, by: str, now: datetime, key: str) -> None:
    """Back to the queue. Raises NotAllowed."""
    if ticket.assignee is None:
        raise NotAllowed("ticket-not-taken")
    await casework.assign(desk, ticket.number, None, by=by, now=now, key=key)


async def take_over(desk: Desk, ticket: Ticket, by: str, now: datetime, key: str) -> None:
    """From whoever has it. Raises NotAllowed."""
    await casework.assign(desk, ticket.number, by, by=by, now=now, key=key)


def may_move(ticket: Ticket, login: str, role: Role) -> bool:
    """Whether somebody may give a ticket back, or to another agency."""
    return ticket.assignee in (None, login) or may(role, Access.TAKE_OVER)
