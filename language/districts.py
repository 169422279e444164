"""Kelurahan and kecamatan in free text, and only where such a name means the place.

A name that is also a word ("gamis panjang", "gunung tidar", "kota magelang") counts after a word
that speaks of a place, beside another place, or alone. See docs/decisions/0012-entities.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from language.directions import COMPASS
from language.district_names import District, DistrictNames, Hit
from language.place_words import (
    ALSO_WORDS,
    AND,
    APART,
    CITY,
    HEADS,
    KELURAHAN,
    LONELY,
    NOT_AFTER,
    NOT_BEFORE,
    STREETS,
    WHERE,
)
from language.spans import plain, tokens_of


@dataclass(frozen=True, slots=True)
class Regions:
    """Names of kelurahan and kecamatan, in the order of the text. "kramat" names both of them."""

    kelurahan: tuple[str, ...] = ()
    kecamatan: tuple[str, ...] = ()


class Districts:
    """All kelurahan and kecamatan, and where a text means them."""

    def __init__(self, districts: Iterable[District]) -> None:
        self._names = DistrictNames(districts)

    def named_in(self, text: str) -> Regions:
        """The districts that a text means, each once."""
        return self.among(tokens_of(plain(text)))

    def among(self, words: Sequence[str]) -> Regions:
        found: dict[District, None] = {}
        at = 0
        while at < len(words):
            hit = self._names.at(words, at)
            if hit is None:
                at += 1
                continue
            meant, at = self._meant(words, hit, others=bool(found))
            found |= dict.fromkeys(meant)
        return Regions(
            tuple(each.name for each in found if each.kecamatan),
            tuple(each.name for each in found if not each.kecamatan),
        )

    def _meant(self, words: Sequence[str], hit: Hit, *, others: bool) -> tuple[list[District], int]:
        """What the name stands for here, and where the text goes on."""
        directions, end = ([hit.direction], hit.end) if hit.direction else _directions(words, hit)
        known = [hit.base.districts[each] for each in directions if each in hit.base.districts]
        if known:
            return known, end
        place = self._is_place(words, hit, others=others)
        return (hit.base.halves if place else []), hit.end

    def _is_place(self, words: Sequence[str], hit: Hit, *, others: bool) -> bool:
        """Whether a name without a direction means the place."""
        before, name = _before(words, hit.start), hit.base.name
        if before in KELURAHAN or hit.front in KELURAHAN:
            return True
        if name in CITY or (before in APART and (name in ALSO_WORDS or before not in STREETS)):
            return False
        if name not in ALSO_WORDS:
            return True
        after = words[hit.end] if hit.end < len(words) else ""
        of_hospital = "sakit" in words[max(0, hit.start - 3) : hit.start]
        if of_hospital or after in NOT_BEFORE.get(name, ()) or before in NOT_AFTER.get(name, ()):
            return False
        if hit.front or before in WHERE or _alone(words, hit) or _marked(words, hit):
            return True
        beside = (others and before in AND) or self._heads_names(words, hit)
        return beside or ALSO_WORDS[name] == LONELY

    def _heads_names(self, words: Sequence[str], hit: Hit) -> bool:
        """ "panjang dan gelangan": a name at the head of names."""
        if hit.start and _before(words, hit.start) not in AND | HEADS:
            return False
        after = words[hit.end : hit.end + 2]
        return len(after) == 2 and after[0] in AND and after[1] in self._names.bases


def _before(words: Sequence[str], at: int) -> str:
    """The word before, past signs such as the point of "kel."."""
    at -= 1
    while at >= 0 and words[at] in {".", ":", "="}:
        at -= 1
    return words[at] if at >= 0 else ""


def _directions(words: Sequence[str], hit: Hit) -> tuple[list[str], int]:
    """The directions after a name: "utara", or two in "utara dan selatan" and "utara/selatan"."""
    at, found = hit.end, list[str]()
    while at < len(words) and (direction := COMPASS.get(words[at], "")) in hit.base.districts:
        if not direction:
            break
        found.append(direction)
        at += 2 if words[at + 1 : at + 2] == ["."] else 1
        if at + 1 < len(words) and words[at] in AND and words[at + 1] in COMPASS:
            at += 1
    return found, at if found else hit.end


def _alone(words: Sequence[str], hit: Hit) -> bool:
    return all(
        word in HEADS or not word.isalnum()
        for at, word in enumerate(words)
        if not hit.start <= at < hit.end
    )


def _marked(words: Sequence[str], hit: Hit) -> bool:
    """Beside an RT or RW, as in an address."""
    around = [*words[max(0, hit.start - 3) : hit.start], *words[hit.end : hit.end + 3]]
    return "rt" in around or "rw" in around
