"""Whether two people mean the same place by their words: "depan pasar rejo", "ngarep pasar"."""

from rapidfuzz import fuzz

from language.place_words import AND, HEADS, KELURAHAN, STREETS, WHERE
from language.spans import plain, tokens_of

_SAME = 85
"""Percent of likeness from which words mean the same place."""
_KINDS = frozenset(
    "sd paud tpq pos puskesmas pustu posyandu prapatan perempatan pertigaan simpang bangjo".split()
)
"""Words before a name that tell which of all the places with that name it is."""
_SAYS_NOTHING = (WHERE - _KINDS) | HEADS | AND | STREETS | KELURAHAN | {"gang", "gg", "no", "nomor"}


def same_place(one: str, other: str, kelurahan: str = "") -> bool:
    """Two places of one kelurahan, whose name says nothing more; other numbers: other houses."""
    known = set(tokens_of(plain(kelurahan)))
    first, second = _words(one, known), _words(other, known)
    if not first or not second:
        return False
    numbers = [{each for each in words if each.isdigit()} for words in (first, second)]
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    return fuzz.token_set_ratio(" ".join(first), " ".join(second)) >= _SAME


def _words(place: str, known: set[str]) -> list[str]:
    tokens = [token for token in tokens_of(plain(place)) if token.isalnum()]
    return [token for token in tokens if token not in _SAYS_NOTHING and token not in known]
