"""The outbox: what we decided to send."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeAlias

from sqlalchemy import Executable, Row, Update, bindparam, func, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.conversations import Conversation, DeliveryState, Lane, Quoted
from core.messages import Outgoing
from storage.bodies import outgoing_body
from storage.sql.files import KEEP_FILE, file_row
from storage.sql.tables import addresses, broadcast_recipients, outbox, outbox_parts
from storage.sql.tables.columns import Moment, is_any
from storage.sql.unit import Unit, on_both

COLUMNS = (
    "conversation_id",
    "inbox_id",
    "channel",
    "key",
    "lane",
    "body",
    "ticket",
    "author",
    "broadcast_id",
    "state",
    "attempts",
    "next_attempt_at",
    "created_at",
    "sent_at",
)
# The id is drawn while the conversation's row is locked: else a message with a lower id could
# appear after one with a higher id, and readers of `outgoing_after` would miss it.
ROW = (
    select(*(bindparam(name, type_=outbox.c[name].type) for name in COLUMNS))
    .select_from(addresses)
    .where(addresses.c.id == bindparam("conversation_id"))
    .with_for_update(key_share=True)
)
PUT = on_both(
    lambda insert: (
        insert(outbox).from_select(COLUMNS, ROW).on_conflict_do_nothing(index_elements=["key"])
    )
)
HOLD = (
    select(addresses.c.id)
    .where(addresses.c.id.in_(bindparam("conversations", expanding=True)))
    .order_by(addresses.c.id)
    .with_for_update(key_share=True)
)
ENDS = ("sent", "delivered", "read", "failed", "uncertain")
"""States that are an outcome for a recipient of a broadcast."""
RECIPIENT_ENDED = (
    update(broadcast_recipients)
    .where(
        broadcast_recipients.c.broadcast_id == bindparam("number"),
        broadcast_recipients.c.conversation_id == bindparam("conversation"),
    )
    .values(
        outcome=bindparam("becomes"),
        reason=bindparam("because"),
        ended_at=func.coalesce(broadcast_recipients.c.ended_at, bindparam("now", type_=Moment())),
    )
)
ID_MAX = 18
"""Digits of an id that a database can compare."""
HERE = outbox.c.conversation_id == bindparam("conversation")
TOLD_OF = select(outbox.c.ticket, outbox.c.broadcast_id).where(HERE)
PULLED = TOLD_OF.where(outbox.c.id == bindparam("id"))
NAMED = union_all(
    select(outbox.c.id).where(
        outbox.c.channel == bindparam("channel"), outbox.c.provider_id == bindparam("part")
    ),
    select(outbox_parts.c.outbox_id).where(outbox_parts.c.provider_id == bindparam("part")),
)
PUSHED = TOLD_OF.where(outbox.c.id.in_(NAMED)).order_by(outbox.c.id.desc()).limit(1)


def is_id(written: str) -> bool:
    return written.isdecimal() and len(written) <= ID_MAX


async def note_parts(connection: AsyncConnection, outbox_id: int, names: Sequence[str]) -> None:
    """Note parts that were sent, whatever has become of the message meanwhile."""
    if names:
        insert = Unit(connection).insert(outbox_parts).on_conflict_do_nothing()
        parts = [{"outbox_id": outbox_id, "provider_id": name} for name in names]
        await connection.execute(insert, parts)


Telling: TypeAlias = Mapping[str, Executable]


def telling(change: Update) -> Telling:
    """A change of messages that gives their conversations, for each dialect.

    What became of a message of a broadcast is noted with its recipient, too: on PostgreSQL by the
    same statement.
    """
    told = change.returning(
        outbox.c.conversation_id, outbox.c.broadcast_id, outbox.c.state, outbox.c.reason
    )
    changed, recipients = told.cte("changed"), broadcast_recipients
    ended = (
        update(recipients)
        .where(
            recipients.c.broadcast_id == changed.c.broadcast_id,
            recipients.c.conversation_id == changed.c.conversation_id,
            is_any(changed.c.state, *ENDS),
        )
        .values(
            outcome=changed.c.state,
            reason=changed.c.reason,
            ended_at=func.coalesce(recipients.c.ended_at, func.now()),
        )
    )
    both = select(changed.c.conversation_id).add_cte(ended.cte("ended"))
    return {"sqlite": told, "postgresql": both}


async def where_changed(
    connection: AsyncConnection, change: Telling, values: Mapping[str, object] | None = None
) -> Sequence[int]:
    """Change messages; the conversation of each that was."""
    rows = (await connection.execute(change[connection.dialect.name], values)).all()
    if connection.dialect.name == "sqlite":
        await _note_ends(connection, rows)
    return [row.conversation_id for row in rows]


async def _note_ends(connection: AsyncConnection, rows: Sequence[Row[*tuple[Any, ...]]]) -> None:
    ended = [
        {
            "number": row.broadcast_id,
            "conversation": row.conversation_id,
            "becomes": row.state,
            "because": row.reason,
            "now": datetime.now(UTC),
        }
        for row in rows
        if row.broadcast_id is not None and row.state in ENDS
    ]
    if ended:
        await connection.execute(RECIPIENT_ENDED, ended)


class SqlOutbox:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    async def put(
        self,
        conversation: Conversation,
        outgoing: Outgoing,
        *,
        key: str,
        reply_to: int | None,
        lane: Lane = Lane.REPLY,
        author: str | None = None,
    ) -> None:
        now = datetime.now(UTC)
        channel = conversation.address.channel
        values = {
            "conversation_id": conversation.id,
            "inbox_id": reply_to,
            "channel": channel.value,
            "key": key,
            "lane": lane.value,
            "body": outgoing_body(outgoing),
            "ticket": outgoing.about,
            "author": author,
            "broadcast_id": None,
            "state": (DeliveryState.SENT if channel.is_pulled else DeliveryState.QUEUED).value,
            "attempts": 0,
            "next_attempt_at": None if channel.is_pulled else now,
            "created_at": now,
            "sent_at": now if channel.is_pulled else None,
        }
        put = await self._unit.connection.execute(PUT[self._unit.dialect], values)
        if put.rowcount and outgoing.media:
            files = [file_row(conversation.id, each) for each in outgoing.media]
            await self._unit.connection.execute(KEEP_FILE[self._unit.dialect], files)

    async def hold(self, conversations: Sequence[Conversation]) -> None:
        if len(conversations) > 1 and self._unit.dialect != "sqlite":  # there one writes at a time
            ids = [conversation.id for conversation in conversations]
            await self._unit.connection.execute(HOLD, {"conversations": ids})

    async def quoted(self, conversation: Conversation, quotes: str) -> Quoted:
        """Pulled channels know a message by its id here, others by their own of each part."""
        channel, connection = conversation.address.channel, self._unit.connection
        here: dict[str, object] = {"conversation": conversation.id}
        if not channel.is_pulled:
            named = {"channel": channel.value, "part": quotes}
            found = await connection.execute(PUSHED, {**here, **named})
        elif is_id(quotes):
            found = await connection.execute(PULLED, {**here, "id": int(quotes)})
        else:
            return Quoted()
        row = found.one_or_none()
        return Quoted(*row) if row is not None else Quoted()
