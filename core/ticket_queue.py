"""The queue: open tickets in the order in which they should be dealt with."""

from collections.abc import Sequence
from typing import Protocol

from core.tickets import Ticket


class TicketQueue(Protocol):
    """A read in a transaction of its own."""

    async def waiting(self, agency: str | None, *, limit: int = 50) -> Sequence[Ticket]:
        """Open tickets of an agency, or of all: most urgent first, of these the ones whose citizen
        has waited longest for an answer, then by what is due next.

        Duplicates are left out: they are dealt with in their main ticket.
        """
