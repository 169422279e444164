"""Reminders: when an operator wants to look at a ticket again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.desk import Desk
from core.ticket_life import NotAllowed


@dataclass(frozen=True, slots=True)
class Reminder:
    number: str
    topic: str
    at: datetime


class Reminders(Protocol):
    async def set(self, ticket_id: int, operator: str, at: datetime | None) -> None:
        """The one reminder that an operator has for a ticket; None takes it away."""

    async def due(self, operator: str, now: datetime) -> Sequence[Reminder]:
        """Those whose time has come, oldest first; tickets that are over need none."""


async def remind(
    desk: Desk, reminders: Reminders, number: str, at: datetime | None, *, by: str
) -> None:
    """Remind an operator of a ticket at that moment, or no more."""
    ticket = await desk.tickets.by_number(number)
    if ticket is None:
        raise NotAllowed("ticket-unknown")
    if at is not None and ticket.ended_at is not None:
        raise NotAllowed("ticket-is-over")
    await reminders.set(ticket.id, by, at)
