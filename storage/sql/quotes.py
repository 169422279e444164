"""Messages of ours that citizens reply to, for a whole page of a thread in one statement."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, String, cast, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from core.messages import Channel
from storage.sql.outbox import is_id
from storage.sql.tables import outbox, outbox_parts


async def quoted_rows(
    connection: AsyncConnection,
    channel: Channel,
    names: Collection[str],
    may_be_seen: ColumnElement[bool],
) -> Mapping[str, Row[*tuple[Any, ...]]]:
    """Rows of the outbox by the names that the channel has for their parts; of two with the same
    name the newer one."""
    if channel.is_pulled:
        ids = [int(each) for each in names if is_id(each)]
        found = select(outbox, cast(outbox.c.id, String).label("name")).where(outbox.c.id.in_(ids))
    else:
        named = _named(channel, names).subquery()
        found = select(outbox, named.c.name).join(named, named.c.id == outbox.c.id)
    rows = await connection.execute(found.where(may_be_seen).order_by(outbox.c.id))
    return {row.name: row for row in rows}


def _named(channel: Channel, names: Collection[str]) -> Select[Any]:
    """By the last part or by one before it; each side uses its index."""
    whole = select(outbox.c.id, outbox.c.provider_id.label("name")).where(
        outbox.c.channel == channel.value, outbox.c.provider_id.in_(names)
    )
    parts = select(outbox_parts.c.outbox_id, outbox_parts.c.provider_id).where(
        outbox_parts.c.provider_id.in_(names)
    )
    return select(union_all(whole, parts).subquery())
