"""Messages that are held until their citizen writes again; broadcasts never are.

Whoever holds or releases locks the conversation first: a message that is being held while the
citizen writes would else stay where it is, with an open window.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Update,
    bindparam,
    case,
    exists,
    func,
    null,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from core.conversations import DeliveryState, Lane
from storage.sql.tables import addresses, inbox, outbox
from storage.sql.tables.columns import is_any

LOCK = (
    select(addresses.c.id)
    .where(addresses.c.id == bindparam("conversation"))
    .with_for_update(key_share=True)
)
RELEASE = (
    update(outbox)
    .where(outbox.c.conversation_id == bindparam("conversation"))
    .where(is_any(outbox.c.state, DeliveryState.HELD))
    # It was not at fault: it gets all its attempts anew, and the answer must not overtake it.
    .values(
        state=DeliveryState.QUEUED.value,
        lane=Lane.REPLY.value,
        attempts=0,
        next_attempt_at=outbox.c.created_at,
    )
)

LAST_WRITTEN: Select[datetime] = (
    select(func.max(inbox.c.written_at))
    .join(addresses)
    .where(addresses.c.channel == bindparam("channel"))
    .where(addresses.c.external_id == bindparam("external_id"))
)
"""When the citizen at an address wrote last."""


async def release(connection: AsyncConnection, conversation_id: int) -> None:
    """The citizen wrote: what was held goes out before the answer, being older."""
    await connection.execute(LOCK, {"conversation": conversation_id})
    await connection.execute(RELEASE, {"conversation": conversation_id})


async def lock(connection: AsyncConnection, outbox_id: int) -> int | None:
    """Lock the conversation of a message; None when there is no such message."""
    found = select(outbox.c.conversation_id).where(outbox.c.id == outbox_id)
    conversation = await connection.scalar(found)
    if conversation is not None:
        await connection.execute(LOCK, {"conversation": conversation})
    return conversation


def held(reason: str, wrote_at: datetime | ColumnElement[Any] | None, now: datetime) -> Update:
    """Held, or back in the queue when the citizen wrote after `wrote_at`.

    A broadcast has failed instead: nobody wants old announcements when they write next.
    """
    newer = inbox.c.conversation_id == outbox.c.conversation_id
    if wrote_at is not None:
        newer &= inbox.c.written_at > wrote_at
    wrote = exists().where(newer)
    queued, waits = DeliveryState.QUEUED.value, DeliveryState.HELD.value
    is_broadcast = is_any(outbox.c.lane, Lane.BROADCAST)
    return update(outbox).values(
        state=case((wrote, queued), (is_broadcast, DeliveryState.FAILED.value), else_=waits),
        next_attempt_at=case((wrote, now), else_=null()),
        reason=reason,
    )
