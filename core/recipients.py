"""Recipients of broadcasts: an audience frozen as rows, each of which ends in exactly one way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from core.broadcasts import Audience, Broadcast
from core.conversations import Conversation
from core.messages import Address, Channel, Outgoing


class Outcome(StrEnum):
    """`WAITING` and `RELEASED` are on their way, all others an end."""

    WAITING = "waiting"
    RELEASED = "released"
    """In the outbox, a few seconds before it is sent."""
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    SKIPPED = "skipped"


WINDOW = timedelta(hours=24)
"""Behind a message of theirs, in which a channel with a window lets us write freely."""
REPLY_WITHIN = timedelta(days=2)
"""What a citizen writes later, or a no that comes later, is no answer to the announcement before
it."""
UNDER_WAY = (Outcome.WAITING, Outcome.RELEASED)
GOT = (Outcome.SENT, Outcome.DELIVERED, Outcome.READ, Outcome.UNCERTAIN)
"""Who has it, or may have it: a correction goes to these."""


class Skip(StrEnum):
    """Why somebody of the audience does not get it."""

    OPTED_OUT = "opted-out"
    UNREACHABLE = "unreachable"
    WINDOW = "window"
    """WhatsApp: the window is closed, and there is no template."""
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Group:
    """How many of an audience are alike. `inside` is whether we may write to them freely."""

    channel: Channel
    language: str
    inside: bool
    people: int


@dataclass(frozen=True, slots=True)
class Recipient:
    """One of the audience whose turn it is.

    `wanted` is whether they still want the topic, `reachable` whether the channel still takes
    messages for them, `wrote_at` when they wrote last.
    """

    conversation: int
    address: Address
    language: str
    wanted: bool
    reachable: bool
    wrote_at: datetime | None


@dataclass(frozen=True, slots=True)
class Release:
    """A message on its way; `opens` when it goes to somebody whose window is closed."""

    recipient: Recipient
    outgoing: Outgoing
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """Recipients alike; `lately` of them ended since the moment that was asked for."""

    channel: Channel
    outcome: Outcome
    reason: str | None
    people: int
    lately: int = 0


@dataclass(frozen=True, slots=True)
class Response:
    """What a broadcast moved people to do."""

    replies: int = 0
    unsubscribed: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One recipient, as the export lists them: no names, no numbers."""

    conversation: int
    channel: Channel
    language: str
    outcome: Outcome
    reason: str | None
    at: datetime | None


class Recipients(Protocol):
    """Inside one transaction. `number` is that of a broadcast."""

    async def groups(self, audience: Audience, now: datetime) -> Sequence[Group]:
        """Whom it would reach now: of everybody one address, a free channel before a paid one."""

    async def freeze(self, broadcast: Broadcast, limit: int) -> int | None:
        """Add the next part of the audience, so many people of the topic looked at at most.

        Gives the new `prepared_to`, None when nobody is left. Each recipient is added once.
        """

    async def waiting(
        self, broadcast: Broadcast, channel: Channel, limit: int, *, only_inside: bool = False
    ) -> Sequence[Recipient]:
        """Whose turn it is in a channel; if it is so, of those whom we may write to freely."""

    async def skip(self, number: int, conversations: Sequence[int], reason: Skip) -> None: ...

    async def release(
        self, broadcast: Broadcast, releases: Sequence[Release], now: datetime
    ) -> None:
        """Put the messages into the outbox, each once, in the lane of broadcasts.

        Messages of pulled channels are sent by that.
        """

    async def ahead(self, channel: Channel) -> int:
        """How many released messages of a channel still wait to be sent."""

    async def retract(self, number: int) -> None:
        """Take back what was released and is not being sent yet: it waits again."""

    async def skip_all(self, number: int, reason: Skip) -> None:
        """Everybody who still waits."""

    async def is_over(self, number: int) -> bool:
        """Nobody is on the way any more."""

    async def counts(self, number: int, since: datetime) -> Sequence[Count]: ...

    async def openings(self, since: datetime) -> int:
        """To how many people we wrote first since then, on the channel that counts this."""

    async def lines(self, number: int, after: int, limit: int) -> Sequence[Line]:
        """By conversation, behind that of the last one already seen."""

    async def answered(self, conversation: Conversation) -> int | None:
        """The broadcast that the citizen has just got: the newest message of ours, if that is one
        of the last two days. What waits to be sent does not count."""

    async def note_reply(self, number: int, conversation: Conversation, *, key: str) -> None:
        """Once per key."""

    async def response(self, number: int) -> Response: ...
