"""Turns products into a segment, a chunk at a time, as they come from the database."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from language.products.kinds import Kinds
from language.products.phrases import Named
from language.products.segment import (
    DESCRIPTION,
    KIND,
    NAME,
    SIDE,
    UNKNOWN,
    Columns,
    Entry,
    Postings,
    Segment,
    marks,
)
from language.products.texts import Texts
from language.products.vocabulary import Vocabulary
from language.products.words import tokens

LONGEST = 60
"""So many words of a text are enough to find a product by."""
_CACHED = 200_000
_MARKS = {
    field: [marks(field, words) for words in range(LONGEST + 1)]
    for field in (DESCRIPTION, SIDE, NAME, KIND)
}
_DEAREST = 2_000_000_000
"""What fits into the column; nobody looks for more."""


@dataclass(frozen=True, slots=True)
class _Side:
    """Seller, category and kelurahan, which many products share: their words and numbers."""

    words: list[int]
    seller: int
    kelurahan: int
    category: int


class Builder:
    def __init__(self, vocabulary: Vocabulary, kinds: Kinds, texts: Texts, hours: Texts) -> None:
        self._vocabulary, self._kinds = vocabulary, kinds
        self._texts, self._hours = texts, hours
        self._postings = Postings()
        self._sentences: dict[str, tuple[list[int], Named | None]] = {}
        self._sides: dict[tuple[str, str | None, str | None], _Side] = {}
        self._ids, self._id_ends, self._order = bytearray(), array("q"), array("I")
        self._numbers = {name: array("i") for name in ("seller", "kelurahan", "category", "hours")}
        self._price, self._latitude, self._longitude = array("i"), array("f"), array("f")

    def add(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            name = self._vocabulary.number_all(tokens(entry.name))[:LONGEST]
            about, leading = self._described(entry.description or "")
            side = self._side(entry.category, entry.seller, entry.kelurahan)
            kind = self._kinds.words_beside(name, about, leading)
            self._postings.add(
                [*name, *about, *side.words, *kind],
                _MARKS[NAME][len(name)]
                + _MARKS[DESCRIPTION][len(about)]
                + _MARKS[SIDE][len(side.words)]
                + _MARKS[KIND][len(kind)],
            )
            self._add_columns(entry, side)

    def _described(self, description: str) -> tuple[list[int], Named | None]:
        """The words of a description, and the kind that it begins with."""
        first, *others = description[:1000].split(". ")
        words, leading = self._sentence(first)
        if others:
            words = list(words)
            for sentence in others:
                words += self._sentence(sentence)[0]
        return words[:LONGEST], leading

    def _sentence(self, sentence: str) -> tuple[list[int], Named | None]:
        known = self._sentences.get(sentence)
        if known is None:
            if len(self._sentences) > _CACHED:
                self._sentences.clear()
            words = self._vocabulary.number_all(tokens(sentence))
            known = self._sentences[sentence] = words, self._kinds.types.leading(words)
        return known

    def _side(self, category: str, seller: str | None, kelurahan: str | None) -> "_Side":
        key = (category, seller, kelurahan)
        known = self._sides.get(key)
        if known is None:
            text = " ".join(part for part in key if part)
            known = self._sides[key] = _Side(
                self._vocabulary.number_all(tokens(text))[:LONGEST],
                self._texts.number(seller),
                self._texts.number(kelurahan),
                self._texts.number(category),
            )
        return known

    def _add_columns(self, entry: Entry, side: "_Side") -> None:
        id_ = entry.id.encode()
        self._ids += id_
        self._id_ends.append(len(self._ids))
        self._order.append(crc32(id_))
        self._numbers["seller"].append(side.seller)
        self._numbers["kelurahan"].append(side.kelurahan)
        self._numbers["category"].append(side.category)
        self._numbers["hours"].append(self._hours.number(entry.open_hours))
        price, latitude, longitude = entry.price, entry.latitude, entry.longitude
        self._price.append(UNKNOWN if price is None else min(price, _DEAREST))
        self._latitude.append(np.nan if latitude is None else latitude)
        self._longitude.append(np.nan if longitude is None else longitude)

    def finish(self) -> Segment:
        words, starts, products, marks_ = self._postings.sorted()
        order = np.array(self._order, np.uint32)
        by_order = np.argsort(order, kind="stable").astype(np.int32)
        return Segment(
            words=words,
            starts=starts,
            products=products,
            marks=marks_,
            columns=Columns(
                **{name: np.array(numbers, np.int32) for name, numbers in self._numbers.items()},
                price=np.array(self._price, np.int32),
                latitude=np.array(self._latitude, np.float32),
                longitude=np.array(self._longitude, np.float32),
            ),
            ids=bytes(self._ids),
            id_ends=np.array(self._id_ends, np.int64),
            order=order,
            by_order=by_order,
            in_order=order[by_order],
            alive=np.ones(len(order), np.bool_),
        )


def frequencies(segments: Sequence[Segment]) -> dict[int, int]:
    """In how many products each word stands."""
    total: dict[int, int] = {}
    for segment in segments:
        counts = np.diff(segment.starts).tolist()
        for word, count in zip(segment.words.tolist(), counts, strict=True):
            total[word] = total.get(word, 0) + count
    return total
