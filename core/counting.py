"""Counting: from a ticket and its history to what it adds to the figures, and when.

A ticket that changed is counted anew from what is true of it now, so nothing has to be undone, and
counting it twice changes nothing. Messages only come on top: a day is counted until it is settled.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from core.audit import SYSTEM
from core.calendar import WIB
from core.desk import Desk
from core.figures import Measure
from core.messages import Location
from core.ticket_clock import Clock
from core.tickets import CITIZEN, Event, Ticket, TicketChange

AT_ONCE = 200
"""Tickets in one transaction."""
SETTLED = timedelta(hours=1)
"""So long after its end no message of a day can still be on its way into the database."""
GRID = 1000
"""Squares to a degree; those of sensitive categories are five times as wide."""
COARSE = 5


@dataclass(frozen=True, slots=True)
class Rating:
    score: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Subject:
    """A ticket that changed, with all that its figures depend on."""

    ticket: Ticket
    history: Sequence[TicketChange]
    ratings: Sequence[Rating] = ()
    channel: str = ""
    kelurahan: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    measure: Measure
    day: date
    value: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """What a ticket adds to the figures; `square` is where it was opened."""

    subject: Subject
    facts: Sequence[Fact]
    square: tuple[int, int] | None


class FigureBooks(Protocol):
    """What the keeper of the figures reads and writes, inside one transaction."""

    async def take_turn(self, now: datetime) -> None:
        """Keepers of several processes count one after the other; this is when it is done."""

    async def changed(self, limit: int) -> Sequence[Subject]:
        """Tickets that changed since they were counted; taken off the list."""

    async def keep(self, counted: Sequence[Counted]) -> None:
        """In place of what was counted of these tickets before."""

    async def recount(self) -> None:
        """Put every ticket and every day on the list again."""

    async def first_day(self) -> date | None:
        """The first day that is not settled; None before the first message."""

    async def count_day(self, day: date) -> None:
        """Messages and consent of a day, from what is kept of them."""

    async def settle(self, day: date) -> None:
        """It need not be counted again."""


async def count_changed(
    desk: Desk, books: FigureBooks, *, now: datetime, limit: int = AT_ONCE
) -> int:
    """Count tickets that changed; how many there were, 0 when all are counted."""
    await books.take_turn(now)
    subjects = await books.changed(limit)
    await books.keep([await _counted(desk, each) for each in subjects])
    return len(subjects)


async def count_days(books: FigureBooks, *, now: datetime) -> None:
    """Count the days up to now that are not settled."""
    await books.take_turn(now)
    day, today = await books.first_day(), day_of(now)
    while day is not None and day <= today:
        await books.count_day(day)
        if now >= midnight(day + timedelta(1)) + SETTLED:
            await books.settle(day)
        day += timedelta(1)


def day_of(at: datetime) -> date:
    return at.astimezone(WIB).date()


def midnight(day: date) -> datetime:
    """When the day begins in Magelang."""
    return datetime.combine(day, time(), WIB)


def facts_of(subject: Subject, clock: Clock) -> Iterator[Fact]:
    """The one place that says what is counted of a ticket; see core/figures.py."""
    ticket = subject.ticket
    if ticket.quarantine is not None:
        return
    for rating in subject.ratings:
        yield Fact(Measure.RATED, day_of(rating.at), rating.score)
    if ticket.merged_into is not None:
        return
    yield Fact(Measure.OPENED, day_of(ticket.opened_at))
    began = max(_times(subject, Event.LET_THROUGH), default=ticket.opened_at)
    answered = min(_answers(subject), default=None)
    if answered is not None:
        yield Fact(Measure.RESPONDED, day_of(answered), _minutes(clock, began, answered))
    if ticket.ended_at is not None:
        worked = _minutes(clock, began, ticket.ended_at)
        yield Fact(Measure.ENDED, day_of(ticket.ended_at), worked)
    for missed in sorted(_times(subject, Event.BREACHED))[:1]:
        yield Fact(Measure.BREACHED, day_of(missed))
    for again in _times(subject, Event.REOPENED):
        yield Fact(Measure.REOPENED, day_of(again))


async def _counted(desk: Desk, subject: Subject) -> Counted:
    ticket = subject.ticket
    facts = tuple(facts_of(subject, await desk.clock(ticket)))
    category = await desk.reports.category(ticket.category) if ticket.category else None
    square = None
    if subject.location is not None:
        square = square_of(subject.location, coarse=category is None or category.sensitive)
    return Counted(subject, facts, square)


def square_of(location: Location, *, coarse: bool) -> tuple[int, int]:
    """The middle of the square that a point lies in: the point itself is not kept."""
    width = COARSE if coarse else 1
    north, east = location.latitude * GRID / width, location.longitude * GRID / width
    return round(north) * width, round(east) * width


def _answers(subject: Subject) -> Iterator[datetime]:
    """When operators wrote to the citizen or moved the ticket on."""
    for line in subject.history:
        if line.event in (Event.STATUS, Event.ANSWERED) and line.actor not in (CITIZEN, SYSTEM):
            yield line.at


def _times(subject: Subject, event: Event) -> Iterator[datetime]:
    return (line.at for line in subject.history if line.event is event)


def _minutes(clock: Clock, began: datetime, ended: datetime) -> int:
    return int(clock.calendar.passed(began, ended, clock.week) / timedelta(minutes=1))
