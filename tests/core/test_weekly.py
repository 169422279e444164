"""Weeks: which one is due, and which words name one."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import WIB
from core.weekly import Week, last_week, read_week, this_week, week_of


@given(st.dates(date(2001, 1, 1), date(2099, 1, 1)))
def test_each_day_is_in_its_week(day: date) -> None:
    week = week_of(day)
    assert day in list(week.period)
    assert week.period.days == 7
    assert read_week(str(week)) == week
    assert week.before.after == week == week.after.before
    assert week.before < week


@pytest.mark.parametrize(
    ("now", "week"),
    [
        ("2026-11-23 06:59", "2026-W46"),
        ("2026-11-23 07:00", "2026-W47"),
        ("2026-11-29 23:59", "2026-W47"),
        ("2027-01-04 07:00", "2026-W53"),
    ],
)
def test_the_last_one_is_told_on_monday_at_seven(now: str, week: str) -> None:
    assert str(last_week(datetime.fromisoformat(now).replace(tzinfo=WIB))) == week


@pytest.mark.parametrize(
    "words", ["", "2026", "2026-W00", "2025-W53", "26-W01", "2026-W1", "٢٠٢٦-W01"]
)
def test_other_words_name_none(words: str) -> None:
    with pytest.raises(ValueError, match=r"week|invalid|Invalid"):
        read_week(words)


def test_years_end_where_weeks_do() -> None:
    assert week_of(date(2027, 1, 1)) == Week(2026, 53)


def test_weeks_begin_on_monday_in_wib() -> None:
    sunday_evening = datetime(2026, 11, 29, 16, 59, tzinfo=UTC)
    assert str(this_week(sunday_evening)) == "2026-W48"
    assert str(this_week(sunday_evening + timedelta(minutes=1))) == "2026-W49"
    week = read_week("2026-W48")
    assert week.begins.isoformat() == "2026-11-23T00:00:00+07:00"
    assert week.ends == week.after.begins
