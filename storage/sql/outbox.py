"""The outbox: what we decided to send."""

from datetime import UTC, datetime

from sqlalchemy import bindparam, select

from core.conversations import Conversation, DeliveryState, Lane
from core.messages import Outgoing
from storage.bodies import outgoing_body
from storage.sql.files import KEEP_FILE, file_row
from storage.sql.tables import addresses, outbox
from storage.sql.unit import Unit, on_both

COLUMNS = (
    "conversation_id",
    "inbox_id",
    "channel",
    "key",
    "lane",
    "body",
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
            "state": (DeliveryState.SENT if channel.is_pulled else DeliveryState.QUEUED).value,
            "attempts": 0,
            "next_attempt_at": None if channel.is_pulled else now,
            "created_at": now,
            "sent_at": now if channel.is_pulled else None,
        }
        put = await self._unit.connection.execute(PUT[self._unit.dialect], values)
        if put.rowcount and outgoing.media:
            files = [file_row(conversation, each) for each in outgoing.media]
            await self._unit.connection.execute(KEEP_FILE[self._unit.dialect], files)
