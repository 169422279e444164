"""Products as arrays: which words stand in which product, and where.

A posting is a product and one byte: the field (two bits), whether name and description both have
the word (one bit), and how near the beginning it stands (five bits). A greater byte tells more.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias
from zlib import crc32

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int32]
Bytes: TypeAlias = npt.NDArray[np.uint8]
Floats: TypeAlias = npt.NDArray[np.float32]

DESCRIPTION, SIDE, NAME, KIND = 0, 1, 2, 3
"""Fields: `SIDE` is seller, category and kelurahan, `KIND` the kind that we found it to be."""
FIELD_SHIFT, BOTH, PLACES = 6, 32, 31
UNKNOWN = -1
_FEW = 200
"""Catalogues so small have no boilerplate."""
_PRODUCT_SHIFT, _WORD_SHIFT = np.uint64(8), np.uint64(32)
_MARK, _PRODUCT = np.uint64(0xFF), np.uint64(0xFFFFFF)
"""Packed: word (32 bits), product (24 bits), mark (8 bits)."""
_NO_POSTINGS = (np.empty(0, np.int32), np.empty(0, np.uint8))


class Entry(NamedTuple):
    """What the index has to know of a product."""

    id: str
    name: str
    description: str | None
    category: str
    seller: str | None
    kelurahan: str | None
    price: int | None
    latitude: float | None
    longitude: float | None
    open_hours: str | None


def marks(field: int, words: int) -> bytes:
    """The bytes of the first words of a field."""
    return bytes((field << FIELD_SHIFT) | (PLACES - min(n, PLACES)) for n in range(words))


@dataclass(frozen=True, slots=True)
class Columns:
    """What filters look at; -1 or NaN where it is not known. Texts are numbers of `texts`."""

    seller: Ints
    kelurahan: Ints
    category: Ints
    hours: Ints
    price: Ints
    latitude: Floats
    longitude: Floats


@dataclass(frozen=True, slots=True)
class Segment:
    words: Ints
    """The words that stand in it, ascending; `starts` tells where the postings of each begin."""
    starts: npt.NDArray[np.int64]
    products: Ints
    marks: Bytes
    columns: Columns
    ids: bytes
    id_ends: npt.NDArray[np.int64]
    order: npt.NDArray[np.uint32]
    """A number that only the id decides: the order of products that fit equally well."""
    by_order: Ints
    """The products by that number, and the numbers so sorted."""
    in_order: npt.NDArray[np.uint32]
    alive: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.order)

    def postings(self, word: int) -> tuple[Ints, Bytes]:
        at = int(np.searchsorted(self.words, word))
        if at == len(self.words) or self.words[at] != word:
            return _NO_POSTINGS
        place = slice(self.starts[at], self.starts[at + 1])
        return self.products[place], self.marks[place]

    def id(self, product: int) -> str:
        start = self.id_ends[product - 1] if product else 0
        return self.ids[start : self.id_ends[product]].decode()

    def find(self, id_: str) -> int | None:
        """The product with this id."""
        order = np.uint32(crc32(id_.encode()))
        at = int(np.searchsorted(self.in_order, order))
        while at < len(self) and self.in_order[at] == order:
            if self.id(product := int(self.by_order[at])) == id_:
                return product
            at += 1
        return None


class Postings:
    """Collects the words of products one after the other, then sorts them."""

    def __init__(self) -> None:
        self._words, self._marks, self._counts = array("I"), array("B"), array("I")
        self._chunks: list[npt.NDArray[np.uint64]] = []
        self._products = 0

    def add(self, words: Sequence[int], marks_: bytes) -> None:
        self._words.extend(words)
        self._marks.frombytes(marks_)
        self._counts.append(len(words))
        if len(self._counts) >= 20_000:
            self._pack()

    def _pack(self) -> None:
        words = np.frombuffer(self._words, np.uint32).astype(np.uint64)
        of = np.repeat(np.arange(len(self._counts), dtype=np.uint64), np.array(self._counts))
        packed = words << _WORD_SHIFT
        packed |= (of + np.uint64(self._products)) << _PRODUCT_SHIFT
        packed |= np.frombuffer(self._marks, np.uint8)
        self._chunks.append(packed)
        self._products += len(self._counts)
        self._words, self._marks, self._counts = array("I"), array("B"), array("I")

    def sorted(self) -> tuple[Ints, npt.NDArray[np.int64], Ints, Bytes]:
        """Words, starts, products and marks, each word of a product once."""
        self._pack()
        common = self._boilerplate()
        for at, chunk in enumerate(self._chunks):
            described = (chunk & _MARK) >> FIELD_SHIFT == DESCRIPTION
            self._chunks[at] = chunk[~(described & common[chunk >> _WORD_SHIFT])]
        packed = np.concatenate(self._chunks)
        self._chunks.clear()
        packed.sort()
        # Of equal (word, product) the greatest mark comes last; that there were more is remembered.
        last = np.append(packed[1:] >> _PRODUCT_SHIFT != packed[:-1] >> _PRODUCT_SHIFT, True)
        last = last[: len(packed)]
        again = np.append(False, ~last[:-1])[: len(packed)][last]
        packed = packed[last]
        marks_ = (packed & _MARK).astype(np.uint8)
        marks_[again & (marks_ >> FIELD_SHIFT >= NAME)] |= BOTH
        products = (packed >> _PRODUCT_SHIFT & _PRODUCT).astype(np.int32)
        words, starts = np.unique((packed >> _WORD_SHIFT).astype(np.int32), return_index=True)
        return words, np.append(starts, len(packed)).astype(np.int64), products, marks_

    def _boilerplate(self) -> npt.NDArray[np.bool_]:
        """Words of every tenth description say nothing, and are most of the postings."""
        counts = np.zeros(1, np.int64)
        for chunk in self._chunks:
            described = chunk[(chunk & _MARK) >> FIELD_SHIFT == DESCRIPTION] >> _WORD_SHIFT
            more = np.bincount(described.astype(np.int64))
            length = max(len(counts), len(more), int(chunk.max(initial=0) >> _WORD_SHIFT) + 1)
            counts = np.pad(counts, (0, length - len(counts)))
            counts[: len(more)] += more
        return counts > max(_FEW, self._products // 10)
