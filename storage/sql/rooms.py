"""Rooms of the operators' group, and what they do not show yet."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    ScalarSelect,
    Select,
    String,
    Table,
    cast,
    delete,
    exists,
    or_,
    select,
    update,
)

from core.answers import Answer
from core.rooms import NOT_THERE, OURS, Group, Room, Unseen
from core.tickets import Ticket, TicketKind
from storage.sql.answers import KEPT, answer_of
from storage.sql.room_rows import addition_of, handed, message_of, note_of, undelivered_of
from storage.sql.tables import (
    answers,
    desk_groups,
    desk_posts,
    desk_topics,
    holdings,
    outbox,
    ticket_additions,
    ticket_history,
    ticket_notes,
    tickets,
)
from storage.sql.tables.columns import is_any
from storage.sql.ticket_rows import COLUMNS, LINE, change_of, ticket_of
from storage.sql.unit import Unit

FIELDS = tuple(name for name in Room.__slots__ if name != "number")
ROOM = select(tickets.c.number, *(desk_topics.c[name] for name in FIELDS)).join(tickets)
CURSORS = (
    (ticket_history, desk_topics.c.seen_change),
    (ticket_additions, desk_topics.c.seen_addition),
    (ticket_notes, desk_topics.c.seen_note),
)


class SqlRooms:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def group(self, configured: int) -> Group:
        found = select(desk_groups).where(desk_groups.c.configured == configured)
        row = (await self._connection.execute(found)).one_or_none()
        return (
            Group(row.configured, row.current, row.trouble)
            if row
            else Group(configured, configured)
        )

    async def move(self, configured: int, current: int) -> None:
        before = await self.group(configured)
        await self._note(configured, {"current": current})
        await self._connection.execute(
            update(desk_topics).where(desk_topics.c.chat_id == before.id).values(chat_id=current)
        )

    async def trouble(self, configured: int, reason: str | None) -> bool:
        before = await self.group(configured)
        if before.trouble == reason:
            return False
        await self._note(configured, {"current": before.id, "trouble": reason})
        return True

    async def to_open(self, among: Collection[int] | None = None) -> Ticket | None:
        has_room = exists().where(desk_topics.c.ticket_id == tickets.c.id)
        wanted = (
            select(*COLUMNS)
            .where(
                tickets.c.ended_at.is_(None),
                tickets.c.merged_into.is_(None),
                tickets.c.quarantine.is_(None),
                ~has_room,
                or_(
                    tickets.c.kind == TicketKind.HAND_OVER.value,
                    tickets.c.responded_at.is_(None),
                    tickets.c.awaiting_since.is_not(None),
                    tickets.c.assignee.is_not(None),
                ),
            )
            .order_by(tickets.c.kind, tickets.c.updated_at.desc(), tickets.c.id.desc())
        )
        if among is not None:
            wanted = wanted.where(tickets.c.id.in_(among))
        row = (await self._connection.execute(wanted.limit(1))).one_or_none()
        return ticket_of(row) if row else None

    async def add(self, room: Room) -> bool:
        added = await self._connection.execute(
            self._unit.insert(desk_topics)
            .values(_values(room))
            .on_conflict_do_nothing(index_elements=["ticket_id"])
        )
        return bool(added.rowcount)

    async def of(self, ticket_id: int) -> Room | None:
        return await self._one(
            ROOM.where(desk_topics.c.ticket_id == ticket_id).with_for_update(of=desk_topics)
        )

    async def at(self, chat_id: int, thread_id: int) -> Room | None:
        here = (desk_topics.c.chat_id == chat_id) & (desk_topics.c.thread_id == thread_id)
        return await self._one(ROOM.where(here))

    async def behind(self, among: Collection[int] | None = None) -> Room | None:
        newer = [
            exists().where(table.c.ticket_id == desk_topics.c.ticket_id, table.c.id > seen)
            for table, seen in CURSORS
        ]
        told = handed(desk_topics.c.ticket_id, desk_topics.c.seen_message)
        now_held = _open_holding(desk_topics.c.ticket_id)
        lost = _undelivered(tickets.c.number, desk_topics.c.opened_at)
        is_behind = or_(
            *newer,
            told.exists(),
            lost.exists(),
            desk_topics.c.holding_id.is_distinct_from(now_held),
        )
        found = ROOM.where(is_behind).order_by(desk_topics.c.id)
        if among is not None:
            found = found.where(desk_topics.c.ticket_id.in_(among))
        return await self._any(found)

    async def forget(self, before: datetime, limit: int) -> bool:
        is_over = (tickets.c.ended_at < before) & desk_topics.c.is_closed
        found = select(desk_topics.c.ticket_id).join(tickets).where(is_over)
        ids = (await self._connection.scalars(found.limit(limit))).all()
        for table in (desk_posts, desk_topics) if ids else ():
            await self._connection.execute(delete(table).where(table.c.ticket_id.in_(ids)))
        return bool(ids)

    async def unlooked(self, since: datetime) -> Room | None:
        is_old = (desk_topics.c.looked_at <= since) & desk_topics.c.is_closed.is_(False)
        return await self._any(ROOM.where(is_old).order_by(desk_topics.c.looked_at))

    async def unseen(self, room: Room) -> Unseen:
        changes = await self._after(ticket_history, room.seen_change, LINE, room)
        notes = ticket_notes.c
        ours = notes.key.startswith(OURS, autoescape=True)
        written = await self._after(
            ticket_notes,
            room.seen_note,
            (notes.at, notes.author, notes.text, ours.label("ours")),
            room,
        )
        told = ticket_additions.c
        added = await self._after(
            ticket_additions,
            room.seen_addition,
            (told.at, told.citizen_id, told.text, told.media),
            room,
        )
        messages = await self._connection.execute(handed(room.ticket_id, room.seen_message))
        lost = await self._connection.execute(_undelivered(room.number, room.opened_at))
        return Unseen(
            changes=[(row.id, change_of(row)) for row in changes],
            messages=[message_of(row) for row in messages],
            additions=[addition_of(row) for row in added],
            notes=[note_of(row) for row in written],
            answers=await self._answers(room),
            undelivered=[undelivered_of(row) for row in lost],
            holder=await self._holder(room),
        )

    async def keep(self, room: Room) -> None:
        one = update(desk_topics).where(desk_topics.c.ticket_id == room.ticket_id)
        await self._connection.execute(one.values(_values(room)))

    async def _after(
        self, table: Table, seen: int, columns: Sequence[ColumnElement[Any]], room: Room
    ) -> Sequence[Row[*tuple[Any, ...]]]:
        newer = select(table.c.id, *columns).where(
            table.c.ticket_id == room.ticket_id, table.c.id > seen
        )
        return (await self._connection.execute(newer.order_by(table.c.id))).all()

    async def _answers(self, room: Room) -> Sequence[tuple[Answer, bool]]:
        ours = answers.c.key.startswith(OURS, autoescape=True).label("ours")
        sent = KEPT.add_columns(ours).where(
            answers.c.ticket_id == room.ticket_id, answers.c.sent_at >= room.opened_at
        )
        rows = await self._connection.execute(sent.order_by(answers.c.sent_at, answers.c.id))
        return [(answer_of(row), bool(row.ours)) for row in rows]

    async def _holder(self, room: Room) -> tuple[int, str] | None:
        held = select(holdings.c.id, holdings.c.operator).where(
            holdings.c.ticket_id == room.ticket_id, holdings.c.ended_at.is_(None)
        )
        row = (await self._connection.execute(held)).one_or_none()
        return (row.id, row.operator) if row else None

    async def _note(self, configured: int, values: dict[str, Any]) -> None:
        await self._connection.execute(
            self._unit.insert(desk_groups)
            .values(configured=configured, **values)
            .on_conflict_do_update(index_elements=["configured"], set_=values)
        )

    async def _any(self, found: Select[Any]) -> Room | None:
        return await self._one(found.limit(1).with_for_update(skip_locked=True, of=desk_topics))

    async def _one(self, found: Select[Any]) -> Room | None:
        row = (await self._connection.execute(found)).one_or_none()
        return Room(**row._mapping) if row else None


def _undelivered(
    number: ColumnElement[str] | str, since: ColumnElement[datetime] | datetime
) -> Select[Any]:
    """Answers that did not reach the citizen, of which no post tells."""
    key = outbox.c.state + ":" + cast(outbox.c.id, String)
    return (
        select(outbox.c.id, outbox.c.state, outbox.c.body, outbox.c.reason)
        .where(
            outbox.c.ticket == number,
            outbox.c.author.is_not(None),
            is_any(outbox.c.state, *NOT_THERE),
            outbox.c.created_at >= since,
            ~exists().where(desk_posts.c.key == key),
        )
        .order_by(outbox.c.id)
    )


def _open_holding(ticket_id: ColumnElement[int]) -> ScalarSelect[int]:
    held = select(holdings.c.id).where(
        holdings.c.ticket_id == ticket_id, holdings.c.ended_at.is_(None)
    )
    return held.correlate(desk_topics).scalar_subquery()


def _values(room: Room) -> dict[str, Any]:
    return {name: value for name, value in asdict(room).items() if name != "number"}
