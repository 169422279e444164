"""Holdings: while an operator holds a conversation, the bot is silent in it.

A conversation is held for one ticket, by one operator at a time. What begins and ends a holding is
in `core/handover.py`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

QUIET = timedelta(minutes=60)
"""After so long without a message of either side the bot answers again."""


class End(StrEnum):
    """Why a holding ended."""

    HANDED_BACK = "handed-back"
    QUIET = "quiet"
    RELEASED = "released"
    """The ticket went back to the queue, or to another agency."""
    TAKEN_OVER = "taken-over"
    OVER = "over"
    """The work on the ticket is over, or goes on in another one."""


@dataclass(frozen=True, slots=True)
class Holding:
    """`operator` is a login, `number` that of the ticket; `last_at` is when one of both wrote."""

    id: int
    conversation_id: int
    ticket_id: int
    number: str
    operator: str
    began_at: datetime
    last_at: datetime


class Holdings(Protocol):
    """Reads and writes of holdings, inside one transaction."""

    async def begin(
        self, conversation_id: int, ticket_id: int, operator: str, *, at: datetime
    ) -> int | None:
        """Let an operator hold a conversation, under this id; None when it is held already.

        Messages being handled at this moment are overtaken by it.
        """

    async def of(self, conversation_id: int) -> Holding | None:
        """The one that has not ended."""

    async def for_ticket(self, ticket_id: int) -> Holding | None: ...

    async def touch(self, holding: Holding, at: datetime) -> None:
        """One of both has written."""

    async def end(self, holding: Holding, why: End, *, at: datetime) -> bool:
        """Let go of the conversation; False when it has ended before."""

    async def quiet(self, since: datetime) -> Holding | None:
        """One in which nobody wrote since then, locked; None when there is none that no other
        transaction holds."""
