"""Clocks on a calendar of working time: hours under a day, working days from a day on."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.agencies import Agency
from core.calendar import WIB, WorkCalendar, WorkRules, read_week
from core.opening import OpeningHours, read_hours

OFFICE = read_week("Senin-Kamis 07.30-16.00, Jumat 07.30-16.30")
LUNCH = read_week("Senin-Jumat 8-12, Senin-Jumat 13-17")
NIGHT = read_week("Jumat 22.00-06.00")
EID = [date(2026, 3, 18) + timedelta(days=days) for days in range(7)]  # Wednesday to Tuesday
CALENDAR = WorkCalendar(frozenset([*EID, date(2026, 12, 24), date(2026, 12, 25)]))


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=WIB)


# ---------------------------------------------------------------------------------- deadlines


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-23 09:00", 2, "2026-11-23 11:00"),  # a Monday
        ("2026-11-23 15:00", 2, "2026-11-24 08:30"),  # the rest on the next morning
        ("2026-11-23 07:30", 8.5, "2026-11-23 16:00"),  # to the last minute
        ("2026-11-23 05:00", 1, "2026-11-23 08:30"),  # before the opening
        ("2026-11-23 19:00", 1, "2026-11-24 08:30"),  # in the evening
        ("2026-11-27 16:15", 0.5, "2026-11-30 07:45"),  # Friday is longer, then the weekend
        ("2026-11-28 10:00", 4, "2026-11-30 11:30"),  # a Saturday
        ("2026-03-17 15:00", 4, "2026-03-25 10:30"),  # Nyepi and Idul Fitri
        ("2026-12-24 09:00", 1, "2026-12-28 08:30"),  # cuti bersama, Christmas, weekend
        ("2026-11-23 09:00", 0, "2026-11-23 09:00"),
        ("2026-11-23 20:00", 0, "2026-11-24 07:30"),
    ],
)
def test_hours_of_working_time(start: str, hours: float, due: str) -> None:
    assert CALENDAR.deadline(at(start), hours, OFFICE) == at(due)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-23 09:00", 24, "2026-11-24 09:00"),
        ("2026-11-23 09:00", 72, "2026-11-26 09:00"),
        ("2026-11-26 09:00", 72, "2026-12-01 09:00"),  # over a weekend
        ("2026-11-23 16:00", 24, "2026-11-25 07:30"),  # at closing time it is evening
        ("2026-11-26 19:00", 24, "2026-11-30 07:30"),  # counts from Friday's opening
        ("2026-11-28 10:00", 24, "2026-12-01 07:30"),  # a Saturday counts from Monday
        ("2026-11-27 16:20", 24, "2026-11-30 16:00"),  # Monday closes earlier than Friday
        ("2026-03-17 10:00", 48, "2026-03-26 10:00"),  # seven days of holidays
        ("2026-11-23 07:30", 36, "2026-11-24 11:45"),  # a day and half of the next one
        ("2026-11-23 09:00", 240, "2026-12-07 09:00"),
    ],
)
def test_working_days(start: str, hours: float, due: str) -> None:
    assert CALENDAR.deadline(at(start), hours, OFFICE) == at(due)


def test_less_than_24_hours_is_never_later_than_24_hours() -> None:
    start = at("2026-11-23 09:00")
    assert CALENDAR.deadline(start, 12, OFFICE) == CALENDAR.deadline(start, 24, OFFICE)
    assert CALENDAR.deadline(start, 8, OFFICE) < CALENDAR.deadline(start, 24, OFFICE)


def test_a_break_at_noon_does_not_count() -> None:
    assert CALENDAR.deadline(at("2026-11-23 11:00"), 2, LUNCH) == at("2026-11-23 14:00")
    assert CALENDAR.deadline(at("2026-11-23 12:30"), 1, LUNCH) == at("2026-11-23 14:00")
    assert CALENDAR.deadline(at("2026-11-23 12:30"), 24, LUNCH) == at("2026-11-24 13:00")


def test_a_night_goes_on_after_midnight_but_not_into_a_holiday() -> None:
    assert CALENDAR.deadline(at("2026-11-27 23:00"), 3, NIGHT) == at("2026-11-28 02:00")
    saturday = WorkCalendar(frozenset({date(2026, 11, 28)}))
    assert saturday.deadline(at("2026-11-27 23:00"), 1.5, NIGHT) == at("2026-12-04 22:30")


def test_around_the_clock_knows_no_holidays() -> None:
    assert CALENDAR.deadline(at("2026-03-21 23:00"), 0.25, None) == at("2026-03-21 23:15")
    assert CALENDAR.deadline(at("2026-03-21 23:00"), 24, None) == at("2026-03-22 23:00")


def test_any_time_zone_counts_in_wib() -> None:
    start = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
    due = CALENDAR.deadline(start, 1, OFFICE)
    assert due == at("2026-11-23 09:30")
    assert due.tzinfo is WIB
    assert CALENDAR.is_open(start, OFFICE)


def test_a_time_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        CALENDAR.deadline(datetime(2026, 11, 23, 9), 1, OFFICE)  # noqa: DTZ001


def test_a_negative_budget_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.deadline(at("2026-11-23 09:00"), -1, OFFICE)


# ----------------------------------------------------------------------------- part of the way


@pytest.mark.parametrize(
    ("start", "due", "share", "passed"),
    [
        ("2026-11-23 08:00", "2026-11-23 13:00", 0.8, "2026-11-23 12:00"),
        ("2026-11-23 15:00", "2026-11-24 08:30", 0.5, "2026-11-23 16:00"),
        ("2026-11-23 15:00", "2026-11-24 08:30", 0.75, "2026-11-24 08:00"),
        ("2026-11-27 15:30", "2026-11-30 08:30", 0.8, "2026-11-30 08:06"),
        ("2026-11-28 09:00", "2026-11-30 17:30", 0.0, "2026-11-30 07:30"),
    ],
)
def test_a_part_of_the_working_time(start: str, due: str, share: float, passed: str) -> None:
    assert CALENDAR.part(at(start), at(due), share, OFFICE) == at(passed)


def test_a_part_of_the_time_around_the_clock() -> None:
    assert CALENDAR.part(at("2026-03-21 00:00"), at("2026-03-21 10:00"), 0.8, None) == at(
        "2026-03-21 08:00"
    )


def test_a_part_of_nothing_is_its_end() -> None:
    due = at("2026-11-29 10:00")  # a Sunday
    assert CALENDAR.part(at("2026-11-28 10:00"), due, 0.8, OFFICE) == due
    assert CALENDAR.part(at("2026-11-30 10:00"), due, 0.8, OFFICE) == due


# --------------------------------------------------------------------------------------- open


@pytest.mark.parametrize(
    ("now", "is_open", "opens"),
    [
        ("2026-11-23 07:29", False, "2026-11-23 07:30"),
        ("2026-11-23 07:30", True, "2026-11-24 07:30"),
        ("2026-11-23 15:59", True, "2026-11-24 07:30"),
        ("2026-11-23 16:00", False, "2026-11-24 07:30"),
        ("2026-11-27 16:29", True, "2026-11-30 07:30"),
        ("2026-11-28 09:00", False, "2026-11-30 07:30"),
        ("2026-03-18 09:00", False, "2026-03-25 07:30"),
        ("2026-12-25 09:00", False, "2026-12-28 07:30"),
    ],
)
def test_when_the_office_is_open(now: str, is_open: bool, opens: str) -> None:
    assert CALENDAR.is_open(at(now), OFFICE) == is_open
    assert CALENDAR.next_opening(at(now), OFFICE) == at(opens)


def test_around_the_clock_is_always_open_and_never_opens() -> None:
    assert CALENDAR.is_open(at("2026-03-21 03:00"), None)
    assert CALENDAR.next_opening(at("2026-03-21 03:00"), None) is None


def test_what_goes_on_over_midnight_opens_once() -> None:
    assert CALENDAR.next_opening(at("2026-11-27 23:00"), NIGHT) == at("2026-12-04 22:00")
    day_and_night = OpeningHours(dict.fromkeys(range(7), ((0, 1440),)))
    assert WorkCalendar().next_opening(at("2026-11-27 23:00"), day_and_night) is None
    christmas = at("2026-12-26 00:00")
    assert CALENDAR.next_opening(at("2026-11-27 23:00"), day_and_night) == christmas


# ------------------------------------------------------------------------------------- a week


@pytest.mark.parametrize("hours", ["Senin tutup", "tutup", "kapan-kapan", ""])
def test_hours_that_never_open_are_refused(hours: str) -> None:
    with pytest.raises(ValueError, match="hours"):
        read_week(hours)


def test_around_the_clock_is_no_week() -> None:
    assert read_week("24 jam") is None
    assert read_week("Senin-Jumat 24 jam") is not None


@pytest.mark.parametrize("week", [OpeningHours({}), OpeningHours({0: ((600, 600),)})])
def test_a_week_without_an_open_day_is_refused(week: OpeningHours) -> None:
    now = at("2026-11-23 09:00")
    for ask in (
        lambda: CALENDAR.deadline(now, 1, week),
        lambda: CALENDAR.deadline(now, 48, week),
        lambda: CALENDAR.part(now, now + timedelta(days=1), 0.8, week),
        lambda: CALENDAR.is_open(now, week),
        lambda: CALENDAR.next_opening(now, week),
    ):
        with pytest.raises(ValueError, match="without an open day"):
            ask()


def test_spans_that_overlap_are_one() -> None:
    week = read_hours("Senin 8-12, Senin 10-14, Minggu 20.00-09.00")
    assert week is not None
    assert week.days()[0] == ((0, 14 * 60),)
    assert week.days()[6] == ((20 * 60, 24 * 60),)


# -------------------------------------------------------------------------------- of any week

MINUTES = st.integers(0, 24 * 60)
SPANS = st.tuples(MINUTES, st.integers(1, 24 * 60)).map(lambda span: (span[0], sum(span)))
WEEKS = st.dictionaries(st.integers(0, 6), st.lists(SPANS, min_size=1, max_size=3), min_size=1)
HOURS = st.sampled_from([0, 0.1, 0.25, 1, 4, 12, 23.9, 24, 36, 72, 120.5, 336]) | st.floats(0, 400)
STARTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31))  # noqa: DTZ001
CALENDARS = st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=30).map(
    WorkCalendar
)
ANY_WEEK = WEEKS.map(OpeningHours)


def within(calendar: WorkCalendar, moment: datetime, week: OpeningHours) -> bool:
    """In the hours or at their very end."""
    minute = timedelta(minutes=1)
    return calendar.is_open(moment, week) or calendar.is_open(moment - minute, week)


@given(CALENDARS, ANY_WEEK, STARTS, HOURS)
def test_a_deadline_lies_in_the_hours(
    calendar: WorkCalendar, week: OpeningHours, start: datetime, hours: float
) -> None:
    begins = start.replace(tzinfo=WIB)
    due = calendar.deadline(begins, hours, week)
    assert due >= begins
    assert within(calendar, due, week)


@given(CALENDARS, ANY_WEEK, STARTS, STARTS, HOURS)
def test_who_begins_later_is_due_later(
    calendar: WorkCalendar, week: OpeningHours, one: datetime, other: datetime, hours: float
) -> None:
    first, second = (each.replace(tzinfo=WIB) for each in sorted([one, other]))
    assert calendar.deadline(first, hours, week) <= calendar.deadline(second, hours, week)


@given(CALENDARS, ANY_WEEK, STARTS, HOURS, HOURS)
def test_who_has_more_hours_is_due_later(
    calendar: WorkCalendar, week: OpeningHours, start: datetime, one: float, other: float
) -> None:
    begins = start.replace(tzinfo=WIB)
    fewer, more = (calendar.deadline(begins, each, week) for each in sorted([one, other]))
    assert fewer <= more


@given(CALENDARS, ANY_WEEK | st.none(), STARTS, HOURS, st.floats(0, 1), st.floats(0, 1))
def test_parts_lie_between_start_and_due(
    calendar: WorkCalendar,
    week: OpeningHours | None,
    start: datetime,
    hours: float,
    one: float,
    other: float,
) -> None:
    begins = start.replace(tzinfo=WIB)
    due = calendar.deadline(begins, hours, week)
    smaller, larger = (calendar.part(begins, due, each, week) for each in sorted([one, other]))
    assert begins <= smaller <= larger <= due
    assert calendar.part(begins, due, 1.0, week) == due


# --------------------------------------------------------------------------------------- desk


def test_an_agency_has_its_own_hours_or_those_of_the_office() -> None:
    desk = WorkRules(CALENDAR, OFFICE, "diskominsta", ("diskominsta", "setda"))
    assert desk.week_of(Agency("dlh", "DLH", hours="Senin-Sabtu 7-14")) == read_week(
        "Senin-Sabtu 7-14"
    )
    assert desk.week_of(Agency("satpolpp", "Satpol PP", hours="24 jam")) is None
    assert desk.week_of(Agency("dlh", "DLH")) == OFFICE
    assert desk.week_of(None) == OFFICE


def test_who_is_told_that_a_ticket_is_late() -> None:
    desk = WorkRules(CALENDAR, OFFICE, "diskominsta", ("diskominsta", "setda"))
    told = [desk.told("dlh", level) for level in (1, 2, 3, 4)]
    assert told == ["dlh", "diskominsta", "setda", "setda"]


# -------------------------------------------------------------------------------- time passed


@pytest.mark.parametrize(
    ("week", "start", "end", "hours"),
    [
        (None, "2026-03-18 20:00", "2026-03-21 20:00", 72),
        (OFFICE, "2026-03-20 15:00", "2026-03-20 15:30", 0.5),
        (OFFICE, "2026-03-21 08:00", "2026-03-22 20:00", 0),
        (OFFICE, "2026-03-23 09:00", "2026-03-23 08:00", 0),
    ],
)
def test_how_much_working_time_has_passed(
    week: OpeningHours | None, start: str, end: str, hours: float
) -> None:
    began, ended = (datetime.fromisoformat(each).replace(tzinfo=WIB) for each in (start, end))
    passed = WorkCalendar().passed(began, ended, week)
    assert passed == timedelta(hours=hours)


@given(CALENDARS, ANY_WEEK | st.none(), STARTS, HOURS)
def test_a_budget_has_passed_at_its_deadline(
    calendar: WorkCalendar, week: OpeningHours | None, start: datetime, hours: float
) -> None:
    begins = start.replace(tzinfo=WIB)
    budget = min(hours, 6.0)
    due = calendar.deadline(begins, budget, week)
    assert calendar.passed(begins, due, week) <= timedelta(hours=budget)
    assert calendar.passed(begins, due, None) == due - begins
