"""Internal notes on tickets, and reminders of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select

from core.notes import Note
from core.reminders import Reminder
from core.tickets import Ticket
from storage.sql.tables import reminders, ticket_notes, tickets
from storage.sql.unit import Unit


class SqlNotes:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def add(self, ticket_id: int, note: Note, *, key: str) -> bool:
        values = {"ticket_id": ticket_id, "at": note.at, "author": note.author, "text": note.text}
        added = await self._connection.execute(
            self._unit.insert(ticket_notes)
            .values(key=key, **values)
            .on_conflict_do_nothing(index_elements=["key"])
        )
        if added.rowcount:
            self._unit.changed.add(ticket_id)
        return bool(added.rowcount)

    async def of(self, ticket: Ticket) -> Sequence[Note]:
        notes = (
            select(ticket_notes.c.at, ticket_notes.c.author, ticket_notes.c.text)
            .where(ticket_notes.c.ticket_id == ticket.id)
            .order_by(ticket_notes.c.id)
        )
        return [Note(*row) for row in await self._connection.execute(notes)]


class SqlReminders:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def set(self, ticket_id: int, operator: str, at: datetime | None) -> None:
        if at is None:
            is_it = (reminders.c.ticket_id == ticket_id) & (reminders.c.operator == operator)
            await self._connection.execute(delete(reminders).where(is_it))
            return
        await self._connection.execute(
            self._unit.insert(reminders)
            .values(ticket_id=ticket_id, operator=operator, at=at)
            .on_conflict_do_update(index_elements=["ticket_id", "operator"], set_={"at": at})
        )

    async def due(self, operator: str, now: datetime) -> Sequence[Reminder]:
        due = (
            select(tickets.c.number, tickets.c.topic, reminders.c.at)
            .join(tickets)
            .where(reminders.c.operator == operator, reminders.c.at <= now)
            .where(tickets.c.ended_at.is_(None))
            .order_by(reminders.c.at, tickets.c.id)
        )
        return [Reminder(*row) for row in await self._connection.execute(due)]
