"""When broadcasts go out: nobody is woken at night, and a month without that day has a last one."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.broadcast_times import following, may_send, next_sending, next_time, sent_by
from core.broadcasts import Repeats, Schedule
from core.calendar import WIB

FOUR_YEARS = st.timedeltas(timedelta(), timedelta(days=4 * 365))
MOMENTS = FOUR_YEARS.map(lambda since: datetime(2026, 1, 1, tzinfo=UTC) + since)


def wib(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, tzinfo=WIB)


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        (wib(25, 5), wib(25, 5)),
        (wib(25, 20, 59, 59), wib(25, 20, 59, 59)),
        (wib(25, 21), wib(26, 5)),
        (wib(25, 23, 59), wib(26, 5)),
        (wib(26, 0), wib(26, 5)),
        (wib(26, 4, 59, 59), wib(26, 5)),
    ],
)
def test_it_waits_for_the_morning_unless_it_is_urgent(now: datetime, begins: datetime) -> None:
    elsewhere = now.astimezone(UTC)
    assert next_sending(elsewhere, urgent=False) == begins
    assert may_send(elsewhere, urgent=False) == (now == begins)
    assert may_send(elsewhere, urgent=True)
    assert next_sending(elsewhere, urgent=True) == now


@given(MOMENTS)
def test_the_next_sending_is_allowed_and_soon(now: datetime) -> None:
    begins = next_sending(now, urgent=False)
    assert may_send(begins, urgent=False)
    assert timedelta() <= begins - now <= timedelta(hours=8)


def test_what_is_not_done_at_nine_goes_on_at_five() -> None:
    assert sent_by(wib(25, 20), 3600, urgent=False) == wib(25, 21)
    assert sent_by(wib(25, 20), 3601, urgent=False) == wib(26, 5, 0, 1)
    assert sent_by(wib(25, 20), 3601, urgent=True) == wib(25, 21, 0, 1)
    assert sent_by(wib(25, 22), 60, urgent=False) == wib(26, 5, 1)
    assert sent_by(wib(25, 20), 3600 * (1 + 16 + 2), urgent=False) == wib(27, 7)
    assert sent_by(wib(25, 22), 0, urgent=False) == wib(26, 5)


WEEKLY = Schedule(repeats=Repeats.WEEKLY)
MONTHLY = Schedule(repeats=Repeats.MONTHLY)
LAST_OF_JANUARY = datetime(2027, 1, 31, 6, 30, tzinfo=WIB)


def test_a_weekly_one_comes_on_its_weekday_at_its_hour() -> None:
    first = wib(2, 6, 30)
    assert next_time(WEEKLY, first, first) == wib(9, 6, 30)
    assert next_time(WEEKLY, first, wib(9, 6, 30)) == wib(16, 6, 30)
    assert next_time(WEEKLY, first, wib(20, 12)) == wib(23, 6, 30)  # one was missed
    assert next_time(WEEKLY, first, wib(1, 12)) == wib(9, 6, 30)  # the first one has its own time


def test_a_month_without_that_day_has_a_last_day() -> None:
    days, after = [], LAST_OF_JANUARY
    for _ in range(13):
        found = next_time(MONTHLY, LAST_OF_JANUARY, after)
        assert found is not None
        assert (found.hour, found.minute) == (6, 30)
        days.append((found.month, found.day))
        after = found
    assert days[:4] == [(2, 28), (3, 31), (4, 30), (5, 31)]
    assert days[-1] == (2, 29)  # 2028


def test_the_day_of_the_month_is_that_of_wib() -> None:
    late = datetime(2026, 10, 31, 23, 0, tzinfo=UTC)  # the first of November here
    assert next_time(MONTHLY, late, late) == datetime(2026, 12, 1, 6, tzinfo=WIB)


def test_it_ends() -> None:
    first = wib(2, 6, 30)
    until = Schedule(repeats=Repeats.WEEKLY, until=date(2026, 11, 16))
    assert next_time(until, first, wib(9, 6, 30)) == wib(16, 6, 30)
    assert next_time(until, first, wib(16, 6, 30)) is None
    assert next_time(Schedule(send_at=first), first, first) is None
    assert following(Schedule(send_at=first), first, first) is None


def test_the_next_one_lives_as_long_as_the_first() -> None:
    first = wib(2, 6, 30)
    lives = Schedule(first, first + timedelta(hours=10), Repeats.WEEKLY)
    assert following(lives, first, first) == Schedule(wib(9, 6, 30), wib(9, 16, 30), Repeats.WEEKLY)
    at_once = Schedule(None, None, Repeats.WEEKLY)
    assert following(at_once, first, first) == Schedule(wib(9, 6, 30), None, Repeats.WEEKLY)


@given(MOMENTS, FOUR_YEARS, st.sampled_from(Repeats))
def test_the_next_is_the_very_next(first: datetime, since: timedelta, repeats: Repeats) -> None:
    after = first + since
    found = next_time(Schedule(repeats=repeats), first, after)
    if repeats is Repeats.ONCE:
        assert found is None
        return
    longest = timedelta(days=7 if repeats is Repeats.WEEKLY else 31)
    assert found is not None
    assert timedelta() < found - after <= longest
