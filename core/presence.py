"""Presence: which operators look at a ticket, or type in it, at this moment.

It is worth seconds and is never written to the database: who stops telling it is gone.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

LIFE = timedelta(seconds=15)
"""So long somebody counts as present after they told it last."""


class Doing(StrEnum):
    LOOKING = "looking"
    TYPING = "typing"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Seen:
    """An operator at a ticket; `agency` is that of the ticket: others are not told."""

    number: str
    agency: str
    login: str
    name: str
    doing: Doing
    until: datetime


class Presence(Protocol):
    async def note(self, seen: Seen) -> None:
        """Keep it until then, and tell everybody who listens. Raises Unavailable."""

    async def at(self, numbers: Collection[str], now: datetime) -> Sequence[Seen]:
        """Who is at these tickets. Raises Unavailable."""
