"""Turns products into a segment, a chunk at a time, as they come from the database."""

from array import array
from collections.abc import Iterable, Sequence
from zlib import crc32

import numpy as np

from language.products.kinds import Kinds
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


class Builder:
    def __init__(self, vocabulary: Vocabulary, kinds: Kinds, texts: Texts, hours: Texts) -> None:
        self._vocabulary, self._kinds = vocabulary, kinds
        self._texts, self._hours = texts, hours
        self._postings = Postings()
        self._sentences: dict[str, list[int]] = {}
        self._sides: dict[tuple[str, str | None, str | None], list[int]] = {}
        self._ids, self._id_ends, self._order = bytearray(), array("q"), array("I")
        self._numbers = {name: array("i") for name in ("seller", "kelurahan", "category", "hours")}
        self._price, self._latitude, self._longitude = array("i"), array("f"), array("f")

    def add(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self._add_words(entry)
            self._add_columns(entry)

    def _add_words(self, entry: Entry) -> None:
        name = self._vocabulary.number_all(tokens(entry.name))[:LONGEST]
        about = self._described(entry.description) if entry.description else []
        side = self._side(entry)
        kind = self._kinds.words_of(name, about)
        self._postings.add(
            [*name, *about, *side, *kind],
            _MARKS[NAME][len(name)]
            + _MARKS[DESCRIPTION][len(about)]
            + _MARKS[SIDE][len(side)]
            + _MARKS[KIND][len(kind)],
        )

    def _described(self, description: str) -> list[int]:
        words: list[int] = []
        for sentence in description[:1000].split(". "):
            known = self._sentences.get(sentence)
            if known is None:
                if len(self._sentences) > _CACHED:
                    self._sentences.clear()
                known = self._vocabulary.number_all(tokens(sentence))
                self._sentences[sentence] = known
            words += known
        return words[:LONGEST]

    def _side(self, entry: Entry) -> list[int]:
        key = (entry.category, entry.seller, entry.kelurahan)
        known = self._sides.get(key)
        if known is None:
            text = " ".join(part for part in key if part)
            known = self._sides[key] = self._vocabulary.number_all(tokens(text))[:LONGEST]
        return known

    def _add_columns(self, entry: Entry) -> None:
        id_ = entry.id.encode()
        self._ids += id_
        self._id_ends.append(len(self._ids))
        self._order.append(crc32(id_))
        number = self._texts.number
        self._numbers["seller"].append(number(entry.seller))
        self._numbers["kelurahan"].append(number(entry.kelurahan))
        self._numbers["category"].append(number(entry.category))
        self._numbers["hours"].append(self._hours.number(entry.open_hours))
        price = entry.price
        self._price.append(UNKNOWN if price is None else min(price, 2_000_000_000))
        here = entry.latitude is not None and entry.longitude is not None
        self._latitude.append(entry.latitude if here and entry.latitude is not None else np.nan)
        self._longitude.append(entry.longitude if here and entry.longitude is not None else np.nan)

    def finish(self) -> Segment:
        words, starts, products, marks_ = self._postings.sorted()
        order = np.array(self._order, np.uint32)
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
            by_order=np.argsort(order, kind="stable").astype(np.int32),
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
