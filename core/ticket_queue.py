"""Queues: tickets in the order in which they should be dealt with.

A queue is a rule of its own, said twice: `View.shows` for one ticket, and a statement of the
database for a page of them. The contract tests hold one against the other.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeAlias

from core.messages import Channel
from core.ticket_search import Wanted
from core.tickets import Step, Ticket

LATE = frozenset({Step.RESPONSE_BREACH, Step.RESOLUTION_BREACH, Step.ESCALATION})
"""What the clock does next for a ticket whose deadline is near or was missed."""

Key: TypeAlias = tuple[int, ...]
"""The place of a ticket in a queue: a smaller one is dealt with first."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Queue(StrEnum):
    ALL = "all"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    BREACHING = "breaching"
    """The clock has warned of the next deadline, or it was missed."""
    WAITING = "waiting"
    """A citizen wrote, and nobody has answered since."""
    QUARANTINE = "quarantine"
    ENDED = "ended"


URGENT = frozenset({Queue.ALL, Queue.MINE, Queue.UNASSIGNED})
"""Queues in which the most urgent comes first, and of these what is due first."""


@dataclass(frozen=True, slots=True)
class View:
    """A queue as one operator sees it; `agency` None stands for all of them."""

    queue: Queue
    agency: str | None
    login: str

    def shows(self, ticket: Ticket) -> bool:
        if ticket.merged_into is not None or self.agency not in (None, ticket.agency):
            return False
        if self.queue is Queue.ENDED or ticket.ended_at is not None:
            return self.queue is Queue.ENDED and ticket.ended_at is not None
        if self.queue is Queue.MINE:
            return ticket.assignee == self.login
        if self.queue is Queue.QUARANTINE or ticket.quarantine is not None:
            return self.queue is Queue.QUARANTINE and ticket.quarantine is not None
        match self.queue:
            case Queue.UNASSIGNED:
                return ticket.assignee is None
            case Queue.BREACHING:
                return ticket.clocks.next_step in LATE
            case Queue.WAITING:
                return ticket.awaiting_since is not None
        return True


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A ticket as the queue tells of it: where, by which channel, how many wait for it.

    `operator` is the name of the assignee, `agency` that of the agency; both for people to read.
    """

    ticket: Ticket
    agency: str
    operator: str
    place: str
    kelurahan: str
    channel: Channel | None
    people: int

    @property
    def where(self) -> str:
        """The place, with its kelurahan unless that is named in it."""
        if self.kelurahan.casefold() in self.place.casefold():
            return self.place
        return ", ".join(each for each in (self.place, self.kelurahan) if each)


@dataclass(frozen=True, slots=True)
class Load:
    """How many open tickets of an agency one operator has, or nobody."""

    agency: str
    assignee: str | None
    open: int
    breaching: int
    waiting: int
    quarantine: int


class TicketQueue(Protocol):
    """Reads, each in a transaction of its own."""

    async def waiting(self, agency: str | None, *, limit: int = 50) -> Sequence[Ticket]:
        """Open tickets of an agency, or of all: most urgent first, of these the ones whose citizen
        has waited longest for an answer, then by what is due next.

        Duplicates are left out: they are dealt with in their main ticket.
        """

    async def page(
        self, view: View, *, after: Key | None = None, limit: int = 30
    ) -> Sequence[QueueRow]:
        """The tickets of a queue behind a place in it."""

    async def rows(self, ticket_ids: Collection[int]) -> Sequence[QueueRow]:
        """Any tickets, in no order."""

    async def row(self, number: str) -> QueueRow | None: ...

    async def loads(self) -> Sequence[Load]:
        """All open tickets, counted once for everybody."""

    async def search(
        self, wanted: Wanted, agency: str | None, *, limit: int = 30
    ) -> Sequence[QueueRow]:
        """The newest tickets that fit; by an address never those of a sealed reporter."""


def place_of(ticket: Ticket, queue: Queue) -> Key:
    """Where the ticket stands in a queue that shows it."""
    match queue:
        case Queue.BREACHING:
            return (microseconds(due_of(ticket)), ticket.id)
        case Queue.WAITING:
            return (microseconds(ticket.awaiting_since or ticket.opened_at), ticket.id)
        case Queue.QUARANTINE:
            return (microseconds(ticket.opened_at), ticket.id)
        case Queue.ENDED:
            return (-microseconds(ticket.ended_at or ticket.opened_at), -ticket.id)
    return (-ticket.priority, microseconds(due_of(ticket)), ticket.id)


def due_of(ticket: Ticket) -> datetime:
    """By when it is sorted: one whose clock was not started yet is overdue from its beginning."""
    return ticket.due or ticket.opened_at


def microseconds(at: datetime) -> int:
    return (at.astimezone(UTC) - _EPOCH) // _MICROSECOND


def moment(count: int) -> datetime:
    """Raises OverflowError for a time that no calendar knows."""
    return _EPOCH + count * _MICROSECOND


def count_of(loads: Sequence[Load], view: View) -> int:
    """How many tickets a queue shows; the ended ones are not counted."""
    seen = [each for each in loads if view.agency in (None, each.agency)]
    match view.queue:
        case Queue.ALL:
            return sum(each.open - each.quarantine for each in seen)
        case Queue.MINE:
            return sum(each.open for each in seen if each.assignee == view.login)
        case Queue.UNASSIGNED:
            free = [each for each in seen if each.assignee is None]
            return sum(each.open - each.quarantine for each in free)
        case Queue.BREACHING:
            return sum(each.breaching for each in seen)
        case Queue.WAITING:
            return sum(each.waiting for each in seen)
        case Queue.QUARANTINE:
            return sum(each.quarantine for each in seen)
    return 0
