"""The catalogue in memory: a large segment, a small one with what changed since, one vocabulary."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from language.products.builder import Builder, frequencies
from language.products.filters import NO_FILTER, Filter, Judged, kept
from language.products.kinds import Kinds
from language.products.lexicon import Lexicon, lexicon
from language.products.query import Asked, Reader
from language.products.ranking import score
from language.products.segment import UNKNOWN, Entry, Ints, Segment
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
_AGAIN, _MOST_AGAIN = 0.02, 4
"""What each earlier product of the same seller takes from a score, and how often."""
_STEPS = 4_000
"""Scores closer than one of so many parts are equal."""


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
    sure: int
    """How many fit, and how many of them have all that was asked for."""
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
        self.vocabulary.learn(frequencies([segment]), len(segment))
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
        segments = [*self._segments[:1], segment]
        self.vocabulary.learn(frequencies(segments), sum(map(len, segments)))
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
            return Hits((), 0, 0)
        hits = self._hits(asked, wanted, WEAK, limit)
        return hits if hits.hits else self._hits(self._reader.related(asked), wanted, 0.0, limit)

    def _hits(self, asked: Asked, wanted: Filter, least: float, limit: int) -> Hits:
        best: list[_Row] = []
        total = sure = 0
        for segment in self._segments:
            fitting, rows = _best_of(segment, asked, self._kept(wanted), least)
            total += fitting.total
            sure += fitting.sure
            best += rows
        hits = [
            Hit(row.segment.id(row.product), round(row.score, 4), row.sure, row.unknown == 0)
            for row in _spread(best)[:limit]
        ]
        return Hits(hits, total, sure, asked.corrected if asked.likeness < SPELT else None)

    def _kept(self, wanted: Filter) -> "_Kept":
        return lambda segment, products: kept(segment, products, wanted, self.texts, self.hours)


_Kept = Callable[[Segment, Ints], Judged]


@dataclass(frozen=True, slots=True)
class _Row:
    """One of the best products of a segment."""

    score: float
    unknown: int
    order: int
    sure: bool
    segment: Segment
    product: int


@dataclass(frozen=True, slots=True)
class _Fitting:
    total: int
    sure: int


def _best_of(
    segment: Segment, asked: Asked, judge: _Kept, least: float
) -> tuple[_Fitting, list[_Row]]:
    scored = score(segment, asked)
    judged = judge(segment, scored.products)
    places = np.flatnonzero(judged.fits & (scored.score >= least))
    value = scored.score[places] + judged.closeness[places]
    unknown = judged.unknown[places]
    order = segment.order[scored.products[places]]
    # One number that sorts: what is known for sure first, then the score, then the id alone.
    rank = (np.round(value * _STEPS).astype(np.int64) - 100 * _STEPS * unknown) << 32
    rank += order
    top = np.argpartition(rank, -_BEST)[-_BEST:] if len(rank) > _BEST else np.arange(len(rank))
    sure = scored.coverage[places] >= SURE
    rows = [
        _Row(
            float(value[at]),
            int(unknown[at]),
            int(order[at]),
            bool(sure[at]),
            segment,
            int(scored.products[places[at]]),
        )
        for at in top.tolist()
    ]
    return _Fitting(len(places), int(sure.sum())), rows


def _spread(best: Iterable[_Row]) -> list[_Row]:
    """Best first, but not one seller's products in a row when others fit as well."""
    ranked = sorted(
        best, key=lambda r: (r.unknown, -round(r.score * _STEPS), -r.order, r.segment.id(r.product))
    )
    seen: Counter[int] = Counter()
    spread = []
    for row in ranked:
        seller = int(row.segment.columns.seller[row.product])
        spread.append((row.unknown, _AGAIN * min(seen[seller], _MOST_AGAIN) - row.score, row))
        if seller != UNKNOWN:
            seen[seller] += 1
    spread.sort(key=lambda each: each[:2])
    return [row for _, _, row in spread]
