"""The work calendar and the routes as they were at one moment: built once, read often."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.calendar import Holiday, Office, WorkCalendar, WorkRules, read_week
from core.routing import ReferralRule, RouteRule, Routes


@dataclass(frozen=True, slots=True)
class DeskRows:
    holidays: Sequence[Holiday]
    office: Office | None

    def __len__(self) -> int:
        return len(self.holidays)


class DeskSnapshot:
    def __init__(self, rows: DeskRows) -> None:
        self._desk = _desk(rows.office, rows.holidays) if rows.office else None

    def desk(self) -> WorkRules:
        if self._desk is None:
            raise LookupError("the office hours are not loaded: python -m bot import")
        return self._desk


@dataclass(frozen=True, slots=True)
class RouteRows:
    rules: Sequence[RouteRule]
    referrals: Sequence[ReferralRule]

    def __len__(self) -> int:
        return len(self.rules) + len(self.referrals)


def routes_of(rows: RouteRows) -> Routes:
    return Routes(tuple(rows.rules), tuple(rows.referrals))


def _desk(office: Office, holidays: Sequence[Holiday]) -> WorkRules:
    calendar = WorkCalendar(frozenset(holiday.day for holiday in holidays))
    return WorkRules(calendar, read_week(office.hours), office.fallback, office.escalation)
