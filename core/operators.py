"""Operators: the people who answer for the city, and when they do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

UNSAVED = 0
"""The id of an operator that no database has given one yet."""


class Role(StrEnum):
    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Operator:
    id: int
    name: str
    login: str
    agency: str
    role: Role


@dataclass(frozen=True, slots=True)
class DeskHours:
    """When operators answer: weekday (0 is Monday) -> opening and closing time in WIB.

    Empty means that the city has not said: then we promise nothing.
    """

    week: Mapping[int, tuple[time, time]]

    def is_open(self, now: datetime) -> bool:
        opening = self.week.get(now.weekday())
        return opening is not None and opening[0] <= now.time() < opening[1]

    def next_opening(self, now: datetime) -> datetime | None:
        """The next time the desk opens after `now` (WIB), or None when no hours are known."""
        for days in range(8):
            day = now + timedelta(days=days)
            opening = self.week.get(day.weekday())
            if opening is None:
                continue
            opens = day.replace(
                hour=opening[0].hour, minute=opening[0].minute, second=0, microsecond=0
            )
            if opens > now:
                return opens
        return None


class Operators(Protocol):
    async def desk_hours(self) -> DeskHours: ...

    async def get(self, login: str) -> Operator | None: ...

    async def has_supervisor(self, agency: str) -> bool:
        """Whether somebody reads what is passed up in the agency."""
