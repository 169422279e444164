"""Subscriptions: which announcements a citizen wants to get."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.citizens import Citizen

TOPICS = ("darurat", "layanan", "kegiatan", "umkm", "kampung-religi")
CONSENT_VERSION = 2
"""Raise it when the sentence that a citizen agrees to changes its meaning."""


@dataclass(frozen=True, slots=True)
class Word:
    """One yes or no of a citizen; a topic of None is all of them."""

    citizen_id: int
    topic: str | None
    active: bool
    at: datetime


def turns_since(words: Iterable[Word], since: datetime) -> tuple[Counter[str], Counter[str]]:
    """How many began and how many ceased to get each topic since then.

    `words` are all that these citizens ever said, in order: whoever repeats a yes does not begin.
    """
    began, ceased = Counter[str](), Counter[str]()
    active: set[tuple[int, str]] = set()
    for word in words:
        for topic in TOPICS if word.topic is None else (word.topic,):
            place, counts = (word.citizen_id, topic), began if word.active else ceased
            if (place in active) != word.active and word.at >= since:
                counts[topic] += 1
            (active.add if word.active else active.discard)(place)
    return began, ceased


class Subscriptions(Protocol):
    async def of(self, citizen: Citizen) -> Sequence[str]:
        """The topics that the citizen gets now, in the order of TOPICS."""

    async def subscribe(self, citizen: Citizen, topic: str, *, key: str) -> None:
        """Say yes to a topic; the time and the version of the consent are kept. Once per key."""

    async def unsubscribe(self, citizen: Citizen, topic: str | None, *, key: str) -> None:
        """Say no to a topic, or to all with None. Once per key."""

    async def areas(self, citizen: Citizen) -> Sequence[str]:
        """The codes of the kelurahan that the citizen wants news of, in order; none for the city
        as a whole."""

    async def want_area(
        self, citizen: Citizen, kelurahan: str | None, *, wanted: bool, key: str
    ) -> None:
        """Want news of a kelurahan, or no longer; None is the whole city again. Once per key."""
