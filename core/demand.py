"""Demand that nothing meets: what citizens looked for in vain, week by week, for Disperindag.

What was looked for is kept without personal data, under the word that the lexicon has for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

from core.calendar import WIB

MOST = 500
"""Matters of a week, the most wanted."""
EXAMPLES = 3
WEEK = timedelta(days=7)


class Lack(StrEnum):
    """What was missing."""

    PRODUCT = "product"
    KELURAHAN = "kelurahan"
    """There are some, but not where they were looked for; the next two alike."""
    PRICE = "price"
    OPEN_NOW = "open_now"


@dataclass(frozen=True, slots=True)
class Week:
    """From Monday 00.00 WIB."""

    monday: date

    @classmethod
    def of(cls, moment: datetime) -> "Week":
        day = moment.astimezone(WIB).date()
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def read(cls, words: str) -> "Week":
        """Of "2026-W48". Raises ValueError."""
        year, mark, number = words.partition("-W")
        if not mark or not number.isdecimal() or not year.isdecimal():
            raise ValueError(f"no week: {words}")
        return cls(date.fromisocalendar(int(year), int(number), 1))

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.monday, time(), WIB)

    @property
    def ends(self) -> datetime:
        return self.begins + WEEK

    @property
    def last_day(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def before(self) -> "Week":
        return Week(self.monday - WEEK)

    @property
    def after(self) -> "Week":
        return Week(self.monday + WEEK)

    def __str__(self) -> str:
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02}"


@dataclass(frozen=True, slots=True)
class Miss:
    """One search without a good result."""

    words: str
    kelurahan: str | None = None
    lack: Lack = Lack.PRODUCT


@dataclass(frozen=True, slots=True)
class Wanted:
    """A matter of a week: how often it was looked for, what was missing, where, in which words."""

    matter: str
    count: int
    lacks: Mapping[Lack, int] = field(default_factory=dict)
    kelurahan: Mapping[str, int] = field(default_factory=dict)
    examples: Sequence[str] = ()


class Demands(Protocol):
    async def wanted(self, week: Week) -> Sequence[Wanted]:
        """The most wanted first, at most MOST."""
