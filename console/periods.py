"""The days that a page of figures is asked for."""

from dataclasses import dataclass
from datetime import date, timedelta

from core.figures import LONGEST_DAYS, Period

LATELY = (7, 30, 90)
USUAL = "30"
MONTH = "month"
CUSTOM = "custom"
CHOICES = (*map(str, LATELY), MONTH, CUSTOM)


@dataclass(frozen=True, slots=True)
class Chosen:
    """`problem` when what was asked for is no period: then it is the usual one."""

    choice: str
    period: Period
    problem: bool = False


def read_period(choice: str, month: str, first: str, last: str, today: date) -> Chosen:
    try:
        if choice == MONTH:
            return Chosen(MONTH, month_of(month, today))
        if choice == CUSTOM:
            return Chosen(CUSTOM, _custom(first, last))
    except ValueError:
        return Chosen(USUAL, lately(int(USUAL), today), problem=True)
    known = choice if choice in CHOICES else USUAL
    return Chosen(known, lately(int(known), today))


def lately(days: int, today: date) -> Period:
    """So many days, today among them."""
    return Period(today - timedelta(days - 1), today)


def month_of(words: str, today: date) -> Period:
    """A month, up to today; without words this one. Raises ValueError."""
    first = date.fromisoformat(f"{words}-01") if words else today.replace(day=1)
    if not 2000 <= first.year <= today.year + 1:
        raise ValueError(f"no month: {words}")
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    return Period(first, max(min(last, today), first))


def _custom(first: str, last: str) -> Period:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    if not (1 <= period.days <= LONGEST_DAYS and 2000 <= period.first.year < 2200):
        raise ValueError(f"no period: {first} {last}")
    return period
