"""Kampung and landmarks in free text, by their own names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from language.place_words import WHERE
from language.spans import plain, tokens_of

_NEAR = 0.84
_SIGNS = frozenset(".,;:!?()")
_FUZZY_FROM = 5
"""Letters from which a word may be misspelt."""


class Spots:
    """Names of one or more words. A name of one word counts after a word that speaks of a place."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for name in names:
            for words in _spellings(name):
                self._names[words[0]].append((words, name))
        self._first = tuple(self._names)
        self._known = lru_cache(maxsize=4096)(self._find_first)

    def among(self, words: Sequence[str]) -> tuple[str, ...]:
        """The names in the words of a text, each once; of two at one place the longer."""
        found: dict[str, None] = {}
        words = _undoubled(words)
        for at, word in enumerate(words):
            first = self._known(word)
            fitting = [
                (name, spot)
                for name, spot in self._names.get(first or "", ())
                if _fits(words[at + 1 : at + len(name)], name[1:])
                and (len(name) > 1 or (at and words[at - 1] in WHERE) or _apart(words, at))
            ]
            if fitting:
                found[max(fitting, key=lambda each: len(each[0]))[1]] = None
        return tuple(found)

    def _find_first(self, word: str) -> str | None:
        if word in self._names:
            return word
        return _nearest(word, self._first)


def _spellings(name: str) -> list[tuple[str, ...]]:
    """The words of a name, and those without "Kota Magelang", which nobody in the city adds."""
    words = tuple(word for word in tokens_of(plain(name)) if word.isalnum())
    short = words
    for last in ("magelang", "kota"):
        if len(short) > 1 and short[-1] == last:
            short = short[:-1]
    return [each for each in dict.fromkeys((words, short)) if each]


def _apart(words: Sequence[str], at: int) -> bool:
    """Whether a word stands alone between signs, as the place in "sampah numpuk, nambangan"."""
    return all(word in _SIGNS for word in (*words[at - 1 : at], *words[at + 1 : at + 2]))


def _undoubled(words: Sequence[str]) -> Sequence[str]:
    """ "alun-alun" and "alun2" as two words, "alun alun"."""
    return [
        words[at - 1] if word == "2" and at and words[at - 1].isalpha() else word
        for at, word in enumerate(words)
        if word != "-"
    ]


def _fits(words: Sequence[str], name: Sequence[str]) -> bool:
    return len(words) == len(name) and all(
        word == known or _nearest(word, (known,)) for word, known in zip(words, name, strict=True)
    )


def _nearest(word: str, known: Sequence[str]) -> str | None:
    if len(word) < _FUZZY_FROM or not word.isalpha():
        return None
    near = process.extractOne(
        word, known, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=_NEAR
    )
    return near[0] if near else None
