"""When a gathering is next."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.agenda import Gathering, Repeats, coming

FRIDAY = date(2026, 12, 4)
days = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def gathering(repeats: Repeats, on: date = FRIDAY, **fields: object) -> Gathering:
    return Gathering("a", "ganten", "Doa", "bersama", repeats, on, "2026-11-25", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("repeats", "on", "today", "expected"),
    [
        (Repeats.ONCE, FRIDAY, date(2026, 12, 4), FRIDAY),
        (Repeats.ONCE, FRIDAY, date(2026, 12, 5), None),
        (Repeats.WEEKLY, FRIDAY, date(2026, 11, 1), FRIDAY),
        (Repeats.WEEKLY, FRIDAY, date(2026, 12, 5), date(2026, 12, 11)),
        (Repeats.SELAPANAN, FRIDAY, date(2026, 12, 5), date(2027, 1, 8)),
        (Repeats.MONTHLY_DATE, date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 31)),
        (Repeats.MONTHLY_DATE, date(2026, 12, 4), date(2026, 12, 5), date(2027, 1, 4)),
        (Repeats.MONTHLY_WEEKDAY, FRIDAY, date(2026, 12, 5), date(2027, 1, 1)),
        (Repeats.MONTHLY_WEEKDAY, date(2026, 10, 30), date(2026, 11, 1), date(2027, 1, 29)),
    ],
)
def test_the_next_day(repeats: Repeats, on: date, today: date, expected: date | None) -> None:
    assert gathering(repeats, on).next_on(today) == expected


def test_what_has_ended_is_never_next() -> None:
    weekly = gathering(Repeats.WEEKLY, until=date(2026, 12, 18))
    assert weekly.next_on(date(2026, 12, 18)) == date(2026, 12, 18)
    assert weekly.next_on(date(2026, 12, 19)) is None


@given(repeats=st.sampled_from(list(Repeats)), on=days, today=days)
def test_the_next_day_is_the_nearest_that_fits(repeats: Repeats, on: date, today: date) -> None:
    found = gathering(repeats, on).next_on(today)
    begin = max(on, today)
    if found is None:
        assert repeats is Repeats.ONCE
        assert today > on
        return
    assert found >= begin
    assert fits(repeats, on, found)
    between = (begin + timedelta(days=number) for number in range((found - begin).days))
    assert not any(fits(repeats, on, day) for day in between)


def fits(repeats: Repeats, on: date, day: date) -> bool:
    """Said once more, day by day."""
    match repeats:
        case Repeats.ONCE:
            return day == on
        case Repeats.WEEKLY:
            return (day - on).days % 7 == 0
        case Repeats.SELAPANAN:
            return (day - on).days % 35 == 0
        case Repeats.MONTHLY_DATE:
            return day.day == on.day
        case Repeats.MONTHLY_WEEKDAY:
            same_week = (day.day - 1) // 7 == (on.day - 1) // 7
            return day.weekday() == on.weekday() and same_week


def test_the_soonest_comes_first() -> None:
    late = gathering(Repeats.ONCE, starts=time(19))
    early = gathering(Repeats.ONCE, starts=time(7))
    over = gathering(Repeats.ONCE, date(2026, 1, 1))
    found = coming([late, over, early], date(2026, 12, 1))
    assert [each for _, each in found] == [early, late]
