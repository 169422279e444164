"""Citizens: who writes to the city, as far as the city knows them in chat."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.messages import Address
from core.reports import Visibility

LANGUAGES = ("id", "jv", "en")
"""Bahasa Indonesia (complete, the default), Javanese (krama), English."""


@dataclass(frozen=True, slots=True)
class Citizen:
    """A person as the city knows them: no name, no number, only what they chose.

    `visibility` is what they chose last, if ever; the reports of who is `blocked` are
    looked at by a person before any agency sees them.
    """

    id: int
    language: str = LANGUAGES[0]
    visibility: Visibility | None = None
    blocked: bool = False


class Citizens(Protocol):
    async def set_language(self, citizen: Citizen, language: str) -> None:
        """Remember the language that the citizen chose."""

    async def set_visibility(self, citizen: Citizen, visibility: Visibility) -> None:
        """Remember who may see the citizen's reports."""

    async def block(self, citizen_id: int, reason: str, *, by: str, at: datetime) -> bool:
        """Let no report of the citizen pass unseen; False when they are blocked already."""

    async def unblock(self, citizen_id: int, *, by: str, at: datetime) -> bool:
        """False when they are not blocked."""


class Identities(Protocol):
    """Addresses that change, as channels tell it; each call is a transaction of its own."""

    async def move(self, previous: Address, current: Address) -> bool:
        """Take the conversation along; False when there is none, or one at the new address."""

    async def reach(self, address: Address, *, reachable: bool, at: datetime) -> None:
        """The citizen blocked us (False) or lets us write again."""
