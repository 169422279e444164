"""Figures: what happened at the desk, day by day, and what each measure means.

Days are those of WIB. What a measure means to people is said beside it: `figures-about-<measure>`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

FEWEST = 5
"""Of a sensitive category no fewer tickets than this are told of one kelurahan."""
LONGEST_DAYS = 366


class Measure(StrEnum):
    """What is counted of tickets: neither duplicates nor what is held back in quarantine.

    A ticket counts where it is now: after a transfer all of it is the other agency's.
    """

    OPENED = "opened"
    """On the day on which the citizen reported or called."""
    RESPONDED = "responded"
    """An operator's first answer or step; the value is the working minutes since the opening, or
    since the ticket was let out of quarantine."""
    ENDED = "ended"
    """The work was over and is so still: whoever reopens a ticket takes its end back. The value is
    the working minutes from the opening to this end, reopenings and all."""
    BREACHED = "breached"
    """A deadline was missed, the first of the ticket: each ticket counts once."""
    REOPENED = "reopened"
    """Each time that somebody said that it is not done."""
    RATED = "rated"
    """Each rating, also by those whose report was a duplicate; the value is 1 to 5."""


class Daily(StrEnum):
    """What is counted of messages and consent, by what it is `of`."""

    RECEIVED = "received"
    """Messages of citizens, of a channel."""
    SENT = "sent"
    """Messages of the city, of a channel; those of operators are among them."""
    WRITTEN = "written"
    """Messages that operators wrote, of a channel."""
    ASKED = "asked"
    """Messages of citizens that a conversation of this name answered, e.g. "kampung-religi"."""
    SUBSCRIBED = "subscribed"
    UNSUBSCRIBED = "unsubscribed"
    """Yes and no to the announcements of a topic; a no to all of them counts for each."""
    SUBSCRIBERS = "subscribers"
    """Who gets the announcements of a topic at the end of the day: a level, not a sum."""


class Dimension(StrEnum):
    DAY = "day"
    AGENCY = "agency"
    KELURAHAN = "kelurahan"
    CATEGORY = "category"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, the first and the last among them."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """As many days, right before."""
        return Period(self.first - timedelta(self.days), self.first - timedelta(1))

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(number) for number in range(self.days))


@dataclass(frozen=True, slots=True)
class Slice:
    """Which tickets are asked for; None, or no category, stands for all."""

    period: Period
    agency: str | None = None
    kelurahan: str | None = None
    categories: tuple[str, ...] = ()

    @property
    def before(self) -> "Slice":
        return replace(self, period=self.period.before)


@dataclass(frozen=True, slots=True)
class Spread:
    """In working minutes: half took no longer than the median, nine of ten no longer than p90.

    Both are values that occurred (the nearest rank), never something between two of them.
    """

    median: int
    p90: int


@dataclass(frozen=True, slots=True)
class Total:
    """The measures of some tickets together."""

    counts: Mapping[Measure, int]
    scores: int = 0
    """The sum of the ratings."""
    response: Spread | None = None
    resolution: Spread | None = None

    def of(self, measure: Measure) -> int:
        return self.counts.get(measure, 0)

    @property
    def satisfaction(self) -> float | None:
        """The mean of the ratings."""
        rated = self.of(Measure.RATED)
        return self.scores / rated if rated else None

    @property
    def breach_rate(self) -> float | None:
        return _share(self.of(Measure.BREACHED), self.of(Measure.OPENED))

    @property
    def reopen_rate(self) -> float | None:
        """Of the ends in the same days: those that hold, and those that were taken back."""
        reopened = self.of(Measure.REOPENED)
        return _share(reopened, self.of(Measure.ENDED) + reopened)


NOTHING = Total({})


@dataclass(frozen=True, slots=True)
class Spot:
    """A square on the map and how many tickets were opened there: thousandths of a degree."""

    north: int
    east: int
    count: int

    @property
    def latitude(self) -> float:
        return self.north / 1000

    @property
    def longitude(self) -> float:
        return self.east / 1000


@dataclass(frozen=True, slots=True)
class DayCount:
    day: date
    of: str
    count: int


class Figures(Protocol):
    """Reads of what was counted, each a statement or two of its own.

    Where rows are kelurahan, or one of them is asked for, sensitive categories with fewer than
    FEWEST tickets there are left out of every sum: no difference between two tables tells of them.
    """

    async def total(self, asked: Slice) -> Total: ...

    async def by(self, asked: Slice, dimension: Dimension) -> Mapping[str, Total]:
        """The total of each day (ISO), agency, kelurahan, ... that has one; "" has none."""

    async def opened(self, asked: Slice, dimension: Dimension) -> Mapping[str, int]:
        """How many tickets were opened, alone, for a comparison."""

    async def spots(self, asked: Slice) -> Sequence[Spot]:
        """Where tickets were opened: squares of about 110 m, of sensitive ones of 550 m."""

    async def daily(
        self, period: Period, measures: Collection[Daily]
    ) -> Mapping[Daily, Sequence[DayCount]]:
        """Counts of messages and consent, by day and by what they are of."""

    async def counted_at(self) -> datetime | None:
        """When the figures were brought up to date; None before the first time."""


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
