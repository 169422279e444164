"""Kampung Religi: the city's programme of tolerance between religions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from core.agenda import Gathering
from core.reviewing import due_on, is_overdue

RELIGIONS = ("islam", "kristen", "katolik", "hindu", "buddha", "konghucu", "kepercayaan")
"""Those that the state names, and belief in the One God outside of them."""


@dataclass(frozen=True, slots=True)
class KampungReligi:
    """One named kampung of the programme. `certainty` says how sure its kelurahan is:
    "tinggi", "sedang", "inferensi" (concluded, no direct source) or "tidak diketahui"."""

    id: str
    name: str
    certainty: str
    aliases: tuple[str, ...] = ()
    kelurahan: str | None = None
    kecamatan: str | None = None
    rw: str | None = None
    declared_on: date | None = None
    declared_by: str | None = None
    declared_at: str | None = None
    activities: tuple[str, ...] = ()
    note: str | None = None
    sources: tuple[str, ...] = ()
    religions: tuple[str, ...] = ()
    """The religions and beliefs that live there together, as the sources name them."""
    checked: str | None = None
    review_by: date | None = None

    def is_overdue(self, today: date) -> bool:
        return self.checked is not None and is_overdue(due_on(self.checked, self.review_by), today)


@dataclass(frozen=True, slots=True)
class Milestone:
    """How many Kampung Religi there were on a day; `count` None when the source does not say."""

    on: date
    count: int | None
    what: str
    source: str


@dataclass(frozen=True, slots=True)
class KampungReligiEvent:
    name: str
    on: date
    place: str | None
    what: str
    source: str


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme as a whole; every field is a sentence of the data with its sources."""

    name: str
    parent: str
    mission: str
    legal_basis: str
    in_charge: str
    scope: str
    target: str
    checked: str
    milestones: tuple[Milestone, ...]
    events: tuple[KampungReligiEvent, ...]
    sources: tuple[str, ...] = ()
    review_by: date | None = None

    def is_overdue(self, today: date) -> bool:
        return is_overdue(due_on(self.checked, self.review_by), today)


class KampungReligiRecords(Protocol):
    async def programme(self) -> Programme: ...

    async def all(self) -> Sequence[KampungReligi]:
        """Every named kampung, by name."""

    async def get(self, kampung_id: str) -> KampungReligi | None: ...

    async def agenda(self) -> Sequence[Gathering]:
        """What the kampung invite to, in the order of the data."""

    async def named_in(self, words: str) -> KampungReligi | None:
        """The kampung that the words name, or None; typing errors are forgiven."""
