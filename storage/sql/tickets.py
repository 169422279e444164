"""Tickets, their numbers, PINs and history."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, insert, select, update

from core.citizens import Citizen
from core.tickets import PIN_TRIES, NewTicket, Ticket, TicketChange, TicketKind, TicketStatus
from storage.sql.tables import ticket_history, ticket_numbers, tickets
from storage.sql.unit import Unit


class SqlTickets:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def next_number(self, day: date) -> str:
        counted = await self._connection.scalar(
            self._unit.insert(ticket_numbers)
            .values(day=day, last=1)
            .on_conflict_do_update(index_elements=["day"], set_={"last": ticket_numbers.c.last + 1})
            .returning(ticket_numbers.c.last)
        )
        return f"LPR-{day:%y%m%d}-{counted:04d}"

    async def add(self, ticket: NewTicket, *, key: str) -> Ticket | None:
        status = TicketStatus.RECEIVED
        values = {
            "key": key,
            "number": ticket.number,
            "sealed_pin": ticket.sealed_pin,
            "pin_tries": 0,
            "kind": ticket.kind.value,
            "status": status.value,
            "citizen_id": ticket.citizen_id,
            "agency": ticket.agency,
            "topic": ticket.topic,
            "report_id": ticket.report_id,
            "opened_at": ticket.opened_at,
            "updated_at": ticket.opened_at,
        }
        added = await self._connection.execute(
            self._unit.insert(tickets)
            .values(values)
            .on_conflict_do_nothing(index_elements=["key"])
            .returning(*_COLUMNS)
        )
        row = added.one_or_none()
        if row is None:
            return None
        opened = {"key": key, "ticket_id": row.id, "at": ticket.opened_at, "status": status.value}
        await self._connection.execute(insert(ticket_history).values(opened))
        return _ticket(row)

    async def of(self, citizen: Citizen, *, limit: int = 8) -> Sequence[Ticket]:
        own = select(*_COLUMNS).where(tickets.c.citizen_id == citizen.id)
        newest = own.order_by(tickets.c.id.desc()).limit(limit)
        return [_ticket(row) for row in await self._connection.execute(newest)]

    async def owned(self, citizen: Citizen, number: str) -> Ticket | None:
        return await self._one(_numbered(number).where(tickets.c.citizen_id == citizen.id))

    async def sealed_pin(self, number: str) -> str | None:
        # The row stays locked, so that PINs tried at the same time are counted one by one.
        found = select(tickets.c.sealed_pin).where(
            tickets.c.number == number, tickets.c.pin_tries < PIN_TRIES
        )
        sealed: str | None = await self._connection.scalar(found.with_for_update(key_share=True))
        return sealed

    async def count_wrong_pin(self, number: str) -> None:
        await self._connection.execute(
            update(tickets)
            .where(tickets.c.number == number)
            .values(pin_tries=tickets.c.pin_tries + 1)
        )

    async def by_number(self, number: str) -> Ticket | None:
        return await self._one(_numbered(number))

    async def history(self, ticket: Ticket) -> Sequence[TicketChange]:
        changes = (
            select(ticket_history.c.at, ticket_history.c.status, ticket_history.c.note)
            .where(ticket_history.c.ticket_id == ticket.id)
            .order_by(ticket_history.c.id)
        )
        return [
            TicketChange(row.at, TicketStatus(row.status), row.note)
            for row in await self._connection.execute(changes)
        ]

    async def _one(self, found: Select[Any]) -> Ticket | None:
        row = (await self._connection.execute(found)).one_or_none()
        return _ticket(row) if row else None


_COLUMNS = (
    tickets.c.id,
    tickets.c.number,
    tickets.c.kind,
    tickets.c.status,
    tickets.c.citizen_id,
    tickets.c.agency,
    tickets.c.topic,
    tickets.c.opened_at,
    tickets.c.updated_at,
)


def _numbered(number: str) -> Select[Any]:
    return select(*_COLUMNS).where(tickets.c.number == number)


def _ticket(row: Row[*tuple[Any, ...]]) -> Ticket:
    return Ticket(
        id=row.id,
        number=row.number,
        kind=TicketKind(row.kind),
        status=TicketStatus(row.status),
        citizen_id=row.citizen_id,
        agency=row.agency,
        topic=row.topic,
        opened_at=row.opened_at,
        updated_at=row.updated_at,
    )
