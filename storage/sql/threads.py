"""The thread of one address, read outside of the transaction of a message."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Row,
    Select,
    String,
    Table,
    and_,
    func,
    literal,
    or_,
    select,
    union_all,
    update,
)

from core.changes import Announce
from core.conversations import DeliveryState, Page, ThreadMessage
from core.messages import Address
from storage.bodies import incoming_of, outgoing_of
from storage.cursors import LARGEST_ID, Cursor
from storage.sql.database import Database
from storage.sql.outbox import telling, where_changed
from storage.sql.tables import addresses, inbox, media, outbox

SEEN = (DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.UNCERTAIN)
"""States of messages that a citizen may have before their eyes."""


class SqlThreads:
    """`changed` is told of the conversation of messages that were read."""

    def __init__(self, database: Database, changed: Announce) -> None:
        self._database = database
        self._changed = changed

    async def page(self, address: Address, *, before: str | None = None, limit: int = 50) -> Page:
        cursor = Cursor.read(before) if before else None
        # One statement sees one state of the thread: never an answer without its question.
        questions = _newest(_incoming(address), inbox, "received_at", cursor, limit + 1)
        answers = _newest(_outgoing(address), outbox, "created_at", cursor, limit + 1)
        both = union_all(questions, answers).subquery()
        newest = select(both).order_by(
            both.c.at.desc(), both.c.is_outgoing.desc(), both.c.id.desc()
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(newest.limit(limit + 1))).all()
        oldest = rows[limit - 1] if len(rows) > limit else None
        older = str(Cursor(oldest.at, oldest.is_outgoing, oldest.id)) if oldest else None
        return Page([_message(row, address) for row in reversed(rows[:limit])], older)

    async def outgoing_after(
        self, address: Address, outgoing_id: int, *, limit: int = 100
    ) -> Sequence[ThreadMessage]:
        after = (
            _outgoing(address)
            .where(outbox.c.id > min(outgoing_id, LARGEST_ID))
            .order_by(outbox.c.id)
            .limit(limit)
        )
        async with self._database.read() as connection:
            return [_message(row, address) for row in await connection.execute(after)]

    async def mark_read(self, address: Address, up_to: int) -> None:
        now = datetime.now(UTC)
        here = select(addresses.c.id).where(_is_at(address)).scalar_subquery()
        async with self._database.begin() as connection:
            read = (
                update(outbox)
                .where(outbox.c.conversation_id == here, outbox.c.id <= min(up_to, LARGEST_ID))
                .where(outbox.c.state.in_([state.value for state in SEEN]))
                .values(
                    state=DeliveryState.READ.value,
                    read_at=now,
                    delivered_at=func.coalesce(outbox.c.delivered_at, now),
                )
            )
            changed = await where_changed(connection, telling(read))
        await self._changed(changed)

    async def has_media(self, address: Address, name: str) -> bool:
        sent = select(media.c.id).join(addresses).where(_is_at(address), media.c.name == name)
        async with self._database.read() as connection:
            return await connection.scalar(sent) is not None


def _incoming(address: Address) -> Select[Any]:
    columns = (
        inbox.c.id,
        inbox.c.received_at.label("at"),
        literal(False, Boolean).label("is_outgoing"),
        inbox.c.external_id,
        literal(None, String).label("author"),
        inbox.c.kind.label("word"),
        inbox.c.body,
    )
    return select(*columns).join(addresses).where(_is_at(address))


def _outgoing(address: Address) -> Select[Any]:
    columns = (
        outbox.c.id,
        outbox.c.created_at.label("at"),
        literal(True, Boolean).label("is_outgoing"),
        literal("", String).label("external_id"),
        outbox.c.author,
        outbox.c.state.label("word"),
        outbox.c.body,
    )
    return select(*columns).join(addresses).where(_is_at(address))


def _is_at(address: Address) -> ColumnElement[bool]:
    return and_(
        addresses.c.channel == address.channel.value,
        addresses.c.external_id == address.external_id,
    )


def _newest(
    messages: Select[Any], table: Table, at: str, before: Cursor | None, limit: int
) -> Select[Any]:
    """The newest of one table; limited inside the union, so that each side uses its index."""
    if before is not None:
        messages = messages.where(_sorts_before(before, table, table.c[at]))
    newest = messages.order_by(table.c[at].desc(), table.c.id.desc()).limit(limit)
    return select(newest.subquery())


def _sorts_before(cursor: Cursor, table: Table, at: ColumnElement[datetime]) -> ColumnElement[bool]:
    if cursor.is_outgoing == (table is outbox):
        at_that_instant = table.c.id < cursor.id
    else:
        at_that_instant = literal(cursor.is_outgoing, Boolean)
    return or_(at < cursor.at, and_(at == cursor.at, at_that_instant))


def _message(row: Row[*tuple[Any, ...]], address: Address) -> ThreadMessage:
    if not row.is_outgoing:
        incoming = incoming_of(address, row.external_id, row.word, row.body)
        return ThreadMessage(row.id, row.at, incoming=incoming)
    outgoing = outgoing_of(row.body)
    state = DeliveryState(row.word)
    return ThreadMessage(row.id, row.at, outgoing=outgoing, state=state, author=row.author)
