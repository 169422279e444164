"""Finding known names (kelurahan, kampung, landmarks) in what a citizen typed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from language.normalise import words_of

_NEAR = 0.84
"""Least likeness of a name and the words that may be it, misspelt."""
_FUZZY_FROM = 5
"""Letters from which a name may be misspelt."""


_WHERE = re.compile(
    r"\b(?:(?:di|ndek|ning|nang|nek|ing|wonten|ten|kelurahan|kel|kampung|daerah|dekat|cedhak|cedak"
    r"|depan|ngarep|belakang|samping|sekitar|sebelah)\b[\s.]*)+",
    re.IGNORECASE,
)


def after_preposition(text: str) -> str:
    """What follows the first word that speaks of a place; empty without one.

    So "antrean panjang" names no place, though Panjang is a kelurahan.
    """
    match = _WHERE.search(text)
    return text[match.end() :].strip() if match else ""


@dataclass(frozen=True, slots=True)
class Name:
    """`words` is the number of words of the name that was found."""

    id: str
    score: float
    words: int = 1


class Gazetteer:
    """Known names; one id may have many."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._names = [(words_of(name), id_) for name, id_ in names if words_of(name)]

    def find(self, words: str) -> list[Name]:
        """The ids whose names stand in the words: exact before misspelt, longer before shorter."""
        asked = words_of(words)
        parts = {width: _parts(asked, width) for width in {len(name) for name, _ in self._names}}
        found: dict[str, tuple[float, int, int]] = {}
        for name, id_ in self._names:
            score = _score(parts[len(name)], " ".join(name))
            if score:
                here = (score, len("".join(name)), len(name))
                found[id_] = max(found.get(id_, (0.0, 0, 0)), here)
        ranked = sorted(found, key=lambda id_: (-found[id_][0], -found[id_][1], id_))
        return [Name(id_, found[id_][0], found[id_][2]) for id_ in ranked]


def _parts(words: Sequence[str], width: int) -> dict[str, None]:
    """All that so many words in a row say, each once."""
    starts = range(len(words) - width + 1)
    return dict.fromkeys(" ".join(words[start : start + width]) for start in starts)


def _score(parts: Mapping[str, None], name: str) -> float:
    """1 for the name itself, less for a misspelling, 0 when it is not there."""
    if name in parts:
        return 1.0
    if len(name) < _FUZZY_FROM:
        return 0.0
    near = process.extractOne(
        name, parts.keys(), scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=_NEAR
    )
    return near[1] if near else 0.0
