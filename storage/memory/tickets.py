"""Tickets in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date

from core.citizens import Citizen
from core.tickets import PIN_TRIES, NewTicket, Ticket, TicketChange, TicketStatus
from storage.clean import cleaned
from storage.memory.state import State, TicketRow


class MemoryTickets:
    def __init__(self, state: State) -> None:
        self._state = state

    async def next_number(self, day: date) -> str:
        counted = self._state.ticket_numbers.get(day, 0) + 1
        self._state.ticket_numbers[day] = counted
        return f"LPR-{day:%y%m%d}-{counted:04d}"

    async def add(self, ticket: NewTicket, *, key: str) -> Ticket | None:
        if key in self._state.tickets:
            return None
        opened_at = ticket.opened_at.astimezone(UTC)
        added = Ticket(
            id=len(self._state.tickets) + 1,
            number=ticket.number,
            kind=ticket.kind,
            status=TicketStatus.RECEIVED,
            citizen_id=ticket.citizen_id,
            agency=ticket.agency,
            topic=cleaned(ticket.topic),
            opened_at=opened_at,
            updated_at=opened_at,
        )
        history = (TicketChange(opened_at, TicketStatus.RECEIVED),)
        self._state.tickets[key] = TicketRow(added, ticket.sealed_pin, 0, history)
        return added

    async def of(self, citizen: Citizen, *, limit: int = 8) -> Sequence[Ticket]:
        rows = reversed(self._state.tickets.values())
        return [row.ticket for row in rows if row.ticket.citizen_id == citizen.id][:limit]

    async def owned(self, citizen: Citizen, number: str) -> Ticket | None:
        ticket = await self.by_number(number)
        return ticket if ticket and ticket.citizen_id == citizen.id else None

    async def sealed_pin(self, number: str) -> str | None:
        _, row = self._find(number)
        return row.sealed_pin if row and row.pin_tries < PIN_TRIES else None

    async def count_wrong_pin(self, number: str) -> None:
        key, row = self._find(number)
        if row:
            self._state.tickets[key] = replace(row, pin_tries=row.pin_tries + 1)

    async def by_number(self, number: str) -> Ticket | None:
        _, row = self._find(number)
        return row.ticket if row else None

    async def history(self, ticket: Ticket) -> Sequence[TicketChange]:
        _, row = self._find(ticket.number)
        return row.history if row else ()

    def _find(self, number: str) -> tuple[str, TicketRow | None]:
        for key, row in self._state.tickets.items():
            if row.ticket.number == number:
                return key, row
        return "", None
