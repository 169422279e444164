"""Posts: what is written into the operators' group, in order within a room, each once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.messages import Outgoing


class PostKind(StrEnum):
    CARD = "card"
    """The facts: a new message, or what the one that is there says from now on."""
    MESSAGE = "message"
    """What citizen and operators told each other; comes again when a topic was lost."""
    LINE = "line"
    QUESTION = "question"
    """A reply to it is the closing words or their photo."""
    CLOSE = "close"
    REOPEN = "reopen"


REPEATABLE = (PostKind.CLOSE, PostKind.REOPEN)
"""Doing it twice is no harm."""


class PostState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    """It may be there: never repeated."""
    DROPPED = "dropped"
    """Another one took its place."""


@dataclass(frozen=True, slots=True)
class NewPost:
    """`ticket_id` is None for the General topic; `reply_to` a message of Telegram; `message` the
    id of the citizen's message that it shows."""

    kind: PostKind
    outgoing: Outgoing
    ticket_id: int | None = None
    reply_to: int | None = None
    message: int | None = None
    state: PostState = PostState.QUEUED
    """SENT for what an operator wrote there."""


@dataclass(frozen=True, slots=True)
class Post:
    id: int
    kind: PostKind
    outgoing: Outgoing
    ticket_id: int | None
    reply_to: int | None
    message: int | None
    attempts: int
    created_at: datetime


class Posts(Protocol):
    """Reads and writes inside one transaction."""

    async def put(self, post: NewPost, *, key: str, at: datetime) -> bool:
        """False when this key did so before."""

    async def claim(self, now: datetime, until: datetime) -> Post | None:
        """The next one to send, ours until then; none of a room overtakes another."""

    async def expire(self, now: datetime) -> None:
        """Whoever was sending is dead: it may have been sent."""

    async def settle(
        self,
        post_id: int,
        state: PostState,
        *,
        message_id: int | None = None,
        reason: str | None = None,
        retry_at: datetime | None = None,
    ) -> None: ...

    async def waiting(self, ticket_id: int) -> Sequence[Post]:
        """Those of a room that are not sent yet, oldest first."""

    async def latest(self, ticket_id: int, limit: int) -> Sequence[Post]:
        """The last messages that were shown, oldest first."""

    async def is_question(self, ticket_id: int, message_id: int) -> bool:
        """Whether this message of Telegram asked for closing words."""

    async def any_waiting(self) -> bool: ...
