"""When the clock of a ticket looks at it: deadlines, warnings, escalations, closing."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from core.opening import OpeningHours
from core.reports import Category
from core.tickets import TOP_LEVEL, Clocks, Step, Ticket

WARN_AT = 0.8
"""The share of the time to a deadline after which people are warned."""
CONFIRM_WITHIN = timedelta(hours=72)
"""So long the citizen may say that it is not done."""
RESPONSE_HOURS = 24.0
RESOLUTION_HOURS = 120.0
"""For what has no category, and for categories that tell no hours: as the category 'lainnya'."""
OVERDUE_HOURS = 24.0
"""At most so long a new owner has before a ticket that is overdue goes further up; the last one is
reminded so often."""
AROUND_THE_CLOCK = ("darurat", "tinggi")
"""Urgencies whose deadlines do not wait for office hours."""


class Calendar(Protocol):
    """Working time in WIB; a week of None is around the clock."""

    def deadline(self, start: datetime, hours: float, week: OpeningHours | None) -> datetime: ...

    def part(
        self, start: datetime, due: datetime, share: float, week: OpeningHours | None
    ) -> datetime: ...

    def passed(self, start: datetime, end: datetime, week: OpeningHours | None) -> timedelta: ...


@dataclass(frozen=True, slots=True)
class Clock:
    """How time runs for a ticket: the hours that its category allows, in the week of its agency."""

    calendar: Calendar
    week: OpeningHours | None
    response_hours: float = RESPONSE_HOURS
    resolution_hours: float = RESOLUTION_HOURS

    def started(self, now: datetime) -> Clocks:
        response_due = self._deadline(now, self.response_hours)
        return Clocks(
            started_at=now,
            response_due=response_due,
            resolution_due=max(response_due, self._deadline(now, self.resolution_hours)),
            next_at=self.calendar.part(now, response_due, WARN_AT, self.week),
            next_step=Step.RESPONSE_WARNING,
        )

    def responded(self, ticket: Ticket) -> Clocks:
        """The city has answered: from now on it is the solution that counts."""
        clocks = ticket.clocks
        if clocks.started_at is None or clocks.resolution_due is None:
            return clocks
        warning = self.calendar.part(clocks.started_at, clocks.resolution_due, WARN_AT, self.week)
        return replace(clocks, next_at=warning, next_step=Step.RESOLUTION_WARNING)

    def warned(self, ticket: Ticket) -> Clocks:
        clocks = ticket.clocks
        if clocks.next_step is Step.RESPONSE_WARNING:
            return replace(clocks, next_at=clocks.response_due, next_step=Step.RESPONSE_BREACH)
        return replace(clocks, next_at=clocks.resolution_due, next_step=Step.RESOLUTION_BREACH)

    def overdue(self, ticket: Ticket, now: datetime) -> Clocks:
        """After a missed deadline, or an escalation: the next one, or the missing of the other."""
        clocks = ticket.clocks
        hours = self.resolution_hours if ticket.responded_at else self.response_hours
        if ticket.level == TOP_LEVEL:  # nobody is above, so this is when they are reminded
            hours = OVERDUE_HOURS
        again = self._deadline(now, min(hours, OVERDUE_HOURS))
        due = clocks.resolution_due
        if due is not None and now < due <= again:
            return replace(clocks, next_at=due, next_step=Step.RESOLUTION_BREACH)
        return replace(clocks, next_at=again, next_step=Step.ESCALATION)

    def sooner(self, ticket: Ticket, due: datetime | None, now: datetime) -> Clocks:
        """With a solution that was promised to others earlier than to those of this ticket."""
        clocks = ticket.clocks
        if due is None or clocks.resolution_due is None or not now < due < clocks.resolution_due:
            return clocks
        response_due = min(clocks.response_due or due, due)
        clocks = replace(clocks, response_due=response_due, resolution_due=due)
        if clocks.next_step is Step.RESOLUTION_WARNING:
            return self.responded(replace(ticket, clocks=clocks))
        if clocks.next_at is None or clocks.next_at <= due:
            return clocks
        step = clocks.next_step
        step = Step.RESOLUTION_BREACH if step is Step.ESCALATION else step
        return replace(clocks, next_at=due, next_step=step)

    def _deadline(self, now: datetime, hours: float) -> datetime:
        return self.calendar.deadline(now, hours, self.week)


def ended(clocks: Clocks, now: datetime) -> Clocks:
    return replace(clocks, next_at=now + CONFIRM_WITHIN, next_step=Step.CLOSING)


def stopped(clocks: Clocks) -> Clocks:
    return replace(clocks, next_at=None, next_step=None)


def clock_for(category: Category | None, calendar: Calendar, week: OpeningHours | None) -> Clock:
    """The clock of a category's tickets; `week` is that of the agency at work."""
    if category is None:
        return Clock(calendar, week)
    return Clock(
        calendar,
        None if category.urgency in AROUND_THE_CLOCK else week,
        category.response_hours or RESPONSE_HOURS,
        category.resolution_hours or RESOLUTION_HOURS,
    )
