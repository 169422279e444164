"""Answers: what operators write to citizens. Each waits a moment, in which it may be withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from core.messages import Media

UNDO = timedelta(seconds=10)
"""So long an answer may be withdrawn before it is sent."""


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """`author` is an operator's login; `seen_up_to` the id of the last message of the citizen that
    they had read."""

    ticket_id: int
    conversation_id: int
    author: str
    text: str
    seen_up_to: int
    written_at: datetime
    send_at: datetime
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was kept; it is sent or withdrawn, never both."""

    id: int
    number: str
    ticket_id: int
    conversation_id: int
    author: str
    text: str
    seen_up_to: int
    written_at: datetime
    send_at: datetime
    media: tuple[Media, ...] = ()
    sent_at: datetime | None = None
    withdrawn_at: datetime | None = None

    @property
    def is_pending(self) -> bool:
        return self.sent_at is None and self.withdrawn_at is None


class DueAnswers(Protocol):
    async def any_due(self, now: datetime) -> bool:
        """Whether an answer is to be sent; a transaction of its own, and no lock."""


class Answers(Protocol):
    """Reads and writes of answers, inside one transaction."""

    async def add(self, answer: NewAnswer, *, key: str) -> Answer:
        """Keep an answer; the one that was kept when this key did so before."""

    async def get(self, answer_id: int) -> Answer | None: ...

    async def pending(self, ticket_id: int) -> Sequence[Answer]:
        """What waits to be sent about a ticket, oldest first."""

    async def due(self, now: datetime) -> Answer | None:
        """The one that is to be sent first; it is not locked."""

    async def mark_sent(self, answer: Answer, at: datetime) -> bool:
        """False when it was sent or withdrawn before."""

    async def mark_withdrawn(self, answer: Answer, at: datetime) -> bool:
        """False when it was sent or withdrawn before."""

    async def postpone(self, answer: Answer, until: datetime) -> None:
        """For what could not be sent now."""

    async def newest_message(self, conversation_id: int) -> int:
        """The id of the last message that the citizen wrote; 0 when there is none."""

    async def written_after(self, conversation_id: int, message_id: int) -> datetime | None:
        """When the first message of the citizen after this one came."""
