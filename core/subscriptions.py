"""Subscriptions: which announcements a citizen wants to get."""

from collections.abc import Sequence
from typing import Protocol

from core.citizens import Citizen

TOPICS = ("darurat", "layanan", "kegiatan", "umkm", "kampung-religi")
CONSENT_VERSION = 1
"""Raise it when the sentence that a citizen agrees to changes its meaning."""


class Subscriptions(Protocol):
    async def of(self, citizen: Citizen) -> Sequence[str]:
        """The topics that the citizen gets now, in the order of TOPICS."""

    async def subscribe(self, citizen: Citizen, topic: str, *, key: str) -> None:
        """Say yes to a topic; the time and the version of the consent are kept. Once per key."""

    async def unsubscribe(self, citizen: Citizen, topic: str | None, *, key: str) -> None:
        """Say no to a topic, or to all with None. Once per key."""
