"""Weeks: they begin on Monday in WIB, and are written as ISO says."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.demand import Week, read_week, week_of


def test_a_week_begins_on_monday_in_wib() -> None:
    sunday_evening = datetime(2026, 11, 22, 16, 59, 59, tzinfo=UTC)
    monday = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
    assert str(week_of(sunday_evening)) == "2026-W47"
    assert week_of(monday) == Week(date(2026, 11, 23))
    assert str(week_of(monday).before) == "2026-W47"


@pytest.mark.parametrize("written", ["", "2026-W54", "2026-W00", "2026-48", "9999-W52", "٢٠٢٦-W01"])
def test_what_is_no_week(written: str) -> None:
    assert read_week(written) is None


@given(st.datetimes(datetime(2020, 1, 10), datetime(2099, 12, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_each_moment_is_in_one_week_which_reads_as_it_is_written(moment: datetime) -> None:
    week = week_of(moment)
    assert week.begin <= moment < week.end
    assert read_week(str(week)) == week
    assert week.after.begin == week.end
    assert week.before.end == week.begin
