"""How well each product of a segment fits a query, for all candidates at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from language.products.query import KIND_COVERS, KIND_WEIGHT, Asked, Group, Meant
from language.products.segment import (
    BOTH,
    DESCRIPTION,
    FIELD_SHIFT,
    KIND,
    NAME,
    PLACES,
    SIDE,
    Bytes,
    Floats,
    Ints,
    Segment,
)

_FEW = 60
"""When fewer products are of the kind, those that only share words may follow them."""
_ADJACENT = 0.08
_CALLED = 0.85
"""What a word of the kind counts where the product goes by another name."""
_GONE = np.int32(-1)
Mask: TypeAlias = npt.NDArray[np.bool_]


def _table(head: bool) -> Floats:
    """What each mark of a posting counts."""
    field = {KIND: 1.0, NAME: 0.92, DESCRIPTION: 0.6, SIDE: 0.5}
    table = np.zeros(256, np.float32)
    for mark in range(256):
        kind, place = mark >> FIELD_SHIFT, PLACES - (mark & PLACES)
        late = min(place, 6) * 0.04 if head and kind == NAME else 0.0
        both = 0.03 if mark & BOTH else 0.0
        table[mark] = field[kind] * (1 - late) + both
    return table


_HEAD, _ANYWHERE = _table(head=True), _table(head=False)


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidates of a segment with their score (at most about 1) and how much they cover."""

    products: Ints
    score: Floats
    coverage: Floats


def score(segment: Segment, asked: Asked) -> Scored:
    products = _candidates(segment, asked)
    kinds = [_kind_of(segment, meant, products) for meant in asked.meant]
    total = np.zeros(len(products), np.float32)
    covered = np.zeros(len(products), np.float32)
    if kinds:
        kind = np.maximum.reduce(kinds)
        total += KIND_WEIGHT * kind
        if not asked.themed:
            covered += KIND_COVERS * kind
    table = _ANYWHERE if kinds and not asked.themed else _HEAD
    before: Ints | None = None
    for number, group in enumerate(asked.groups):
        value, likeness, place = _values(segment, group, products, table)
        for meant, of_kind in zip(asked.meant, kinds, strict=True):
            if number in meant.places:
                # Whatever is of the kind has the words of the kind, whatever it is called.
                value = np.maximum(value, _CALLED * of_kind)
                likeness = np.maximum(likeness, of_kind)
        total += group.weight * value
        covered += group.weight * likeness
        if before is not None:
            total += _ADJACENT * ((place == before + 1) & (before >= 0))
        before = place
    most = asked.words_weight + (KIND_WEIGHT if kinds else 0.0) or 1.0
    all_ = asked.words_weight + (KIND_COVERS if kinds and not asked.themed else 0.0) or 1.0
    return Scored(products, total / np.float32(most), covered / np.float32(all_))


def _candidates(segment: Segment, asked: Asked) -> Ints:
    of_kind = [segment.postings(kind)[0] for meant in asked.meant for kind in meant.kinds]
    found = _union(of_kind)
    if len(found) < _FEW or asked.themed:
        words = [_union([segment.postings(w)[0] for w in g.guess]) for g in asked.groups]
        words = [each for each in words if len(each)]
        if asked.themed and words:
            found = _union([found, _common(words)])
        else:
            found = _union([found, *words])
    return found[segment.alive[found]]


def _union(postings: Sequence[Ints]) -> Ints:
    if len(postings) == 1:
        return postings[0]
    if not postings:
        return np.empty(0, np.int32)
    return np.unique(np.concatenate(postings))


def _common(postings: Sequence[Ints]) -> Ints:
    found, *others = sorted(postings, key=len)
    for other in others:
        found = found[_places(other, found)[1]]
    return found


def _places(postings: Ints, wanted: Ints) -> tuple[npt.NDArray[np.int64], Mask]:
    """Where the wanted products stand in a posting list, and which of them do."""
    at = np.searchsorted(postings, wanted)
    at[at == len(postings)] = 0
    if not len(postings):
        return at, np.zeros(len(wanted), np.bool_)
    return at, postings[at] == wanted


def _kind_of(segment: Segment, meant: Meant, products: Ints) -> Floats:
    kind = np.zeros(len(products), np.float32)
    for number, weight in meant.kinds.items():
        _, found = _places(segment.postings(number)[0], products)
        kind[found] = np.maximum(kind[found], np.float32(weight))
    return kind


def _values(
    segment: Segment, group: Group, products: Ints, table: Floats
) -> tuple[Floats, Floats, Ints]:
    """What a word counts in each product, how alike it is there, and its place in the name."""
    value = np.zeros(len(products), np.float32)
    alike = np.zeros(len(products), np.float32)
    place = np.full(len(products), _GONE)
    for word, likeness in group.guess.items():
        postings, marks = segment.postings(word)
        at, mark = _met(postings, marks, products)
        if not len(at):
            continue
        value[at] = np.maximum(value[at], np.float32(likeness**2) * table[mark])
        field = mark >> FIELD_SHIFT
        light = np.where(field == DESCRIPTION, np.float32(0.6), np.float32(1.0))
        alike[at] = np.maximum(alike[at], np.float32(likeness) * light)
        place[at] = np.where(field == NAME, PLACES - (mark & PLACES).astype(np.int32), place[at])
    return value, alike, place


def _met(postings: Ints, marks: Bytes, products: Ints) -> tuple[npt.NDArray[np.int64], Bytes]:
    """The candidates that have a word, and its marks; the shorter list is looked up."""
    if len(postings) < len(products):
        at, found = _places(products, postings)
        return at[found], marks[found]
    at, found = _places(postings, products)
    return np.flatnonzero(found), marks[at[found]]
