"""The agenda of Kampung Religi: what a kampung does again and again, when it is next, who is told.

One date says it all: what is repeated weekly falls on its weekday, what is repeated monthly on its
day of the month or on its weekday in the same week of the month.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Protocol

from core.conversations import Conversation
from core.reviewing import due_on, is_overdue

TOGETHER = "bersama"
"""The religion of a gathering for all of them."""
CONSENT_VERSION = 1
"""Raise it when the sentence that a citizen agrees to changes its meaning."""
MONTHS_LOOKED = 60
"""A fifth Friday, or the 31st, comes sooner than this."""


class Repeats(StrEnum):
    ONCE = "sekali"
    WEEKLY = "mingguan"
    SELAPANAN = "selapanan"
    """Every 35 days: the same weekday and the same day of the Javanese week of five."""
    MONTHLY_DATE = "tanggal-sama"
    MONTHLY_WEEKDAY = "pekan-sama"


_DAYS: Mapping[Repeats, int] = {Repeats.WEEKLY: 7, Repeats.SELAPANAN: 35}


@dataclass(frozen=True, slots=True)
class Gathering:
    """Something that a kampung invites to. `kampung` is its id, `on` the first day."""

    id: str
    kampung: str
    name: str
    religion: str
    repeats: Repeats
    on: date
    checked: str
    starts: time | None = None
    until: date | None = None
    place: str | None = None
    what: str | None = None
    sources: tuple[str, ...] = ()
    review_by: date | None = None

    def next_on(self, today: date) -> date | None:
        """The first day from today on; None when it is over."""
        day = next((each for each in self._days(today) if each >= max(today, self.on)), None)
        return None if day is None or (self.until and day > self.until) else day

    def is_overdue(self, today: date) -> bool:
        return is_overdue(due_on(self.checked, self.review_by), today)

    def _days(self, today: date) -> Iterator[date]:
        """Days in order, of which those before today or the first one do not count."""
        if self.repeats is Repeats.ONCE:
            yield self.on
        elif self.repeats in _DAYS:
            step = _DAYS[self.repeats]
            passed = max((today - self.on).days, 0)
            yield self.on + timedelta(days=-(-passed // step) * step)
        else:
            yield from self._monthly(max(today, self.on))

    def _monthly(self, begin: date) -> Iterator[date]:
        for number in range(MONTHS_LOOKED):
            month = begin.month - 1 + number
            first = date(begin.year + month // 12, month % 12 + 1, 1)
            day = self._in_month(first)
            if day.month == first.month:
                yield day

    def _in_month(self, first: date) -> date:
        """May lie after the month, which then has no such day."""
        if self.repeats is Repeats.MONTHLY_DATE:
            return first + timedelta(days=self.on.day - 1)
        week = (self.on.day - 1) // 7
        return first + timedelta(days=(self.on.weekday() - first.weekday()) % 7 + week * 7)


class AgendaReminders(Protocol):
    """Whom to remind: every yes and no is kept, and the last one holds."""

    async def of(self, conversation: Conversation) -> Sequence[str]:
        """The ids of the kampung of which this conversation is reminded."""

    async def say(
        self, conversation: Conversation, kampung: str | None, *, wanted: bool, key: str
    ) -> None:
        """Yes or no to one kampung, or no to all with None. Once per key."""

    async def waiting(self, kampung: str) -> Sequence[Conversation]:
        """Who wants to be reminded of it, by id."""

    async def first_time(self, key: str) -> bool:
        """Whether nobody has reminded of this yet; from now on somebody has."""


def coming(gatherings: Sequence[Gathering], today: date) -> Sequence[tuple[date, Gathering]]:
    """What is next, the soonest first; what is over is left out."""
    dated = [(each.next_on(today), each) for each in gatherings]
    found = [(day, each) for day, each in dated if day is not None]
    return sorted(found, key=lambda pair: (pair[0], pair[1].starts or time.min, pair[1].name))
