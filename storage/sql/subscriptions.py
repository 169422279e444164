"""Subscriptions: every yes and no is kept; the last one holds."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select

from core.citizens import Citizen
from core.subscriptions import CONSENT_VERSION, TOPICS
from storage.sql.tables import subscriptions
from storage.sql.unit import Unit


class SqlSubscriptions:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    async def of(self, citizen: Citizen) -> Sequence[str]:
        said = await self._unit.connection.execute(
            select(subscriptions.c.topic, subscriptions.c.active)
            .where(subscriptions.c.citizen_id == citizen.id)
            .order_by(subscriptions.c.id)
        )
        active: dict[str, bool] = {}
        for topic, yes in said:
            if topic is None:
                active.clear()
            else:
                active[topic] = yes
        return [topic for topic in TOPICS if active.get(topic)]

    async def subscribe(self, citizen: Citizen, topic: str, *, key: str) -> None:
        await self._say(citizen, topic, CONSENT_VERSION, key)

    async def unsubscribe(self, citizen: Citizen, topic: str | None, *, key: str) -> None:
        await self._say(citizen, topic, None, key)

    async def _say(
        self, citizen: Citizen, topic: str | None, consent_version: int | None, key: str
    ) -> None:
        values = {
            "key": key,
            "citizen_id": citizen.id,
            "topic": topic,
            "active": consent_version is not None,
            "consent_version": consent_version,
            "changed_at": datetime.now(UTC),
        }
        await self._unit.connection.execute(
            self._unit.insert(subscriptions)
            .values(values)
            .on_conflict_do_nothing(index_elements=["key"])
        )
