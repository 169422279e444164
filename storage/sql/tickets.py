"""Tickets, their numbers, PINs, clocks and history."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Select, func, insert, literal, select, update

from core.citizens import Citizen
from core.conversations import Conversation
from core.pins import PIN_TRIES
from core.places import Place
from core.tickets import (
    Addition,
    NewTicket,
    Person,
    Role,
    Similar,
    Ticket,
    TicketChange,
    TicketKind,
    TicketStatus,
)
from storage.sql.database import Database
from storage.sql.similar import similar
from storage.sql.tables import ticket_history, ticket_numbers, tickets
from storage.sql.ticket_people import SqlTicketPeople, is_of
from storage.sql.ticket_rows import (
    COLUMNS,
    LINE,
    change_of,
    changes_of,
    clocks_of,
    line_of,
    ticket_of,
)
from storage.sql.ticket_words import SqlTicketWords
from storage.sql.unit import Unit

IS_REPORT = tickets.c.kind == TicketKind.REPORT.value
SAME_CITIZEN = 20
"""Tickets of one citizen that may wait for their answer at the same time, in what we read."""


class SqlTickets:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection
        self._people = SqlTicketPeople(unit)
        self._words = SqlTicketWords(unit)

    async def next_number(self, day: date) -> str:
        counted = await self._connection.scalar(
            self._unit.insert(ticket_numbers)
            .values(day=day, last=1)
            .on_conflict_do_update(index_elements=["day"], set_={"last": ticket_numbers.c.last + 1})
            .returning(ticket_numbers.c.last)
        )
        return f"LPR-{day:%y%m%d}-{counted:04d}"

    async def add(self, ticket: NewTicket, *, key: str) -> Ticket | None:
        added = await self._connection.execute(
            self._unit.insert(tickets)
            .values(_values(ticket, key))
            .on_conflict_do_nothing(index_elements=["key"])
            .returning(*COLUMNS)
        )
        row = added.one_or_none()
        if row is None:
            return None
        line = {**line_of(ticket.first_change), "key": key, "ticket_id": row.id}
        await self._connection.execute(insert(ticket_history).values(line))
        here, at = ticket.conversation, ticket.opened_at
        await self._people.follow(row.id, here, Role.REPORTER, at)
        await self._words.add_new(row.id, ticket)
        self._unit.changed.add(row.id)
        return ticket_of(row)

    async def of(self, citizen: Citizen, *, limit: int = 8) -> Sequence[Ticket]:
        own = select(*COLUMNS).where(tickets.c.id.in_(is_of(citizen)))
        return await self._all(own.order_by(tickets.c.id.desc()).limit(limit))

    async def owned(self, citizen: Citizen, number: str) -> Ticket | None:
        return await self._one(_numbered(number).where(tickets.c.id.in_(is_of(citizen))))

    async def sealed_pin(self, number: str) -> str | None:
        # The row stays locked, so that PINs tried at the same time are counted one by one.
        found = select(tickets.c.sealed_pin).where(
            tickets.c.number == number, tickets.c.pin_tries < PIN_TRIES
        )
        sealed: str | None = await self._connection.scalar(found.with_for_update(key_share=True))
        return sealed

    async def count_wrong_pin(self, number: str) -> int:
        counted = await self._connection.scalar(
            update(tickets)
            .where(tickets.c.number == number)
            .values(pin_tries=tickets.c.pin_tries + 1)
            .returning(tickets.c.pin_tries)
        )
        return counted or 0

    async def by_number(self, number: str) -> Ticket | None:
        return await self._one(_numbered(number))

    async def history(self, ticket: Ticket) -> Sequence[TicketChange]:
        changes = (
            select(*LINE)
            .where(ticket_history.c.ticket_id == ticket.id)
            .order_by(ticket_history.c.id)
        )
        return [change_of(row) for row in await self._connection.execute(changes)]

    async def locked(self, number: str) -> Ticket | None:
        return await self._one(_numbered(number).with_for_update(key_share=True))

    async def locked_by_id(self, ticket_id: int) -> Ticket | None:
        one = select(*COLUMNS).where(tickets.c.id == ticket_id)
        return await self._one(one.with_for_update(key_share=True))

    async def due(self, now: datetime) -> Ticket | None:
        due = select(*COLUMNS).where(tickets.c.next_at <= now).order_by(tickets.c.next_at).limit(1)
        return await self._one(due.with_for_update(key_share=True, skip_locked=True))

    async def postpone(self, ticket: Ticket, until: datetime) -> None:
        one = update(tickets).where(tickets.c.id == ticket.id, tickets.c.next_at.is_not(None))
        await self._connection.execute(one.values(next_at=until))

    async def await_answer(self, ticket_id: int, since: datetime) -> None:
        at = literal(since, tickets.c.awaiting_since.type)
        waiting = func.coalesce(tickets.c.awaiting_since, at)
        one = update(tickets).where(tickets.c.id == ticket_id)
        await self._connection.execute(one.values(awaiting_since=waiting))
        self._unit.changed.add(ticket_id)

    async def save(self, ticket: Ticket, change: TicketChange, *, key: str) -> bool:
        line = {**line_of(change), "key": key, "ticket_id": ticket.id}
        told = await self._connection.execute(
            self._unit.insert(ticket_history)
            .values(line)
            .on_conflict_do_nothing(index_elements=["key"])
        )
        if not told.rowcount:
            return False
        changed = update(tickets).where(tickets.c.id == ticket.id).values(changes_of(ticket))
        await self._connection.execute(changed)
        self._unit.changed.add(ticket.id)
        return True

    async def merged_into(self, ticket: Ticket) -> Sequence[Ticket]:
        duplicates = select(*COLUMNS).where(tickets.c.merged_into == ticket.id)
        oldest = duplicates.order_by(tickets.c.id).with_for_update(key_share=True)
        return await self._all(oldest)

    async def people(self, ticket_ids: Sequence[int]) -> Sequence[Person]:
        return await self._people.people(ticket_ids)

    async def follow(self, ticket: Ticket, conversation: Conversation, *, at: datetime) -> bool:
        return await self._people.follow(ticket.id, conversation, Role.FOLLOWER, at)

    async def unfollow(self, ticket: Ticket, citizen: Citizen) -> bool:
        return await self._people.unfollow(ticket, citizen, datetime.now(UTC))

    async def add_to(self, ticket: Ticket, addition: Addition, *, key: str) -> bool:
        if not await self._people.add(ticket, addition, key):
            return False
        await self._words.add(ticket.id, addition.text)
        self._unit.changed.add(ticket.id)
        return True

    async def additions(self, ticket: Ticket) -> Sequence[Addition]:
        return await self._people.additions(ticket)

    async def rate(
        self, ticket: Ticket, citizen: Citizen, score: int, *, at: datetime, key: str
    ) -> bool:
        return await self._people.rate(ticket, citizen, score, at, key)

    async def opened_since(self, citizen: Citizen, since: datetime) -> int:
        own = (tickets.c.citizen_id == citizen.id) & IS_REPORT
        counted = select(func.count()).where(own, tickets.c.opened_at >= since)
        return await self._connection.scalar(counted) or 0

    async def all_opened_since(self, since: datetime, *, at_most: int) -> int:
        opened = select(tickets.c.id).where(tickets.c.opened_at >= since, IS_REPORT)
        counted = select(func.count()).select_from(opened.limit(at_most).subquery())
        return await self._connection.scalar(counted) or 0

    async def similar(
        self, citizen: Citizen, category: str, place: Place, since: datetime
    ) -> Sequence[Similar]:
        return await similar(self._connection, citizen, category, place, since)

    async def waiting_for(self, citizen: Citizen, since: datetime) -> Sequence[Ticket]:
        is_open, is_new = tickets.c.closed_at.is_(None), tickets.c.ended_at >= since
        over = tickets.c.ended_at.is_not(None) & (is_open | is_new)
        own = select(*COLUMNS).where(tickets.c.id.in_(is_of(citizen)), over)
        return await self._all(own.order_by(tickets.c.id.desc()).limit(SAME_CITIZEN))

    async def _one(self, found: Select[Any]) -> Ticket | None:
        row = (await self._connection.execute(found)).one_or_none()
        return ticket_of(row) if row else None

    async def _all(self, found: Select[Any]) -> Sequence[Ticket]:
        return [ticket_of(row) for row in await self._connection.execute(found)]


class SqlDueTickets:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def any_due(self, now: datetime) -> bool:
        # In order, or a planner that knows of many due tickets reads the table to find the first.
        due = select(tickets.c.id).where(tickets.c.next_at <= now).order_by(tickets.c.next_at)
        async with self._database.read() as connection:
            return await connection.scalar(due.limit(1)) is not None


def _numbered(number: str) -> Select[Any]:
    return select(*COLUMNS).where(tickets.c.number == number)


def _values(ticket: NewTicket, key: str) -> dict[str, Any]:
    return {
        "key": key,
        "number": ticket.number,
        "sealed_pin": ticket.sealed_pin,
        "pin_tries": 0,
        "kind": ticket.kind.value,
        "status": TicketStatus.RECEIVED.value,
        "citizen_id": ticket.conversation.citizen.id,
        "agency": ticket.agency,
        "topic": ticket.topic,
        "report_id": ticket.report_id,
        "category": ticket.category,
        "visibility": ticket.visibility.value,
        "alias": ticket.alias or None,
        "priority": ticket.priority,
        "quarantine": ticket.quarantine,
        "awaiting_since": ticket.awaiting_since,
        "opened_at": ticket.opened_at,
        "updated_at": ticket.opened_at,
        "rank": -ticket.priority,
        "due_at": ticket.clocks.response_due or ticket.opened_at,
        **clocks_of(ticket.clocks),
    }
