"""The last look before a message of a broadcast is sent: does it still go, is it still wanted?

A no of a citizen is committed before we tell them of it, and every message passes here after that.
"""

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Exists, delete, exists, or_
from sqlalchemy.ext.asyncio import AsyncConnection

from core.broadcasts import BroadcastState
from core.conversations import DeliveryState
from core.recipients import Outcome, Skip
from storage.sql.outbox import RECIPIENT_ENDED
from storage.sql.tables import addresses, broadcasts, outbox, subscribers
from storage.sql.tables.columns import is_any


def is_still_wanted() -> ColumnElement[bool]:
    """Of a message: it is of no broadcast, or of one that goes on and that its citizen wants."""
    goes_on = is_any(broadcasts.c.state, BroadcastState.SENDING)
    return or_(outbox.c.broadcast_id.is_(None), _wanted(goes_on))


async def drop_unwanted(connection: AsyncConnection, outbox_id: int, until: datetime) -> None:
    """Take a message that is claimed until then out of the outbox if its citizen has said no.

    What is paused stays.
    """
    dropped = await connection.execute(
        delete(outbox)
        .where(outbox.c.id == outbox_id, outbox.c.next_attempt_at == until)
        .where(is_any(outbox.c.state, DeliveryState.CLAIMED))
        .where(outbox.c.broadcast_id.is_not(None), ~_wanted())
        .returning(outbox.c.broadcast_id, outbox.c.conversation_id)
    )
    for row in dropped.all():
        skipped = {"becomes": Outcome.SKIPPED.value, "because": Skip.OPTED_OUT.value}
        whose = {"number": row.broadcast_id, "conversation": row.conversation_id}
        await connection.execute(RECIPIENT_ENDED, {**whose, **skipped, "now": datetime.now(UTC)})


def _wanted(*conditions: ColumnElement[bool]) -> Exists:
    return exists().where(
        broadcasts.c.id == outbox.c.broadcast_id,
        addresses.c.id == outbox.c.conversation_id,
        subscribers.c.citizen_id == addresses.c.citizen_id,
        subscribers.c.topic == broadcasts.c.topic,
        *conditions,
    )
