"""Broadcasts: one message to many who asked for its topic; one person writes, another approves.

    draft ─► in review ─► approved ─► preparing ─► sending ─► done
      ▲  any change          │        (the audience is frozen as rows)
      └──────────────────────┘

What is *sending* may be *paused* and go on; anything that is not over may be *cancelled*. Every
change has a number of its own, and an approval is of exactly one: what is changed later is a draft
again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from core.messages import Channel, Location, Media

URGENT = "darurat"
"""The topic for which nobody waits: no quiet hours, and one supervisor may approve alone."""
SHELF_LIFE = timedelta(days=7)
"""After so long nobody gets it any more, where the broadcast does not say."""
TEXT_MOST = 700
"""With heading and last line it is one bubble on every channel, whatever stands beside it."""
SHORT_MOST = 400
TITLE_MOST = 80
LABEL_MOST = 20
"""Of a button: WhatsApp shows no more."""
REASON_LEAST = 10


class BroadcastState(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in-review"
    APPROVED = "approved"
    PREPARING = "preparing"
    SENDING = "sending"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Nobody has got it yet: it may be changed."""
        return self in (BroadcastState.DRAFT, BroadcastState.IN_REVIEW, BroadcastState.APPROVED)

    @property
    def is_over(self) -> bool:
        return self in (BroadcastState.DONE, BroadcastState.CANCELLED)

    @property
    def is_under_way(self) -> bool:
        """Some may have got it, others will."""
        return not self.is_open and not self.is_over


class Repeats(StrEnum):
    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    """On the same day of the month; in a shorter month on its last day."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who gets it; what is empty leaves nobody out.

    `kelurahan` are codes: who wants news of none in particular wants those of all. `corrects` is
    the number of another broadcast: then it goes to those who got that one.
    """

    topic: str
    kelurahan: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    languages: tuple[str, ...] = ()
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class FlowButton:
    """Begins a conversation: `command` is one of core's BUTTONS, `words` what it is about."""

    command: str
    label: str
    words: str = ""


BUTTONS = ("/lapor", "/umkm", "/tanya", "/kampung", "/langganan")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where it is, with its name."""

    name: str
    location: Location


@dataclass(frozen=True, slots=True)
class WebLink:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """What citizens read. `texts` and `short` are by language; who has none reads Indonesian.

    `template` is the notice of an approved text, for WhatsApp outside of its window; `short` is
    what fills it in.
    """

    title: str
    audience: Audience
    texts: Mapping[str, str]
    short: Mapping[str, str] = field(default_factory=dict)
    image: Media | None = None
    spot: Spot | None = None
    link: WebLink | None = None
    button: FlowButton | None = None
    template: str | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """`send_at` is None for as soon as it is approved; after `expires_at` nobody gets it."""

    send_at: datetime | None = None
    expires_at: datetime | None = None
    repeats: Repeats = Repeats.ONCE
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Broadcast:
    """`version` counts the changes. `reason` says why one person approved it alone.

    `prepared_to` is the last citizen who was looked at while the audience is being frozen, None
    once it is. `series` is the first of those that repeat.
    """

    id: int
    announcement: Announcement
    schedule: Schedule
    agency: str
    written_by: str
    written_at: datetime
    state: BroadcastState = BroadcastState.DRAFT
    version: int = 1
    approved_by: str | None = None
    reason: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    prepared_to: int | None = 0
    series: int | None = None

    @property
    def topic(self) -> str:
        return self.announcement.audience.topic

    @property
    def is_frozen(self) -> bool:
        """Who gets it stands fast."""
        return self.prepared_to is None

    @property
    def is_urgent(self) -> bool:
        return self.topic == URGENT

    def started(self, now: datetime) -> "Broadcast":
        """From now on its audience is being frozen; it has an end in any case."""
        expires_at = self.schedule.expires_at or now + SHELF_LIFE
        schedule = replace(self.schedule, expires_at=expires_at)
        return replace(self, state=BroadcastState.PREPARING, schedule=schedule, started_at=now)


class Broadcasts(Protocol):
    """Inside one transaction."""

    async def add(self, new: Broadcast) -> Broadcast:
        """The same with its number."""

    async def get(self, number: int) -> Broadcast | None: ...

    async def locked(self, number: int) -> Broadcast | None:
        """Until the end of the transaction nobody else changes it."""

    async def keep(self, broadcast: Broadcast) -> None: ...

    async def newest(self, limit: int, before: int | None = None) -> Sequence[Broadcast]:
        """The newest first; `before` is the number of the last one already seen."""

    async def ended(
        self, since: datetime, until: datetime, agency: str | None
    ) -> Sequence[Broadcast]:
        """Those of an agency, or of all, that had begun and whose end is from since to before
        until."""

    async def due(self, now: datetime) -> Broadcast | None:
        """One whose time has come, or whose audience is being frozen; locked, and not by others."""

    async def running(self) -> Sequence[Broadcast]:
        """Those that are being sent and that no other worker has locked; locked, urgent first."""

    async def at_work(self) -> int:
        """How many are in review or on their way, for the navigation."""
