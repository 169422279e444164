"""Unmet demand: what citizens looked for in vain, by week, for those who know businesses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.calendar import WIB

_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
DAYS = timedelta(days=7)
FIRST_YEAR, LAST_YEAR = 2020, 2100


@dataclass(frozen=True, slots=True)
class Miss:
    """One search without a good result; nothing in the words tells of a person."""

    words: str
    at: datetime
    kelurahan: str | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """Searches that mean the same; `kelurahan` counts where they looked, as far as they said."""

    group: str
    count: int
    kelurahan: Mapping[str, int]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A week in WIB, by its Monday; it is written "2026-W48"."""

    monday: date

    def __str__(self) -> str:
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02}"

    @property
    def begin(self) -> datetime:
        return datetime.combine(self.monday, time(), WIB)

    @property
    def end(self) -> datetime:
        """The first moment that is no longer in it."""
        return self.begin + DAYS

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def before(self) -> "Week":
        return Week(self.monday - DAYS)

    @property
    def after(self) -> "Week":
        return Week(self.monday + DAYS)


def week_of(moment: datetime) -> Week:
    day = moment.astimezone(WIB).date()
    return Week(day - timedelta(days=day.weekday()))


def read_week(written: str) -> Week | None:
    """None when it is no week."""
    match = _WEEK.fullmatch(written)
    if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return None
    try:
        return Week(date.fromisocalendar(int(match[1]), int(match[2]), 1))
    except ValueError:
        return None
