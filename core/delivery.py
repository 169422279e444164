"""Sending: what a channel that pushes must do, and what can become of a message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.conversations import DeliveryState, Lane
from core.messages import Address, Channel, Incoming, MediaKind, Outgoing


class SendFailed(Exception):
    """A channel did not take a message.

    `retry_after` are the seconds to wait before another try, None when no try will ever work.
    `stopped` tells that the citizen cannot be reached at all (blocked, gone). `uncertain` tells
    that the message may have been taken: it must not be sent again. `alarming` tells that somebody
    of ours has to repair something. `opted_out` tells that the citizen wants no announcements any
    more. `moved_to` is where the chat is from now on. `taken` are the
    ids of the parts that the channel took before.
    """

    def __init__(
        self,
        reason: str,
        *,
        retry_after: float | None = None,
        stopped: bool = False,
        uncertain: bool = False,
        alarming: bool = False,
        opted_out: bool = False,
        moved_to: Address | None = None,
        taken: Sequence[str] = (),
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after
        self.stopped = stopped
        self.uncertain = uncertain
        self.moved_to = moved_to
        self.alarming = alarming
        self.opted_out = opted_out
        self.taken = taken


class Held(SendFailed):
    """The channel lets us write only after the citizen did: the message waits for that.

    A broadcast does not wait, it has failed. `wrote_at` is the last message of theirs that was
    taken into account, if any.
    """

    def __init__(
        self, reason: str, wrote_at: datetime | None = None, *, alarming: bool = False
    ) -> None:
        super().__init__(reason, alarming=alarming)
        self.wrote_at = wrote_at


UNREADABLE = "no JSON that we can read"
UNUSED = "nothing in it that we use"
"""Why a body is kept as it came; any other reason is the name of a fault of ours."""


class Sender(Protocol):
    async def send(self, address: Address, outgoing: Outgoing, *, reference: str) -> list[str]:
        """Send a message and give the channel's ids of its parts in order, mostly one.

        `reference` is ours; channels that can carry it send it along. Raises SendFailed, and
        Unavailable when it could not look up what it needs: then nothing was sent.
        """


@dataclass(frozen=True, slots=True)
class Due:
    """A message of the outbox that is this worker's to send; `attempts` counts this one, too.

    `since` is when it was written; the claim ends at `until`.
    """

    id: int
    address: Address
    outgoing: Outgoing
    attempts: int
    lane: Lane
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an attempt: back in the queue until `retry_at`, or its end.

    `provider_id` is the channel's id of the message, of its last part where it has several;
    `earlier` are those of the parts before.
    """

    state: DeliveryState
    provider_id: str | None = None
    reason: str | None = None
    retry_at: datetime | None = None
    earlier: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a channel told later of a message: by our reference, with its own id of it."""

    reference: str
    provider_id: str
    state: DeliveryState
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Permit:
    """To send in `wait` seconds; if it is not `granted`, ask again after those."""

    wait: float
    granted: bool = True


class Pace(Protocol):
    async def reserve(self, address: Address, lane: Lane) -> Permit:
        """Take the next free moment for a message to the address.

        The channel's limits hold over all workers. Only a broadcast is not granted what lies
        ahead: it leaves room for the others. Raises Unavailable.
        """


class Deliveries(Protocol):
    """The outbox as workers see it; each call is a transaction of its own."""

    async def claim(self, now: datetime, lane: Lane, most: Mapping[Channel, int]) -> Sequence[Due]:
        """Take messages that are due, the oldest unsent one of each conversation; of each channel
        so many at most.

        So order is kept within a conversation, and no other worker gets the same message. Behind a
        broadcast nothing waits but broadcasts.
        """

    async def begin(self, due: Due) -> bool:
        """Note that the message is being sent from now on; False when it is not ours any more.

        Also when nobody wants it any more: a broadcast goes to nobody who has just said no.
        """

    async def settle(self, due: Due, settled: Settled) -> None: ...

    async def give_up(self, due: Due, reason: str) -> None:
        """Fail this message and all that wait behind it: the citizen cannot be reached.

        Nothing more is given out for them until they write again.
        """

    async def move(self, due: Due, current: Address) -> None:
        """The conversation is at another address now: send the message there.

        It fails when another conversation is there already.
        """

    async def hold(self, due: Due, held: Held) -> None:
        """Keep the message until the citizen writes; try again at once if they just did.

        One of the lane of broadcasts fails instead of being kept.
        """

    async def hold_back(self, reference: str, provider_id: str, reason: str) -> Outgoing | None:
        """Hold, as above, a message that was sent and then refused; once for each sending.

        Gives the message when this call did so.
        """

    async def wrote_at(self, address: Address) -> datetime | None:
        """When the citizen wrote last, by their own clock; None when they never did."""

    async def report(self, reports: Sequence[Report]) -> None:
        """What the channel told later, at once; a state only ever moves forward."""

    async def expire(self, now: datetime) -> int:
        """Free what a worker that died had claimed; what it was sending is uncertain: how many."""


class Strays(Protocol):
    """Bodies that we could not read, or had no use for; each call is a transaction of its own."""

    async def keep(self, channel: Channel, body: bytes, error: str) -> None:
        """Keep a body as it came; once, however often it comes."""

    async def forget(self, before: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file that still lies with the channel; `id` is the channel's own and never leaves it.

    `kind`, `title` and `size` are what the sender says of it, and may be lies.
    """

    id: str
    kind: MediaKind
    title: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a body of a channel holds for us: at most one message.

    `file` is to be fetched before the message is handled.
    """

    incoming: Incoming | None = None
    file: RemoteFile | None = None
