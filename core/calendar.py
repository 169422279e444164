"""Working time in WIB: the hours of a week, without national holidays and cuti bersama.

Clocks of tickets run on it. Budgets under 24 hours are hours of working time, longer ones working
days of 24 hours each (docs/decisions/0013-clocks.md).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count, islice
from typing import Protocol, TypeAlias
from zoneinfo import ZoneInfo

from core.agencies import Agency
from core.opening import DayMinutes, OpeningHours, read_hours

WIB = ZoneInfo("Asia/Jakarta")
HOURS_OF_A_DAY = 24
"""A budget of so many hours is one working day."""
MINUTE = timedelta(minutes=1)
NATIONAL = "libur nasional"
SHARED_LEAVE = "cuti bersama"

Span: TypeAlias = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which offices are closed; `kind` is NATIONAL or SHARED_LEAVE."""

    day: date
    name: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Office:
    """What the city says of its office: the hours as people write them, the agency whose queue
    holds what fits nowhere, and the agencies to tell, one after the other, when one is late."""

    hours: str
    fallback: str
    escalation: tuple[str, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """When time counts. `week` is None where people work around the clock, on holidays too.

    A week without an open day is a ValueError: no clock could ever run out in it.
    """

    holidays: Collection[date] = frozenset()

    def deadline(self, start: datetime, hours: float, week: OpeningHours | None) -> datetime:
        """When a budget that begins at `start` has been used up."""
        if hours < 0:
            raise ValueError("a budget cannot be negative")
        begins = _wib(start)
        if week is None:
            return begins + timedelta(hours=hours)
        open_time = _OpenTime(week, self.holidays)
        if hours >= HOURS_OF_A_DAY:
            return open_time.days_later(begins, hours / HOURS_OF_A_DAY)
        # Twelve hours may be longer than an office is open in a day: never later than 24 hours.
        worked = open_time.worked(begins, timedelta(hours=hours))
        return min(worked, open_time.days_later(begins, 1))

    def part(
        self, start: datetime, due: datetime, share: float, week: OpeningHours | None
    ) -> datetime:
        """When `share` (0 to 1) of the working time between `start` and `due` has passed."""
        begins, ends = _wib(start), _wib(due)
        if share >= 1 or ends <= begins:
            return ends
        if week is None:
            return begins + (ends - begins) * share
        return _OpenTime(week, self.holidays).part(begins, ends, share)

    def passed(self, start: datetime, end: datetime, week: OpeningHours | None) -> timedelta:
        """How much working time lies between two moments."""
        begins, ends = _wib(start), _wib(end)
        if ends <= begins:
            return timedelta()
        if week is None:
            return ends - begins
        return _OpenTime(week, self.holidays).between(begins, ends)

    def is_open(self, now: datetime, week: OpeningHours | None) -> bool:
        return week is None or _OpenTime(week, self.holidays).holds(_wib(now))

    def next_opening(self, now: datetime, week: OpeningHours | None) -> datetime | None:
        """The next time after `now` that work begins; None when it never stops."""
        return None if week is None else _OpenTime(week, self.holidays).next_opening(_wib(now))


class _OpenTime:
    """The hours of a week on the days of the calendar. All times that it gets are in WIB."""

    def __init__(self, week: OpeningHours, holidays: Collection[date]) -> None:
        self._week = week.days()
        self._holidays = holidays
        if not any(self._week):
            raise ValueError("a week without an open day")

    def worked(self, start: datetime, budget: timedelta) -> datetime:
        """When so much working time has passed since `start`; none at all: the next moment of work.

        Some day of the week is open and holidays are finite, so this comes to an end.
        """
        spans = ((max(opens, start), closes) for opens, closes in self._spans(start.date()))
        for opens, closes in spans:
            if opens < closes and budget <= closes - opens:
                return opens + budget
            budget -= max(closes - opens, timedelta())
        raise AssertionError("days do not end")

    def days_later(self, start: datetime, number: float) -> datetime:
        """So many working days later; half a day is half of the working time in that day."""
        whole = int(number)
        begins = self._whole_days_later(start, whole)
        if number == whole:
            return begins
        return self.part(begins, self._whole_days_later(start, whole + 1), number - whole)

    def part(self, begins: datetime, ends: datetime, share: float) -> datetime:
        return min(self.worked(begins, self.between(begins, ends) * share), ends)

    def between(self, begins: datetime, ends: datetime) -> timedelta:
        total = timedelta()
        for opens, closes in self._spans(begins.date()):
            if opens >= ends:
                break
            total += max(min(closes, ends) - max(opens, begins), timedelta())
        return total

    def holds(self, moment: datetime) -> bool:
        minute = moment.hour * 60 + moment.minute
        return any(opens <= minute < closes for opens, closes in self._minutes(moment.date()))

    def next_opening(self, now: datetime) -> datetime | None:
        """Work that goes on over midnight begins only once."""
        last = max([now.date(), *self._holidays]) + timedelta(days=8)
        for opens, _ in self._spans(now.date()):
            if opens.date() > last:
                break
            if opens > now and not self.holds(opens - MINUTE):
                return opens
        return None

    def _whole_days_later(self, start: datetime, number: int) -> datetime:
        """The same time of the day, moved into the hours of the day that it falls on."""
        begins = self.worked(start, timedelta())
        working = (day for day in _days_from(begins.date()) if self._minutes(day))
        day = next(islice(working, number, None))
        same_time = begins + (day - begins.date())
        last = same_time
        for opens, closes in self._spans_of(day):
            if same_time <= closes:
                return max(same_time, opens)
            last = closes
        return last

    def _spans(self, first: date) -> Iterator[Span]:
        """All working time from the first day on, without an end."""
        for day in _days_from(first):
            yield from self._spans_of(day)

    def _spans_of(self, day: date) -> Iterator[Span]:
        midnight = datetime.combine(day, time(), WIB)
        for opens, closes in self._minutes(day):
            yield midnight + opens * MINUTE, midnight + closes * MINUTE

    def _minutes(self, day: date) -> DayMinutes:
        return () if day in self._holidays else self._week[day.weekday()]


@dataclass(frozen=True, slots=True)
class WorkRules:
    """How the city's clocks run and who is told when one runs out."""

    calendar: WorkCalendar
    week: OpeningHours | None
    """The office hours."""
    fallback: str
    escalation: tuple[str, ...]

    def week_of(self, agency: Agency | None) -> OpeningHours | None:
        """The agency's own hours, else those of the office."""
        return read_week(agency.hours) if agency and agency.hours else self.week

    def told(self, agency: str, level: int) -> str:
        """Whose supervisors learn that a ticket of this agency is late: its own at level 1."""
        levels = (agency, *self.escalation)
        return levels[min(level, len(levels)) - 1]


class Calendars(Protocol):
    async def read(self) -> WorkRules:
        """Raises LookupError before the reference data is loaded."""


def read_week(hours: str) -> OpeningHours | None:
    """The week that a text tells; None is around the clock, on holidays too.

    Raises ValueError when we do not understand it or when no day is open.
    """
    week = read_hours(hours)
    if week is None:
        raise ValueError(f"hours that we do not understand: {hours}")
    if not any(week.days()):
        raise ValueError(f"hours without an open day: {hours}")
    return None if week.always else week


def _days_from(first: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in count())


def _wib(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a time without a time zone means nothing")
    return moment.astimezone(WIB)
