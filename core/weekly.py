"""The summary of a week: Monday to Sunday, as one message and as a file."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from core.calendar import WIB
from core.figures import Period

SUMMARY_AT = time(7)
"""On Monday, in WIB: then the week before is complete."""


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """A week of ISO 8601, written 2026-W47."""

    year: int
    number: int

    @property
    def period(self) -> Period:
        first = date.fromisocalendar(self.year, self.number, 1)
        return Period(first, first + timedelta(6))

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.period.first, time(), WIB)

    @property
    def ends(self) -> datetime:
        return self.after.begins

    @property
    def before(self) -> "Week":
        return week_of(self.period.first - timedelta(1))

    @property
    def after(self) -> "Week":
        return week_of(self.period.last + timedelta(1))

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"


class WeeklyWishes(Protocol):
    async def wish(self, login: str, *, wanted: bool, at: datetime) -> None:
        """An operator wants the summary of each week from the next one on, or no longer."""

    async def wanted(self) -> Collection[str]:
        """The logins of those who want it."""

    async def due(self, week: Week) -> Sequence[str]:
        """The logins of those who want it and were not told of this week."""

    async def tell(self, login: str, week: Week) -> bool:
        """Note that they are told of it now; False when they were, or do not want it."""


def week_of(day: date) -> Week:
    year, number, _ = day.isocalendar()
    return Week(year, number)


def this_week(now: datetime) -> Week:
    return week_of(now.astimezone(WIB).date())


def last_week(now: datetime) -> Week:
    """The last one whose summary is due."""
    this, here = this_week(now), now.astimezone(WIB)
    is_due = here >= datetime.combine(this.period.first, SUMMARY_AT, WIB)
    return this.before if is_due else this.before.before


def read_week(words: str) -> Week:
    """Raises ValueError for anything but a week that there is."""
    year, _, number = words.partition("-W")
    if not (len(year) == 4 and len(number) == 2 and f"{year}{number}".isascii()):
        raise ValueError(f"no week: {words}")
    week = Week(int(year), int(number))
    if week_of(date.fromisocalendar(week.year, week.number, 1)) != week or week.year < 2000:
        raise ValueError(f"no week: {words}")
    return week
