"""All that operators see of a ticket: its case, and its thread as one timeline.

Reads only, each in a transaction of its own. The thread is that of the ticket's reporter; of a
sealed one operators see no more than what belongs to this very ticket: anything else could tell
who it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Protocol

from core.answers import Answer
from core.conversations import DeliveryState
from core.holdings import Holding
from core.messages import Address, Incoming, Location, Media, Outgoing
from core.notes import Note
from core.reports import Visibility
from core.tickets import Addition, Ticket, TicketChange
from core.unsealing import Unsealing

PAGE = 50


class Source(IntEnum):
    """Where an entry comes from; of one instant they sort in this order."""

    INCOMING = 0
    ADDITION = 1
    CHANGE = 2
    NOTE = 3
    OUTGOING = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a timeline: exactly one of the five is set, the one that `source` names.

    `id` is unique within the source. `author` is the login of the operator who wrote an outgoing
    message, `reason` what the channel said about its end. An addition is that of somebody else
    than the reporter, whose own are messages already. `quoted` is the outgoing entry that an
    incoming one replies to, if operators may see it.
    """

    at: datetime
    source: Source
    id: int
    incoming: Incoming | None = None
    addition: Addition | None = None
    change: TicketChange | None = None
    note: Note | None = None
    outgoing: Outgoing | None = None
    state: DeliveryState | None = None
    reason: str | None = None
    author: str | None = None
    quoted: "Entry | None" = None


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Entries, oldest first; `older` is the cursor of the page before, None at the beginning."""

    entries: Sequence[Entry]
    older: str | None


@dataclass(frozen=True, slots=True)
class Reporter:
    """Somebody who reported, and in which thread: of the ticket, or of one merged into it.

    `newest` is the id of the last message they wrote, `wrote_at` when they wrote last. `is_hidden`
    while the report is sealed.
    """

    ticket: Ticket
    conversation_id: int
    address: Address
    newest: int
    wrote_at: datetime | None
    is_hidden: bool
    is_blocked: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it was told."""

    details: str
    place: str
    kelurahan: str | None
    location: Location | None
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What stands beside the thread of a ticket.

    `reporters` begins with the ticket's own, those of its duplicates follow. `main` is the number
    of the ticket that it was merged into, `followers` how many more wait for it.
    """

    ticket: Ticket
    reporters: Sequence[Reporter]
    told: Told | None = None
    main: str | None = None
    followers: int = 0
    scores: Sequence[int] = ()
    history: Sequence[TicketChange] = ()
    holding: Holding | None = None
    pending: Sequence[Answer] = ()
    unsealing: Unsealing | None = None
    reminder: datetime | None = None

    @property
    def reporter(self) -> Reporter:
        return self.reporters[0]

    @property
    def duplicates(self) -> Sequence[Ticket]:
        return [each.ticket for each in self.reporters[1:]]

    @property
    def is_sealed(self) -> bool:
        return self.ticket.visibility is Visibility.SEALED

    def thread_of(self, number: str) -> Reporter:
        """The reporter who knows the case by this number; the first one for any other number."""
        found = (each for each in self.reporters if each.ticket.number == number)
        return next(found, self.reporter)


class Timeline(Protocol):
    async def case(self, number: str, operator: str) -> Case | None:
        """What an operator sees beside the thread; None when there is no such ticket."""

    async def page(
        self,
        reporter: Reporter,
        *,
        since: datetime | None,
        before: str | None = None,
        limit: int = PAGE,
    ) -> TimelinePage:
        """The newest entries, none before `since`, or those before a cursor.

        Raises ValueError for a bad cursor.
        """

    async def did(self, key: str) -> bool:
        """Whether something was done to a ticket under this key."""

    async def file(self, ticket_ids: Sequence[int], name: str) -> Media | None:
        """A file of somebody who waits for one of these tickets, of their history or answers, by
        either of its names."""
