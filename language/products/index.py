"""The catalogue in memory: a large segment, a small one with what changed since, one vocabulary."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from language.products.builder import Builder, frequencies
from language.products.filters import NO_FILTER, Filter, kept
from language.products.kinds import Kinds
from language.products.lexicon import Lexicon, lexicon
from language.products.query import Asked, Reader
from language.products.ranking import score
from language.products.segment import Entry, Segment
from language.products.texts import Texts
from language.products.vocabulary import Vocabulary

SURE = 0.75
"""From this part of the query on a product has what was asked for."""
WEAK = 0.3
"""Below this score a product has nothing to do with the query."""
SPELT = 0.8
"""Less alike than this we ask whether we understood."""
_BEST = 300
"""So many of the best are spread over their sellers."""
_AGAIN = 0.02
"""What each earlier product of the same seller takes from a score."""


@dataclass(frozen=True, slots=True)
class Hit:
    id: str
    score: float
    sure: bool
    certain: bool
    """False when a filter had to guess: the price or the opening hours are not known."""


@dataclass(frozen=True, slots=True)
class Hits:
    hits: Sequence[Hit]
    total: int
    corrected: str | None = None
    """The query as we understood it, when it was spelt quite differently."""


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed since the large segment was made, and the small segment of it."""

    newer: Mapping[str, Entry | None]
    segment: Segment


class ProductIndex:
    def __init__(self, words: Lexicon | None = None) -> None:
        known = words or lexicon()
        self.vocabulary = Vocabulary(known)
        self.kinds = Kinds(self.vocabulary, known)
        self.texts, self.hours = Texts(), Texts()
        self._reader = Reader(self.vocabulary, self.kinds, known.light)
        self._segments: tuple[Segment, ...] = ()
        self._newer: Mapping[str, Entry | None] = {}

    def __len__(self) -> int:
        return sum(int(segment.alive.sum()) for segment in self._segments)

    def builder(self) -> Builder:
        return Builder(self.vocabulary, self.kinds, self.texts, self.hours)

    def fill(self, segment: Segment) -> None:
        """All products anew."""
        self.vocabulary.learn(frequencies([segment]))
        self._segments, self._newer = (segment,), {}

    @property
    def changes(self) -> int:
        """How many products changed since all were read."""
        return len(self._newer)

    def prepare(self, changed: Mapping[str, Entry | None]) -> "Changes":
        """Makes ready what `take` then does at once; may run in another thread than searches."""
        newer = {**self._newer, **changed}
        builder = self.builder()
        builder.add(entry for _, entry in sorted(newer.items()) if entry is not None)
        segment = builder.finish()
        self.vocabulary.learn(frequencies([*self._segments[:1], segment]))
        return Changes(newer, segment)

    def take(self, changes: "Changes") -> None:
        """From now on these products are as they are told; None is one that is gone."""
        for segment in self._segments[:1]:
            for id_ in changes.newer.keys() - self._newer.keys():
                if (product := segment.find(id_)) is not None:
                    segment.alive[product] = False
        self._segments, self._newer = (*self._segments[:1], changes.segment), changes.newer

    def search(self, words: str, limit: int = 50, wanted: Filter = NO_FILTER) -> Hits:
        """The products that the words ask for, best first; none of them below WEAK."""
        asked = self._reader.read(words, len(self))
        if not asked.groups:
            return Hits((), 0)
        best: list[tuple[float, int, int, bool, Segment, int]] = []
        total = 0
        for segment in self._segments:
            count, rows = self._best_of(segment, asked, wanted)
            total += count
            best += rows
        hits = [
            Hit(segment.id(product), round(value, 4), sure, tier == 0)
            for value, tier, _, sure, segment, product in self._spread(best)[:limit]
        ]
        spelt = asked.corrected if asked.likeness < SPELT else None
        return Hits(hits, total, spelt)

    def _best_of(
        self, segment: Segment, asked: Asked, wanted: Filter
    ) -> tuple[int, list[tuple[float, int, int, bool, Segment, int]]]:
        scored = score(segment, asked)
        fits, tier, closeness = kept(segment, scored.products, wanted, self.texts, self.hours)
        fits &= scored.score >= WEAK
        places = np.flatnonzero(fits)
        if not len(places):
            return 0, []
        value = scored.score[places] + closeness[places]
        order = segment.order[scored.products[places]]
        # One number that sorts: what is known for sure first, then the score, then the id alone.
        rank = (np.round(value * 4000).astype(np.int64) - 100_000 * tier[places]) << 32
        rank += order
        if len(rank) > _BEST:
            top = np.argpartition(rank, -_BEST)[-_BEST:]
        else:
            top = np.arange(len(rank))
        sure = scored.coverage[places[top]] >= SURE
        return len(places), [
            (float(value[at]), int(tier[places[at]]), int(order[at]), bool(is_sure), segment,
             int(scored.products[places[at]]))
            for at, is_sure in zip(top.tolist(), sure.tolist(), strict=True)
        ]

    @staticmethod
    def _spread(
        best: Iterable[tuple[float, int, int, bool, Segment, int]],
    ) -> list[tuple[float, int, int, bool, Segment, int]]:
        """Best first, but not one seller's products in a row when others fit as well."""
        ranked = sorted(best, key=lambda row: (row[1], -round(row[0] * 4000), -row[2], row[4].id(row[5])))
        seen: Counter[int] = Counter()
        spread = []
        for row in ranked:
            seller = int(row[4].columns.seller[row[5]])
            spread.append((row[1], -row[0] + _AGAIN * min(seen[seller], 4), row))
            if seller >= 0:
                seen[seller] += 1
        spread.sort(key=lambda each: each[:2])
        return [row for _, _, row in spread]
