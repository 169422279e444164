"""Operators: the people who answer for the city, and when they do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Protocol

from core.opening import OpeningHours

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

    Empty means that the city has not said: then they are there in the hours of their agency.
    """

    week: Mapping[int, tuple[time, time]]

    def opening_hours(self) -> OpeningHours | None:
        if not self.week:
            return None
        spans = {
            day: [(_minute(opens), _minute(closes))] for day, (opens, closes) in self.week.items()
        }
        return OpeningHours(spans)


class Operators(Protocol):
    async def desk_hours(self) -> DeskHours: ...

    async def get(self, login: str) -> Operator | None: ...

    async def has_supervisor(self, agency: str) -> bool:
        """Whether somebody reads what is passed up in the agency."""


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
