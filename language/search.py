"""Finding short texts by words: query words are matched, forgivingly, against the vocabulary.

Matching words (not whole strings) keeps a long title from hiding a good match; see
docs/decisions/0004-search-by-vocabulary.md.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from language.normalise import COMMON, content_words

SURE = 0.75
"""From this score on a document has what was asked for."""
WEAK = 0.35
"""Below this score a document has nothing to do with the query."""

_NEAR = 0.72
"""Least similarity of two words that may be the same word misspelt."""
_COMMON_WEIGHT = 0.15
"""What a word of COMMON counts beside any other."""
_FULL = 0.6
"""A text of this part of the greatest weight, or more, counts in full; a lighter one in part."""


@dataclass(frozen=True, slots=True)
class Hit:
    id: str
    score: float
    """0 to 1: how much of the query's meaning the document covers."""


class Index:
    """An index over documents, each an id and its texts with their weights."""

    def __init__(self, documents: Iterable[tuple[str, Sequence[tuple[str, float]]]]) -> None:
        self._postings: dict[str, dict[str, float]] = defaultdict(dict)
        self._size: dict[str, int] = {}
        for document, texts in documents:
            seen: set[str] = set()
            for text, weight in texts:
                for word in content_words(text):
                    known = self._postings[word].get(document, 0.0)
                    self._postings[word][document] = max(known, weight)
                    seen.add(word)
            self._size[document] = len(seen)
        self._vocabulary = tuple(self._postings)
        self._top = max((w for p in self._postings.values() for w in p.values()), default=1.0)

    def search(self, words: str, limit: int) -> list[Hit]:
        """The documents that the words ask for, best first; none of them below WEAK."""
        asked = tuple(dict.fromkeys(content_words(words)))
        total = sum(self._rarity(word) for word in asked)
        if not total:
            return []
        scores: dict[str, float] = defaultdict(float)
        weights: dict[str, float] = defaultdict(float)
        for word in asked:
            best: dict[str, tuple[float, float]] = {}
            for known, likeness in self._alike(word):
                for document, weight in self._postings[known].items():
                    best[document] = max(best.get(document, (0.0, 0.0)), (likeness, weight))
            for document, (likeness, weight) in best.items():
                share = min(1.0, weight / (_FULL * self._top))
                scores[document] += self._rarity(word) * likeness**2 * share
                weights[document] += weight / self._top * likeness
        ranked = sorted(scores, key=lambda d: (-scores[d], -weights[d], self._size[d], d))
        hits = (Hit(document, scores[document] / total) for document in ranked[:limit])
        return [hit for hit in hits if hit.score >= WEAK]

    def _rarity(self, word: str) -> float:
        """How much a word tells, 1 to 2: rare words more; words we never saw like the rarest."""
        if word in COMMON:
            return _COMMON_WEIGHT
        alike = [known for known, likeness in self._alike(word) if likeness > 0.9]
        if not alike and not word.isalpha():
            return _COMMON_WEIGHT
        frequency = max((len(self._postings[known]) for known in alike), default=1)
        everything = len(self._size) + 1
        return 1 + math.log(everything / frequency) / math.log(everything + 1)

    def _alike(self, word: str) -> list[tuple[str, float]]:
        """Words of the vocabulary that may be meant by `word`, with their likeness."""
        if word in self._postings:
            return [(word, 1.0)]
        if len(word) < 3 or word.isdigit():
            return []
        near = process.extract(
            word,
            self._vocabulary,
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=_NEAR,
            limit=6,
        )
        whole = [(known, likeness) for known, likeness, _ in near if known[:1] == word[:1]]
        return whole or self._parts(word)

    def _parts(self, word: str) -> list[tuple[str, float]]:
        """Words that contain the word or are contained in it: affixes and glued words."""
        if len(word) < 5:
            return []
        near = process.extract(
            word, self._vocabulary, scorer=fuzz.partial_ratio, score_cutoff=95, limit=4
        )
        return [(known, 0.8) for known, _, _ in near if len(known) >= 4]
