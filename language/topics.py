"""Which of the city's questions a message asks: a trained opinion and the phrases of the entries.

The model knows the topics it was trained on; the phrases of the entries as they are in the
database count beside it, so that what the city writes today is found today.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from language.features import blocks_of
from language.intents import Intent
from language.model import Floats, Places, stored, vector
from language.reading import read

LIKENESS = 6.0
"""What full likeness to a phrase counts beside the model's opinion."""
STRANGER = 0.55
"""The model knows nothing of an entry's topic: from this likeness on the entry is believed."""
_BLOCKS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """An entry that may be meant: `rank` orders, `score` (0 to 1) tells how sure we are."""

    id: str
    topic: str
    rank: float
    score: float


@dataclass(frozen=True, slots=True)
class Entry:
    id: str
    topic: str
    phrases: Sequence[str]


class TopicIndex:
    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._model = stored("topics")
        self._known = frozenset(self._model.labels)
        owners, places, values = [], [], []
        for number, entry in enumerate(self._entries):
            for phrase in entry.phrases:
                where, weight = self._vector(phrase)
                owners.append(number)
                places.append(where)
                values.append(weight)
        self._owners = np.array(owners, dtype=np.int64)
        self._postings = _Postings(places, values)

    def search(self, words: str, limit: int) -> list[Asked]:
        """The best entry of each likely topic, likeliest first."""
        if not self._entries or not read(words).tokens:
            return []
        opinion = self._model.probabilities(read(words))
        service = stored("intents").probabilities(read(words))[Intent.SERVICE]
        found: dict[str, Asked] = {}
        for entry, likeness in zip(self._entries, self._likeness(words), strict=True):
            asked = self._asked(entry, float(likeness), opinion.get(entry.topic, 0.0), service)
            if entry.topic not in found or asked.rank > found[entry.topic].rank:
                found[entry.topic] = asked
        return sorted(found.values(), key=lambda each: (-each.rank, each.id))[:limit]

    def _asked(self, entry: Entry, likeness: float, opinion: float, service: float) -> Asked:
        if entry.topic not in self._known:
            opinion = max(0.0, (likeness - STRANGER) / (1 - STRANGER))
            return Asked(entry.id, entry.topic, _rank(opinion, likeness), opinion)
        score = max(opinion * service, likeness**2)
        return Asked(entry.id, entry.topic, _rank(opinion, likeness), score)

    def _likeness(self, words: str) -> Floats:
        """How like its likest phrase each entry is, 0 to 1."""
        best = np.zeros(len(self._entries), dtype=np.float32)
        if len(self._owners):
            where, weight = self._vector(words)
            alike = self._postings.products(where, weight, len(self._owners)) / _BLOCKS
            np.maximum.at(best, self._owners, np.minimum(alike, 1.0))
        return best

    def _vector(self, text: str) -> tuple[Places, Floats]:
        return vector(blocks_of(read(text)), self._model.rarity)


class _Postings:
    """For every feature the phrases that have it."""

    def __init__(self, places: Sequence[Places], values: Sequence[Floats]) -> None:
        counts = [len(each) for each in places]
        where = np.concatenate([*places, np.zeros(0, dtype=np.int64)])
        order = np.argsort(where, kind="stable")
        self._phrases = np.repeat(np.arange(len(places)), counts)[order]
        self._values = np.concatenate([*values, np.zeros(0, dtype=np.float32)])[order]
        self._places, self._starts = np.unique(where[order], return_index=True)
        self._ends = np.append(self._starts[1:], len(where))

    def products(self, places: Places, values: Floats, count: int) -> Floats:
        """The query times every phrase."""
        at = np.searchsorted(self._places, places)
        at[at == len(self._places)] = 0
        known = self._places[at] == places
        found = [
            (slice(self._starts[row], self._ends[row]), value)
            for row, value in zip(at[known], values[known], strict=True)
        ]
        if not found:
            return np.zeros(count, dtype=np.float32)
        phrases = np.concatenate([self._phrases[part] for part, _ in found])
        weights = np.concatenate([self._values[part] * value for part, value in found])
        return np.bincount(phrases, weights, minlength=count).astype(np.float32)


def _rank(opinion: float, likeness: float) -> float:
    return float(np.log(opinion + 1e-4) + LIKENESS * likeness)
