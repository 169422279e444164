"""Places of Kota Magelang: kecamatan, kelurahan with their borders, kampung and landmarks."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.messages import Location

METRES_PER_DEGREE = 111_195
"""Of a great circle."""


@dataclass(frozen=True, slots=True)
class Kelurahan:
    """One of the 17 kelurahan. `code` is Kemendagri's, e.g. "33.71.01.1003"."""

    code: str
    name: str
    kecamatan: str
    postal_code: str | None = None
    aliases: tuple[str, ...] = ()
    kampung: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Landmark:
    """A known point, e.g. a hospital, with its source."""

    name: str
    location: Location
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is, as well as we could tell.

    `words` is what a person calls it, `kelurahan` None when the words name no kelurahan we know,
    `location` None when it was told in words only.
    """

    words: str
    kelurahan: Kelurahan | None = None
    location: Location | None = None


def metres_between(one: Location, other: Location) -> float:
    """How far two points of one city are apart; a map as flat as that errs by less than 1 %."""
    north = (one.latitude - other.latitude) * METRES_PER_DEGREE
    east = (one.longitude - other.longitude) * METRES_PER_DEGREE
    return math.hypot(north, east * math.cos(math.radians(one.latitude)))


@dataclass(frozen=True, slots=True)
class Pinned:
    """What the map says of a point: its kelurahan, or how many metres outside it lies.

    The borders are indicative and leave out about 4 % of the city, so a point that is a few hundred
    metres outside may well be inside: `near` are the kelurahan to ask about, nearest first.
    """

    kelurahan: Kelurahan | None
    near: tuple[Kelurahan, ...]
    metres_outside: float

    @property
    def nearest(self) -> Kelurahan:
        return self.near[0]


def in_one_line(*told: str) -> str:
    """The name and the address that a map gives a point; what has no letter says nothing."""
    return ", ".join(each.strip() for each in told if any(sign.isalnum() for sign in each))


def in_lines(*told: str) -> str:
    """What was told, without what is empty."""
    return "\n".join(each for each in told if each)


class Places(Protocol):
    async def kelurahan(self) -> Sequence[Kelurahan]:
        """All kelurahan, by kecamatan and name."""

    async def get(self, code: str) -> Kelurahan | None: ...

    async def at(self, location: Location) -> Pinned:
        """What lies under a point."""

    async def named_in(self, words: str) -> Sequence[Place]:
        """The places that the words name, most certain first; typing errors are forgiven."""

    async def meant_in(self, words: str) -> Sequence[Place]:
        """The places that free text means. "antrean panjang" means none, though Panjang is one;
        half of a double name means both kelurahan."""

    async def outside_named_in(self, words: str) -> str | None:
        """The place of Kabupaten Magelang that the words name (often mixed up with the city)."""
