"""Tickets: the work that follows a report or a call for an operator.

A ticket is a value. What may happen to it is in `core/ticket_life.py`, when in
`core/ticket_clock.py`, and what the city does with it in `core/desk.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from core.audit import SYSTEM
from core.citizens import Citizen
from core.conversations import Conversation
from core.messages import Location, Media
from core.places import Place
from core.reports import Visibility

CITIZEN = "warga"
"""Who acts in a ticket's history besides operators and SYSTEM."""
NEAR_METRES = 150
"""So near to each other two points may be of one event."""
NEAR_DEGREES = 0.0014
"""A little more, in degrees of this latitude: what is read before it is measured."""
MOST_SIMILAR = 20
TOP_LEVEL = 3
"""The last level of escalation: 1 the agency's supervisor, 2 the desk's, 3 the secretary's."""


class TicketKind(StrEnum):
    REPORT = "report"
    HAND_OVER = "hand_over"


class TicketStatus(StrEnum):
    RECEIVED = "diterima"
    VERIFIED = "diverifikasi"
    IN_PROGRESS = "dikerjakan"
    DONE = "selesai"
    NOT_POSSIBLE = "tidak-bisa"
    REFERRED = "dirujuk"

    @property
    def is_end(self) -> bool:
        """The work is over, as far as the city is concerned; the citizen may see it otherwise."""
        return self in {TicketStatus.DONE, TicketStatus.NOT_POSSIBLE, TicketStatus.REFERRED}


class Step(StrEnum):
    """What the clock of a ticket does next."""

    START = "start"
    """Begin to run: for tickets that have no deadlines yet."""
    RESPONSE_WARNING = "response-warning"
    RESPONSE_BREACH = "response-breach"
    RESOLUTION_WARNING = "resolution-warning"
    RESOLUTION_BREACH = "resolution-breach"
    ESCALATION = "escalation"
    """A deadline was missed, and the time that the new owner had is over, too."""
    CLOSING = "closing"
    """The citizen had time enough to say that it is not done."""


class Event(StrEnum):
    """What a line of a ticket's history tells."""

    OPENED = "opened"
    STARTED = "started"
    STATUS = "status"
    ASSIGNED = "assigned"
    TRANSFERRED = "transferred"
    REFERRAL = "referral"
    ESCALATED = "escalated"
    WARNED = "warned"
    BREACHED = "breached"
    REMINDED = "reminded"
    ANSWERED = "answered"
    """An operator wrote to the citizen."""
    ADDED = "added"
    FOLLOWED = "followed"
    MERGED = "merged"
    SPLIT = "split"
    CONFIRMED = "confirmed"
    SAID_DONE = "said-done"
    """By somebody who may not close it."""
    REOPENED = "reopened"
    CLOSED = "closed"
    RATED = "rated"
    HELD_BACK = "held-back"
    """Put into quarantine."""
    LET_THROUGH = "let-through"
    UNSEALED = "unsealed"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Clocks:
    """The deadlines told to the citizen, and when the clock looks at the ticket next.

    They count from `started_at`: the opening of the ticket, or its last reopening.
    """

    started_at: datetime | None = None
    response_due: datetime | None = None
    resolution_due: datetime | None = None
    next_at: datetime | None = None
    next_step: Step | None = None


@dataclass(frozen=True, slots=True)
class Ticket:
    """`number` is LPR-YYMMDD-NNNN, the date in WIB; `agency` is the code of the one at work.

    `category` is a report's; `alias` is what operators call a citizen whose identity is sealed;
    `assignee` is an operator's login; `level` says how far it was escalated; `priority` grows with
    urgency and with the people who wait for it. `responded_at` is the city's first answer,
    `ended_at` when the work was over, `closed_at` when the citizen can no longer reopen it.
    `merged_into` is the id of the ticket it is a duplicate of: then that one's clock runs for both.
    `quarantine` is why it waits to be looked at before any agency sees it. `awaiting_since` is when
    a citizen wrote something that nobody has answered yet.
    """

    id: int
    number: str
    kind: TicketKind
    status: TicketStatus
    citizen_id: int
    agency: str
    topic: str
    opened_at: datetime
    updated_at: datetime
    category: str | None = None
    visibility: Visibility = Visibility.CONFIDENTIAL
    alias: str = ""
    assignee: str | None = None
    level: int = 0
    priority: int = 0
    clocks: Clocks = Clocks()
    responded_at: datetime | None = None
    ended_at: datetime | None = None
    closed_at: datetime | None = None
    merged_into: int | None = None
    quarantine: str | None = None
    reopened: int = 0
    awaiting_since: datetime | None = None

    @property
    def due(self) -> datetime | None:
        """The next deadline that the citizen was told."""
        clocks = self.clocks
        return clocks.resolution_due if self.responded_at else clocks.response_due


@dataclass(frozen=True, slots=True)
class NewTicket:
    """A ticket to be opened, for the citizen of a conversation."""

    number: str
    sealed_pin: str
    kind: TicketKind
    conversation: Conversation
    agency: str
    topic: str
    opened_at: datetime
    report_id: int | None = None
    category: str | None = None
    visibility: Visibility = Visibility.CONFIDENTIAL
    alias: str = ""
    priority: int = 0
    clocks: Clocks = Clocks()
    quarantine: str | None = None
    awaiting_since: datetime | None = None

    @property
    def first_change(self) -> "TicketChange":
        return TicketChange(
            self.opened_at,
            TicketStatus.RECEIVED,
            event=Event.OPENED,
            actor=CITIZEN,
            agency=self.agency,
        )


@dataclass(frozen=True, slots=True)
class TicketChange:
    """One line of a ticket's history, which is only ever added to.

    `actor` is an operator's login, CITIZEN or SYSTEM; `note` is what the citizen is told with
    it; `media` is the proof.
    """

    at: datetime
    status: TicketStatus
    note: str | None = None
    event: Event = Event.STATUS
    actor: str = SYSTEM
    agency: str | None = None
    level: int = 0
    media: tuple[Media, ...] = ()


class Role(StrEnum):
    """Why somebody hears of a ticket."""

    REPORTER = "pelapor"
    FOLLOWER = "pemantau"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who hears of a ticket, where, and by which number they know it."""

    conversation: Conversation
    role: Role
    number: str
    ticket_id: int


@dataclass(frozen=True, slots=True)
class Similar:
    """An open ticket that may tell of what somebody is about to report.

    `own` is one that they reported or follow. `words` and `location` are those of its place.
    """

    number: str
    topic: str
    status: TicketStatus
    visibility: Visibility
    opened_at: datetime
    words: str
    location: Location | None
    own: bool


@dataclass(frozen=True, slots=True)
class Addition:
    """What a citizen told about a ticket later."""

    at: datetime
    citizen_id: int
    text: str
    media: tuple[Media, ...] = ()


class DueTickets(Protocol):
    async def any_due(self, now: datetime) -> bool:
        """Whether a clock has something to do; a transaction of its own, and no lock."""


class Tickets(Protocol):
    """Reads and writes of tickets, inside one transaction."""

    async def next_number(self, day: date) -> str:
        """A number no other ticket has; if this transaction fails, unseen, it may come again."""

    async def add(self, ticket: NewTicket, *, key: str) -> Ticket | None:
        """Keep a ticket, its reporter and the first line of its history; None when this key has
        one already."""

    async def of(self, citizen: Citizen, *, limit: int = 8) -> Sequence[Ticket]:
        """The tickets that the citizen reported or follows, newest first."""

    async def owned(self, citizen: Citizen, number: str) -> Ticket | None:
        """The ticket with this number if the citizen reported or follows it."""

    async def sealed_pin(self, number: str) -> str | None:
        """The seal of the ticket's PIN, or None when unknown or locked after PIN_TRIES."""

    async def count_wrong_pin(self, number: str) -> int:
        """How many there were with this one; 0 when there is no such ticket."""

    async def by_number(self, number: str) -> Ticket | None:
        """Any ticket: only for someone who proved that they may see it."""

    async def history(self, ticket: Ticket) -> Sequence[TicketChange]:
        """All changes, oldest first."""

    async def locked(self, number: str) -> Ticket | None:
        """The ticket, which nobody else changes until this transaction ends."""

    async def locked_by_id(self, ticket_id: int) -> Ticket | None:
        """The same, for the ticket that another one was merged into."""

    async def due(self, now: datetime) -> Ticket | None:
        """A ticket whose clock has something to do, locked; None when there is none that no other
        transaction holds."""

    async def postpone(self, ticket: Ticket, until: datetime) -> None:
        """Let the clock look at it later, for what could not be done now."""

    async def await_answer(self, ticket_id: int, since: datetime) -> None:
        """A citizen wrote and waits for an answer, if not for one already."""

    async def save(self, ticket: Ticket, change: TicketChange, *, key: str) -> bool:
        """Keep a changed ticket and the line of history that tells of it; False, and nothing is
        changed, when this key did so before."""

    async def merged_into(self, ticket: Ticket) -> Sequence[Ticket]:
        """The duplicates of a ticket, locked, oldest first."""

    async def people(self, ticket_ids: Sequence[int]) -> Sequence[Person]:
        """All who hear of these tickets, each conversation once: reporters first, then by time."""

    async def follow(self, ticket: Ticket, conversation: Conversation, *, at: datetime) -> bool:
        """Let somebody hear of the ticket; False when they do already."""

    async def unfollow(self, ticket: Ticket, citizen: Citizen) -> bool:
        """Let a follower hear of it no more; a reporter stays. False when there was none."""

    async def add_to(self, ticket: Ticket, addition: Addition, *, key: str) -> bool:
        """Keep what a citizen told later; False when this key did so before."""

    async def additions(self, ticket: Ticket) -> Sequence[Addition]:
        """Oldest first."""

    async def rate(
        self, ticket: Ticket, citizen: Citizen, score: int, *, at: datetime, key: str
    ) -> bool:
        """Keep the one rating that a citizen may give; False when there is one."""

    async def opened_since(self, citizen: Citizen, since: datetime) -> int:
        """How many reports the citizen told; calls for an operator do not count."""

    async def all_opened_since(self, since: datetime, *, at_most: int) -> int:
        """How many reports everybody told; counting ends at `at_most`."""

    async def similar(
        self, citizen: Citizen, category: str, place: Place, since: datetime
    ) -> Sequence[Similar]:
        """Open reports of this category since then, newest first, that are near the point, or where
        one of both has no point, in the same kelurahan.

        None that was merged, is in quarantine, or is sealed and not the citizen's own.
        """

    async def waiting_for(self, citizen: Citizen, since: datetime) -> Sequence[Ticket]:
        """The citizen's tickets whose work is over, and that are not closed or ended since then,
        newest first."""
