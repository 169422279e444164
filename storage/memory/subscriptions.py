"""Subscriptions and the kelurahan that citizens want news of, in memory."""

from collections.abc import Sequence
from datetime import UTC, datetime

from core.citizens import Citizen
from core.subscriptions import CONSENT_VERSION, TOPICS
from storage.memory.state import AreaWishRow, State, SubscriptionRow


class MemorySubscriptions:
    def __init__(self, state: State) -> None:
        self._state = state

    async def of(self, citizen: Citizen) -> Sequence[str]:
        return [topic for topic in TOPICS if (topic, citizen.id) in self._state.subscribers]

    async def subscribe(self, citizen: Citizen, topic: str, *, key: str) -> None:
        if self._is_new(key, citizen, topic, CONSENT_VERSION):
            self._state.subscribers[topic, citizen.id] = None

    async def unsubscribe(self, citizen: Citizen, topic: str | None, *, key: str) -> None:
        if self._is_new(key, citizen, topic, None):
            for each in TOPICS if topic is None else (topic,):
                self._state.subscribers.pop((each, citizen.id), None)

    async def areas(self, citizen: Citizen) -> Sequence[str]:
        return sorted(code for who, code in self._state.subscriber_areas if who == citizen.id)

    async def want_area(
        self, citizen: Citizen, kelurahan: str | None, *, wanted: bool, key: str
    ) -> None:
        if key in self._state.area_wishes:
            return
        wish = AreaWishRow(citizen.id, kelurahan, wanted, datetime.now(UTC))
        self._state.area_wishes[key] = wish
        areas = self._state.subscriber_areas
        if kelurahan is not None and wanted:
            areas[citizen.id, kelurahan] = None
            return
        for code in await self.areas(citizen) if kelurahan is None else (kelurahan,):
            areas.pop((citizen.id, code), None)

    def _is_new(self, key: str, citizen: Citizen, topic: str | None, consent: int | None) -> bool:
        """Keep a yes or no; False when it was kept before."""
        if key in self._state.subscriptions:
            return False
        row = SubscriptionRow(citizen.id, topic, consent is not None, consent, datetime.now(UTC))
        self._state.subscriptions[key] = row
        return True
