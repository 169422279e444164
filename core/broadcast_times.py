"""When broadcasts are sent: not while people sleep, and some of them again and again."""

from calendar import monthrange
from dataclasses import replace
from datetime import datetime, time, timedelta

from core.broadcasts import Repeats, Schedule
from core.calendar import WIB

QUIET_FROM, QUIET_TO = time(21), time(5)
"""Nobody is woken by an announcement that can wait, in WIB."""
A_DAY = timedelta(days=1)


def may_send(now: datetime, *, urgent: bool) -> bool:
    return urgent or QUIET_TO <= now.astimezone(WIB).time() < QUIET_FROM


def next_sending(now: datetime, *, urgent: bool) -> datetime:
    """The moment from which it may go on; now, outside of the quiet hours."""
    if may_send(now, urgent=urgent):
        return now
    here = now.astimezone(WIB)
    day = here.date() if here.time() < QUIET_TO else here.date() + A_DAY
    return datetime.combine(day, QUIET_TO, WIB)


def sent_by(start: datetime, seconds: float, *, urgent: bool) -> datetime:
    """When so much sending is done, with the quiet hours between."""
    at, left = next_sending(start, urgent=urgent), timedelta(seconds=seconds)
    while not urgent:
        quiet = datetime.combine(at.astimezone(WIB).date(), QUIET_FROM, WIB)
        if left <= quiet - at:
            break
        left -= quiet - at
        at = next_sending(quiet, urgent=False)
    return at + left


def next_time(schedule: Schedule, first: datetime, after: datetime) -> datetime | None:
    """The first time behind `after`; `first` is when the series began, which sets day and hour.

    None when it does not repeat, or is over.
    """
    if schedule.repeats is Repeats.ONCE:
        return None
    begin, number = first.astimezone(WIB), 1
    if after > begin:  # no need to count from the beginning
        number += (after - begin).days // (7 if schedule.repeats is Repeats.WEEKLY else 31)
    while (at := _repeated(schedule.repeats, begin, number)) <= after:
        number += 1
    return None if schedule.until is not None and at.date() > schedule.until else at


def following(schedule: Schedule, first: datetime, after: datetime) -> Schedule | None:
    """The schedule of the next of a series: it lives as long as the first."""
    at = next_time(schedule, first, after)
    if at is None:
        return None
    expires = schedule.expires_at
    moved = at - (schedule.send_at or first)
    return replace(schedule, send_at=at, expires_at=None if expires is None else expires + moved)


def _repeated(repeats: Repeats, begin: datetime, number: int) -> datetime:
    if repeats is Repeats.WEEKLY:
        return begin + timedelta(weeks=number)
    months = begin.year * 12 + begin.month - 1 + number
    year, month = months // 12, months % 12 + 1
    return begin.replace(year=year, month=month, day=min(begin.day, monthrange(year, month)[1]))
