"""Subscriptions: every yes and no is kept; what holds by the last one stands beside it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Table, delete, select

from core.citizens import Citizen
from core.messages import Json
from core.recipients import REPLY_WITHIN
from core.subscriptions import CONSENT_VERSION, TOPICS
from storage.sql.tables import (
    addresses,
    area_wishes,
    citizens,
    outbox,
    subscriber_areas,
    subscribers,
    subscriptions,
)
from storage.sql.unit import Unit


class SqlSubscriptions:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def of(self, citizen: Citizen) -> Sequence[str]:
        wanted = select(subscribers.c.topic).where(_is_theirs(citizen))
        active = set(await self._connection.scalars(wanted))
        return [topic for topic in TOPICS if topic in active]

    async def subscribe(self, citizen: Citizen, topic: str, *, key: str) -> None:
        said = {"topic": topic, "active": True, "consent_version": CONSENT_VERSION}
        if await self._is_new(subscriptions, citizen, key, said):
            await self._hold(subscribers, {"topic": topic, "citizen_id": citizen.id})

    async def unsubscribe(self, citizen: Citizen, topic: str | None, *, key: str) -> None:
        said = {"topic": topic, "active": False, "broadcast_id": await self._got_last(citizen)}
        if not await self._is_new(subscriptions, citizen, key, said):
            return
        over = delete(subscribers).where(_is_theirs(citizen))
        if topic is not None:
            over = over.where(subscribers.c.topic == topic)
        await self._connection.execute(over)

    async def areas(self, citizen: Citizen) -> Sequence[str]:
        code = subscriber_areas.c.kelurahan
        named = select(code).where(subscriber_areas.c.citizen_id == citizen.id)
        return list(await self._connection.scalars(named.order_by(code)))

    async def want_area(
        self, citizen: Citizen, kelurahan: str | None, *, wanted: bool, key: str
    ) -> None:
        said: dict[str, Json] = {"kelurahan": kelurahan, "active": wanted}
        if not await self._is_new(area_wishes, citizen, key, said):
            return
        if kelurahan is not None and wanted:
            await self._hold(subscriber_areas, {"citizen_id": citizen.id, "kelurahan": kelurahan})
            return
        over = delete(subscriber_areas).where(subscriber_areas.c.citizen_id == citizen.id)
        if kelurahan is not None:
            over = over.where(subscriber_areas.c.kelurahan == kelurahan)
        await self._connection.execute(over)

    async def _got_last(self, citizen: Citizen) -> int | None:
        """The last broadcast to any of their addresses, if that was lately."""
        got = (
            select(outbox.c.broadcast_id)
            .join(addresses, addresses.c.id == outbox.c.conversation_id)
            .where(addresses.c.citizen_id == citizen.id)
            .where(outbox.c.created_at > datetime.now(UTC) - REPLY_WITHIN)
            .where(outbox.c.broadcast_id.is_not(None))
            .order_by(outbox.c.created_at.desc(), outbox.c.id.desc())
            .limit(1)
        )
        number: int | None = await self._connection.scalar(got)
        return number

    async def _is_new(self, log: Table, citizen: Citizen, key: str, said: dict[str, Json]) -> bool:
        """Keep what was said; False when it was kept before: then it may not hold any more.

        One at a time for each citizen: else a yes of one channel, committed after the no of
        another, would hold though it was said before it.
        """
        alone = select(citizens.c.id).where(citizens.c.id == citizen.id)
        await self._connection.execute(alone.with_for_update(key_share=True))
        values = {**said, "key": key, "citizen_id": citizen.id, "changed_at": datetime.now(UTC)}
        new = self._unit.insert(log).values(values).on_conflict_do_nothing(index_elements=["key"])
        return bool((await self._connection.execute(new)).rowcount)

    async def _hold(self, now: Table, row: dict[str, Json]) -> None:
        await self._connection.execute(self._unit.insert(now).values(row).on_conflict_do_nothing())


def _is_theirs(citizen: Citizen) -> ColumnElement[bool]:
    """By all topics, as the key begins with the topic."""
    return subscribers.c.topic.in_(TOPICS) & (subscribers.c.citizen_id == citizen.id)
