"""Conversations: the lasting thread of messages at one address, and what keeps it in order."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Protocol

from core.citizens import Citizen
from core.holdings import Holding
from core.messages import Address, Incoming, Json, Outgoing


@dataclass(frozen=True, slots=True)
class Burst:
    """Messages that wait to be answered together: since when, and until when."""

    since: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class Conversation:
    """The thread at one address.

    `turns` counts the turns taken; `checkpoint` is the session as it was after the last of them, so
    that a session that was lost or is older than `turns` can be taken up again. `holding` is set
    while an operator answers in it.
    """

    id: int
    address: Address
    citizen: Citizen
    turns: int
    checkpoint: Json
    burst: Burst | None = None
    holding: Holding | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """A message that was kept in the inbox; `joined` are the ids of those that came with it."""

    id: int
    conversation: Conversation
    joined: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits at an address, oldest first."""

    received: Received
    messages: Sequence[Incoming]


class Overtaken(Exception):
    """Another process handled a message of this conversation meanwhile: roll back and try again."""


class Unavailable(Exception):
    """The database or Redis cannot be reached: nothing was kept, the sender should try again."""


class Inbox(Protocol):
    async def receive(self, incoming: Incoming) -> Received | None:
        """Keep a message, and its citizen on first contact; None when it came before.

        Also that its files are this citizen's.
        """

    async def wait(self, received: Received, burst: Burst) -> None:
        """Let a message wait with those that wait already. Raises Overtaken."""

    async def waiting(self, address: Address) -> Waiting | None:
        """What waits at the address, due or not."""

    async def finish(
        self, received: Received, checkpoint: Json, *, flow: str | None = None
    ) -> None:
        """Count the turn and keep the session after it; nothing waits then. Raises Overtaken.

        `flow` is the conversation that the answer belongs to.
        """

    async def hand(self, received: Received, checkpoint: Json) -> None:
        """Count the turn of messages that an operator answers, not we. Raises Overtaken."""

    async def bury(self, received: Received, error: str) -> None:
        """Mark a message that we could not handle as a dead letter; `error` is impersonal."""


class Bursts(Protocol):
    async def due(self, now: datetime, limit: int) -> Sequence[Address]:
        """Where messages wait to be answered together and it is time, longest due first."""


class Lane(IntEnum):
    """Which queue a message stands in; a lower one never waits behind a higher one."""

    REPLY = 0
    NOTIFICATION = 1
    BROADCAST = 2


class DeliveryState(StrEnum):
    """`CLAIMED` by a worker and waiting for its pace; from `SENDING` on it may have arrived."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    HELD = "held"
    """Kept until the citizen writes: the channel lets us write only after they did."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What the message of ours told of that somebody replies to."""

    ticket: str | None = None
    broadcast: int | None = None


class Outbox(Protocol):
    async def put(
        self,
        conversation: Conversation,
        outgoing: Outgoing,
        *,
        key: str,
        reply_to: int | None,
        lane: Lane = Lane.REPLY,
        author: str | None = None,
    ) -> None:
        """Decide to send a message; a second one with the same key is dropped.

        Messages of pulled channels are `sent` at once, others `queued`. `reply_to` is the id of
        the received message that this answers, `author` the login of the operator who wrote it. Its
        file may then be seen by its citizen.
        """

    async def hold(self, conversations: Sequence[Conversation]) -> None:
        """Before writing to several: two transactions that tell the same people, in whatever order,
        then take turns instead of waiting for each other."""

    async def quoted(self, conversation: Conversation, quotes: str) -> Quoted:
        """What a message of this conversation is about; `quotes` names one of its parts.

        Nothing for a message of any other conversation.
        """


@dataclass(frozen=True, slots=True)
class ThreadMessage:
    """One message of a thread: exactly one of `incoming` and `outgoing` is set.

    `id` is the id in the inbox or the outbox. Ids of outgoing messages grow within a thread.
    `author` is the login of the operator who wrote it; no citizen learns it.
    """

    id: int
    at: datetime
    incoming: Incoming | None = None
    outgoing: Outgoing | None = None
    state: DeliveryState | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Messages, oldest first; `older` is the cursor of the page before, None at the beginning."""

    messages: Sequence[ThreadMessage]
    older: str | None


class Threads(Protocol):
    """Reads of one address' thread, each in a transaction of its own."""

    async def page(self, address: Address, *, before: str | None = None, limit: int = 50) -> Page:
        """The newest messages, or those before a cursor. Raises ValueError for a bad cursor."""

    async def outgoing_after(
        self, address: Address, outgoing_id: int, *, limit: int = 100
    ) -> Sequence[ThreadMessage]:
        """What was sent to the address after this outgoing message, oldest first."""

    async def mark_read(self, address: Address, up_to: int) -> None:
        """The citizen has seen all outgoing messages up to this one."""

    async def has_media(self, address: Address, name: str) -> bool:
        """Whether the citizen at this address sent the file, or got it from us."""


class HeldSession(Protocol):
    """The session of one address while nobody else can work on it."""

    state: str | None
    """What was kept last, as JSON text; None when there is nothing."""

    def keep(self, state: str) -> None:
        """Save this state when the hold ends."""


class Sessions(Protocol):
    def hold(self, address: Address) -> AbstractAsyncContextManager[HeldSession]:
        """Wait for the address' turn and hold its session.

        One holder at a time over all processes. Leaving saves what was kept, lets go and wakes
        whoever listens to the address. Raises Unavailable.
        """
