"""In whose hands a ticket is: taken, given back, taken over; what that means is in the core."""

from collections.abc import Awaitable
from datetime import datetime
from typing import Protocol

from console.access import Access, may
from core.desk import Desk
from core.operators import Role
from core.tickets import Ticket


class Hand(Protocol):
    """A use case of the core with a ticket, such as handover.claim. Raises NotAllowed."""

    def __call__(
        self, desk: Desk, number: str, *, by: str, now: datetime, key: str
    ) -> Awaitable[object]: ...


def may_move(ticket: Ticket, login: str, role: Role) -> bool:
    """Whether somebody may give a ticket back, or to another agency."""
    return ticket.assignee in (None, login) or may(role, Access.TAKE_OVER)
