"""How the names of kelurahan and kecamatan are written: short, misspelt, glued, without vowels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from language.directions import COMPASS
from language.place_words import (
    ALSO_WORDS,
    ENDINGS,
    FRONTS,
    KECAMATAN,
    KELURAHAN,
    LIKE_NAMES,
    SHORT_NAMES,
    STRICT,
)
from language.spans import plain, tokens_of

_NEAR, _NEAR_SHORT, _NEAR_PART = 0.82, 0.79, 0.86
"""Least likeness of a misspelt name, of a short one, and of one that is part of a word."""
_LONG = 7
"""Letters from which a misspelt name is known by itself; shorter ones need a word before."""
_GLUED = 12
"""Letters of a word in which a name may be hidden: "adabaksodicacaban"."""
_SPLIT = 9
"""Letters of a name that may be written in two words and misspelt."""


@dataclass(frozen=True, slots=True)
class District:
    """A kelurahan, or with no `kecamatan` a kecamatan, and how else it is written."""

    name: str
    kecamatan: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """A name without its direction: "kramat" with "utara" and "selatan", or "cacaban" with ""."""

    name: str
    districts: dict[str, District] = field(default_factory=dict)

    @property
    def halves(self) -> list[District]:
        """What the bare name stands for: itself, or both kelurahan that share it."""
        if "" in self.districts:
            return [self.districts[""]]
        return [each for each in self.districts.values() if each.kecamatan]


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in words[start:end]; `direction` and `front` when they were written in one word."""

    base: Base
    start: int
    end: int
    direction: str = ""
    front: str = ""


class DistrictNames:
    """Finds names by the ways they are written; whether a place is meant it does not know."""

    def __init__(self, districts: Iterable[District]) -> None:
        self.bases: dict[str, Base] = {}
        self._short: dict[str, Base] = {}
        self._whole: dict[str, District] = {}
        self._kecamatan: dict[str, District] = {}
        everything = tuple(districts)
        for each in everything:
            self._add(each)
        for each in everything:
            for alias in each.aliases:
                self._add_alias(each, alias)
        for short, name in SHORT_NAMES.items():
            if name in self.bases:
                self._short.setdefault(short, self.bases[name])
        self._names = tuple(self.bases)
        self._skeletons = {_skeleton(name): name for name in self._names}
        self._misspelt = lru_cache(maxsize=8192)(self._find)

    def _add(self, district: District) -> None:
        name, direction = _split(district.name)
        self.bases.setdefault(name, Base(name)).districts[direction] = district
        if district.kecamatan is None:
            self._kecamatan[direction] = district
            self._whole[name[:3] + ENDINGS.get(direction, direction)] = district

    def _add_alias(self, district: District, alias: str) -> None:
        """An alias with a direction also teaches the short form of its name: "rjw", "jumbo"."""
        name, direction = _split(alias)
        if direction:
            self._short.setdefault(name, self.bases[_split(district.name)[0]])
        else:
            self._whole.setdefault(name, district)

    def at(self, words: Sequence[str], at: int) -> Hit | None:
        """The name that begins here: one word, two that are one, or one with its neighbours."""
        word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
        if not word[0].isalpha():
            return None
        if base := self.bases.get(word):
            return Hit(base, at, at + 1)
        if district := self._whole.get(word):
            return self._hit(district, at, at + 1)
        direction = COMPASS.get(after, "")
        if word in KECAMATAN and direction in self._kecamatan:
            return self._hit(self._kecamatan[direction], at, at + 2)
        if word in self._short and direction in self._short[word].districts:
            return Hit(self._short[word], at, at + 1)
        before = words[at - 1] if at else ""
        return self._in_two_words(word, after, at) or self._by_itself(word, before, direction, at)

    def _hit(self, district: District, start: int, end: int) -> Hit:
        name, direction = _split(district.name)
        return Hit(self.bases[name], start, end, direction=direction)

    def _in_two_words(self, word: str, after: str, at: int) -> Hit | None:
        """ "rejo winangun", and misspelt when no other name is near."""
        if min(len(word), len(after)) < 3 or after in COMPASS or not after.isalpha():
            return None
        if base := self.bases.get(word + after):
            return Hit(base, at, at + 2)
        if len(word + after) > 2 * _LONG or self._misspelt(word):
            return None
        base, direction, front = self._misspelt(word + after) or (None, "", "")
        near = base is not None and len(base.name) >= _SPLIT and not direction and not front
        return Hit(base, at, at + 2) if base and near else None

    def _by_itself(self, word: str, before: str, after: str, at: int) -> Hit | None:
        """A misspelt name; a short one only where a word beside it says that a place follows."""
        base, direction, front = self._misspelt(word) or (None, "", "")
        if base is None:
            return None
        long = len(base.name) >= _LONG and ALSO_WORDS.get(base.name) != STRICT
        told = before in KELURAHAN or bool(after and after in base.districts)
        if direction or front or long or told:
            return Hit(base, at, at + 1, direction=direction, front=front)
        return None

    def _find(self, word: str) -> tuple[Base, str, str] | None:
        """The name that a word is, with the direction and the word before it that are in it."""
        if len(word) < 4 or word in LIKE_NAMES or word in COMPASS:
            return None
        for front in ("", *FRONTS):
            rest = word.removeprefix(front)
            if not front or (rest != word and len(rest) >= 5):
                found = self._with_ending(rest, whole=not front)
                if found:
                    return *found, front
        hidden = [
            name
            for name in self.bases
            if len(name) >= _LONG and name not in ALSO_WORDS and name in word
        ]
        return (self.bases[hidden[0]], "", "di") if hidden and len(word) >= _GLUED else None

    def _with_ending(self, word: str, *, whole: bool) -> tuple[Base, str] | None:
        """The name with a direction at its end: "tidarutara", "jumbosel"."""
        if base := self._alike(word, whole=whole):
            return base, ""
        for ending in (*ENDINGS.values(), *COMPASS):
            stem, direction = word.removesuffix(ending), _direction(ending)
            if stem != word and len(stem) >= 4:
                base = self._alike(stem, whole=False)
                if base and direction in base.districts:
                    return base, direction
        return None

    def _alike(self, word: str, *, whole: bool) -> Base | None:
        """The name nearest to a word. Parts of a word must be nearer than a whole word."""
        known = self.bases.get(word) or (None if whole else self._short.get(word))
        if known or word in LIKE_NAMES:
            return known
        skeleton = _skeleton(word)
        full = self._skeletons.get(skeleton)
        if full and len(skeleton) >= 4 and len(word) < len(full):
            return self.bases[full]
        near = process.extractOne(
            word,
            self._names,
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=_NEAR_SHORT if whole else _NEAR_PART,
        )
        if near is None or near[0][0] != word[0]:
            return None
        enough = _NEAR if len(near[0]) >= _LONG else _NEAR_SHORT
        return self.bases[near[0]] if near[1] >= enough else None


def _direction(ending: str) -> str:
    """The direction that "ut" or "utara" ends a word with."""
    whole = {short: direction for direction, short in ENDINGS.items()}
    return whole.get(ending) or COMPASS[ending]


def _split(name: str) -> tuple[str, str]:
    """The name and its direction: "Kramat Sel." is "kramat" and "selatan"."""
    words = [word for word in tokens_of(plain(name)) if word.isalnum()]
    direction = COMPASS.get(words[-1], "") if len(words) > 1 else ""
    return "".join(words[:-1] if direction else words), direction


def _skeleton(word: str) -> str:
    return "".join(letter for letter in word if letter not in "aeiou")
