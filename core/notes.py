"""Internal notes on tickets: what operators tell each other, and no citizen ever reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.desk import Desk
from core.ticket_life import NotAllowed
from core.tickets import Ticket


@dataclass(frozen=True, slots=True)
class Note:
    """`author` is an operator's login."""

    at: datetime
    author: str
    text: str


class Notes(Protocol):
    async def add(self, ticket_id: int, note: Note, *, key: str) -> bool:
        """Keep a note; False when this key did so before."""

    async def of(self, ticket: Ticket) -> Sequence[Note]:
        """Oldest first."""


async def note(
    desk: Desk, notes: Notes, number: str, text: str, *, by: str, now: datetime, key: str
) -> bool:
    """Write a note on any ticket, also on one that is over or somebody else's."""
    if not text.strip():
        raise NotAllowed("note-empty")
    ticket = await desk.tickets.by_number(number)
    if ticket is None:
        raise NotAllowed("ticket-unknown")
    return await notes.add(ticket.id, Note(now, by, text), key=key)
