"""Rooms: each is the topic of the operators' group that shows one ticket.

A room notes what it shows; where the truth went on, the keeper makes it follow.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.answers import Answer
from core.conversations import DeliveryState
from core.messages import Incoming
from core.notes import Note
from core.tickets import Addition, Ticket, TicketChange


@dataclass(frozen=True, slots=True)
class Group:
    """`configured` is the id in the settings, `id` what became of it: groups get new ones.

    `trouble` is why we cannot work there, until we can again.
    """

    configured: int
    id: int
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """`thread_id` is Telegram's id of the topic, None before it is made; `card_id` that of the
    message with the facts, `card` what it says.

    The fields named `seen_` are the ids of the last ones that were put into the room; `holding_id`
    is the holding that it tells of. `generation` counts how often the topic had to be made anew.
    """

    ticket_id: int
    number: str
    chat_id: int
    opened_at: datetime
    looked_at: datetime
    """When we last made sure that the topic is there."""
    thread_id: int | None = None
    card_id: int | None = None
    card: str = ""
    is_closed: bool = False
    seen_change: int = 0
    seen_message: int = 0
    seen_addition: int = 0
    seen_note: int = 0
    holding_id: int | None = None
    generation: int = 0


NOT_THERE = (DeliveryState.FAILED, DeliveryState.UNCERTAIN, DeliveryState.HELD)
"""What became of an answer when its operator has to hear of it."""


@dataclass(frozen=True, slots=True)
class Undelivered:
    """An answer in the outbox, by its id, that did not reach the citizen, or not yet."""

    id: int
    state: DeliveryState
    text: str
    reason: str

    @property
    def key(self) -> str:
        """Of the post that tells of it."""
        return f"{self.state.value}:{self.id}"


@dataclass(frozen=True, slots=True)
class Unseen:
    """What a room does not show yet, oldest first, by id.

    `messages` are the citizen's to the operator; `holder` is who holds the conversation for the
    ticket, with the id of the holding.
    """

    changes: Sequence[tuple[int, TicketChange]] = ()
    messages: Sequence[tuple[int, Incoming]] = ()
    additions: Sequence[tuple[int, Addition]] = ()
    notes: Sequence[tuple[int, Note, bool]] = ()
    """With whether it was written in the room."""
    answers: Sequence[tuple[Answer, bool]] = ()
    """Alike; all that were sent since the room was opened."""
    undelivered: Sequence[Undelivered] = ()
    """Those of answers that were written since the room was opened and of which no post tells."""
    holder: tuple[int, str] | None = None


OURS = "room:"
"""What the keys of all that was written in a room begin with."""


class Rooms(Protocol):
    """Reads and writes inside one transaction."""

    async def group(self, configured: int) -> Group: ...

    async def move(self, configured: int, current: int) -> None:
        """The group has another id now; so have its rooms."""

    async def trouble(self, configured: int, reason: str | None) -> bool:
        """Note what is wrong with the group; False when it was noted before."""

    async def to_open(self, among: Collection[int] | None = None) -> Ticket | None:
        """A ticket, one of these if they are named, that operators should see and that has no
        room: who calls for an operator first, then the newest.

        Open, no duplicate, not in quarantine; it waits for its first answer or for another one, or
        somebody has it.
        """

    async def add(self, room: Room) -> bool:
        """False when the ticket has a room already."""

    async def of(self, ticket_id: int) -> Room | None:
        """The room of a ticket, locked."""

    async def at(self, chat_id: int, thread_id: int) -> Room | None: ...

    async def behind(self, among: Collection[int] | None = None) -> Room | None:
        """One, of these tickets if they are named, that shows less than the truth, locked; None
        when there is none that no other transaction holds."""

    async def forget(self, before: datetime, limit: int) -> bool:
        """Drop closed rooms of tickets that were over then, with their posts, so many at a time;
        False when there was none."""

    async def unlooked(self, since: datetime) -> Room | None:
        """One that is open and was not looked at since then, locked."""

    async def unseen(self, room: Room) -> Unseen: ...

    async def keep(self, room: Room) -> None:
        """Write all of it."""
