"""The clock of a ticket: warnings, missed deadlines, levels, reminders, closing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice, pairwise

import pytest

from core.reports import Category
from core.ticket_clock import (
    CONFIRM_WITHIN,
    RESOLUTION_HOURS,
    RESPONSE_HOURS,
    Clock,
    clock_for,
)
from core.ticket_life import Moved, finished, progressed, reopened, ticked
from core.tickets import TOP_LEVEL, Clocks, Event, Step, Ticket, TicketStatus
from tests.core.tickets import CALENDAR, CLOCK, MONDAY, OFFICE, URGENT, at, ticket

ABOVE_AGENCY = 2


def up_from(level: int, *, has_supervisor: bool) -> int:
    if level == 0 and not has_supervisor:
        return ABOVE_AGENCY
    return min(level + 1, TOP_LEVEL)


def ticks(
    each: Ticket, clock: Clock = CLOCK, *, has_supervisor: bool = True, is_taken: bool = False
) -> Iterator[Moved]:
    """What the clock does to a ticket that nobody touches, always at the very minute."""
    while each.clocks.next_at is not None:
        up = up_from(each.level, has_supervisor=has_supervisor)
        is_staffed = is_taken and has_supervisor
        moved = ticked(each, clock, up, is_staffed=is_staffed, now=each.clocks.next_at)
        yield moved
        each = moved.ticket


def told(moves: Iterator[Moved], count: int) -> list[tuple[datetime, Event, int]]:
    changes = [moved.change for moved in islice(moves, count)]
    return [(change.at, change.event, change.level) for change in changes]


def verified(each: Ticket, now: datetime, clock: Clock = CLOCK) -> Ticket:
    verified = TicketStatus.VERIFIED
    return progressed(each, verified, clock, by="wawan", note=None, now=now).ticket


def done(each: Ticket, now: datetime) -> Ticket:
    moved = finished(each, TicketStatus.DONE, CLOCK, by="wawan", note="Sudah", now=now)
    return moved.ticket


# ---------------------------------------------------------------------------------- deadlines


def test_deadlines_count_in_working_time() -> None:
    clocks = CLOCK.started(at("2026-11-27 15:00"))  # a Friday afternoon
    assert clocks.response_due == at("2026-11-30 14:00")
    assert clocks.resolution_due == at("2026-12-02 15:00")


def test_the_warning_comes_after_80_percent_of_the_working_time() -> None:
    friday = CLOCK.started(at("2026-11-27 15:00"))  # 1.5 of 8 hours are on Friday
    assert (friday.next_at, friday.next_step) == (
        at("2026-11-30 12:24"),
        Step.RESPONSE_WARNING,
    )
    holiday = CLOCK.started(at("2026-12-24 12:00"))  # Christmas and a weekend lie between
    assert holiday.response_due == at("2026-12-28 11:30")
    assert holiday.next_at == at("2026-12-28 09:54")


def test_an_answer_in_time_leaves_the_solution_to_be_watched() -> None:
    clocks = verified(ticket(), at("2026-11-23 10:00")).clocks
    # 72 hours are three office days of 8.5 hours here; 80 % of them are over on Wednesday.
    assert clocks.resolution_due == at("2026-11-26 09:00")
    assert (clocks.next_at, clocks.next_step) == (at("2026-11-25 12:24"), Step.RESOLUTION_WARNING)


def test_urgent_ones_run_around_the_clock() -> None:
    night = at("2026-11-28 23:00")  # a Saturday
    clocks = URGENT.started(night)
    assert clocks.next_at == at("2026-11-28 23:24")
    assert clocks.response_due == at("2026-11-28 23:30")
    assert clocks.resolution_due == at("2026-11-29 23:00")


@pytest.mark.parametrize(
    ("urgency", "is_urgent"),
    [("darurat", True), ("tinggi", True), ("sedang", False), ("rendah", False)],
)
def test_the_clock_of_a_category(urgency: str, is_urgent: bool) -> None:
    category = Category("x", "X", "x", "satpolpp", urgency, "", (), response_hours=2)
    clock = clock_for(category, CALENDAR, OFFICE)
    assert clock.week == (None if is_urgent else OFFICE)
    assert (clock.response_hours, clock.resolution_hours) == (2, RESOLUTION_HOURS)
    assert clock_for(None, CALENDAR, OFFICE).response_hours == RESPONSE_HOURS


def test_a_solution_is_never_due_before_the_answer() -> None:
    clock = Clock(CALENDAR, OFFICE, response_hours=72, resolution_hours=24)
    clocks = clock.started(MONDAY)
    assert clocks.resolution_due == clocks.response_due


# ----------------------------------------------------------------------- nobody does anything


def test_three_levels_when_somebody_took_it() -> None:
    """Warned first; then the agency's supervisor, the desk's, the secretary's."""
    assert told(ticks(ticket(), is_taken=True), 5) == [
        (at("2026-11-23 15:24"), Event.WARNED, 0),
        (at("2026-11-24 08:30"), Event.BREACHED, 1),
        (at("2026-11-25 08:00"), Event.ESCALATED, 2),
        (at("2026-11-25 16:00"), Event.ESCALATED, 3),
        (at("2026-11-26 09:00"), Event.BREACHED, 3),
    ]


def test_nobody_took_it_so_it_goes_up_at_the_warning() -> None:
    assert told(ticks(ticket()), 3) == [
        (at("2026-11-23 15:24"), Event.ESCALATED, 1),
        (at("2026-11-24 08:30"), Event.BREACHED, 2),
        (at("2026-11-25 08:00"), Event.ESCALATED, 3),
    ]


@pytest.mark.parametrize("is_taken", [True, False])
def test_without_a_supervisor_the_first_level_is_passed_over(is_taken: bool) -> None:
    assert told(ticks(ticket(), has_supervisor=False, is_taken=is_taken), 2) == [
        (at("2026-11-23 15:24"), Event.ESCALATED, 2),
        (at("2026-11-24 08:30"), Event.BREACHED, 3),
    ]


def test_an_urgent_one_is_at_the_top_within_the_hour() -> None:
    night = at("2026-11-28 23:00")
    moves = ticks(ticket(URGENT.started(night)), URGENT, has_supervisor=False)
    assert told(moves, 3) == [
        (at("2026-11-28 23:24"), Event.ESCALATED, 2),
        (at("2026-11-28 23:30"), Event.BREACHED, 3),
        (at("2026-11-29 23:00"), Event.BREACHED, 3),
    ]


@pytest.mark.parametrize("clock", [CLOCK, URGENT, Clock(CALENDAR, OFFICE, 0.1, 0.2)])
@pytest.mark.parametrize("is_taken", [True, False])
@pytest.mark.parametrize("has_supervisor", [True, False])
def test_at_the_top_it_is_reminded_of_for_ever_but_at_most_once_a_working_day(
    clock: Clock, is_taken: bool, has_supervisor: bool
) -> None:
    opened = ticket(clock.started(MONDAY))
    moves = ticks(opened, clock, is_taken=is_taken, has_supervisor=has_supervisor)
    changes = [moved.change for moved in islice(moves, 200)]
    reminders = [change.at for change in changes if change.event is Event.REMINDED]
    assert len(reminders) > 190
    days = [later.date() for later in reminders]
    assert len(set(days)) == len(days)
    assert all(after - before >= timedelta(hours=24) for before, after in pairwise(reminders))
    for before, after in pairwise(reminders[3:]):  # when no deadline comes in between
        assert after == clock.calendar.deadline(before, 24, clock.week)


def test_a_level_never_falls_by_the_clock() -> None:
    for level in range(TOP_LEVEL + 1):
        levels = [moved.ticket.level for moved in islice(ticks(ticket(level=level)), 20)]
        assert levels == sorted(levels)
        assert levels[0] >= level


def test_at_the_top_a_warning_is_only_a_warning() -> None:
    assert told(ticks(ticket(level=TOP_LEVEL)), 1) == [
        (at("2026-11-23 15:24"), Event.WARNED, TOP_LEVEL)
    ]


def test_whatever_the_clock_does_the_next_deadline_lies_ahead() -> None:
    each = ticket()
    for moved in islice(ticks(each), 50):
        assert moved.ticket.clocks.next_at
        assert moved.ticket.clocks.next_at > moved.change.at


def test_a_clock_that_stood_still_for_weeks_catches_up() -> None:
    now, each, events = at("2026-12-14 10:00"), ticket(), []
    while each.clocks.next_at and each.clocks.next_at <= now:
        up = up_from(each.level, has_supervisor=True)
        moved = ticked(each, CLOCK, up, is_staffed=True, now=now)
        events.append(moved.change.event)
        each = moved.ticket
    assert events == [Event.WARNED, Event.BREACHED]
    assert each.clocks.next_at == at("2026-12-15 09:30")


# ------------------------------------------------------------------------- answered, and late


def test_answered_too_late_there_is_still_somebody_to_go_up_to() -> None:
    late = verified(ticket(), at("2026-11-26 09:00"))  # to the minute when it was to be solved
    assert late.clocks.next_step is Step.ESCALATION
    assert late.clocks.next_at == at("2026-11-27 09:00")


def test_answered_late_but_in_time_to_solve_it() -> None:
    after_breach = list(islice(ticks(ticket(), is_taken=True), 2))[-1].ticket
    clocks = verified(after_breach, at("2026-11-24 10:00")).clocks
    assert (clocks.next_step, clocks.next_at) == (
        Step.RESOLUTION_WARNING,
        at("2026-11-25 12:24"),
    )


def test_the_second_deadline_is_not_passed_over_by_an_escalation() -> None:
    moves = list(islice(ticks(ticket(), is_taken=True), 5))
    assert [moved.ticket.clocks.next_step for moved in moves] == [
        Step.RESPONSE_BREACH,
        Step.ESCALATION,
        Step.ESCALATION,
        Step.RESOLUTION_BREACH,
        Step.ESCALATION,
    ]


# --------------------------------------------------------------------------- over, and opened


def test_it_closes_72_hours_after_its_end_weekend_or_not() -> None:
    friday = at("2026-11-27 16:00")
    over = done(ticket(), friday)
    (moved,) = ticks(over)
    assert moved.change.event is Event.CLOSED
    assert moved.ticket.closed_at == friday + CONFIRM_WITHIN
    assert moved.ticket.clocks.next_at is None


def test_opened_again_all_deadlines_begin_anew_one_level_up() -> None:
    over = done(ticket(), at("2026-11-23 12:00"))
    again = reopened(over, CLOCK, 1, at("2026-11-26 08:00")).ticket
    assert again.clocks == CLOCK.started(at("2026-11-26 08:00"))
    assert (again.level, again.responded_at, again.reopened) == (1, None, 1)
    assert told(ticks(again), 1) == [(at("2026-11-26 14:24"), Event.ESCALATED, 2)]


# -------------------------------------------------------------------------- a promise to keep


@pytest.mark.parametrize(
    ("step", "next_at", "then"),
    [
        (Step.RESPONSE_WARNING, "2026-11-23 15:24", ("2026-11-23 15:24", Step.RESPONSE_WARNING)),
        (Step.RESPONSE_WARNING, "2026-11-25 15:24", ("2026-11-24 12:00", Step.RESPONSE_WARNING)),
        (Step.RESPONSE_BREACH, "2026-11-25 08:30", ("2026-11-24 12:00", Step.RESPONSE_BREACH)),
        (
            Step.RESOLUTION_WARNING,
            "2026-11-25 12:24",
            ("2026-11-24 09:42", Step.RESOLUTION_WARNING),
        ),
        (Step.RESOLUTION_BREACH, "2026-11-26 09:00", ("2026-11-24 12:00", Step.RESOLUTION_BREACH)),
        (Step.ESCALATION, "2026-11-25 09:00", ("2026-11-24 12:00", Step.RESOLUTION_BREACH)),
        (Step.ESCALATION, "2026-11-24 09:00", ("2026-11-24 09:00", Step.ESCALATION)),
    ],
)
def test_a_sooner_deadline_is_kept(step: Step, next_at: str, then: tuple[str, Step]) -> None:
    clocks = replace(CLOCK.started(MONDAY), next_at=at(next_at), next_step=step)
    due = at("2026-11-24 12:00")
    sooner = CLOCK.sooner(ticket(clocks), due, MONDAY)
    assert sooner.resolution_due == due
    assert sooner.response_due
    assert sooner.response_due <= due
    assert (sooner.next_at, sooner.next_step) == (at(then[0]), then[1])


@pytest.mark.parametrize("due", [None, "2026-11-23 08:00", "2026-11-26 09:00", "2026-12-24 09:00"])
def test_what_is_over_or_later_changes_nothing(due: str | None) -> None:
    each = ticket()
    assert CLOCK.sooner(each, at(due) if due else None, MONDAY) == each.clocks


def test_a_ticket_without_deadlines_takes_none_of_another() -> None:
    old = ticket(Clocks(next_at=MONDAY, next_step=Step.START))
    assert CLOCK.sooner(old, at("2026-11-24 12:00"), MONDAY) == old.clocks
