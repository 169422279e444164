"""What people are told about a ticket they wait for, without having asked at this moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.conversations import Conversation
from core.messages import Media
from core.tickets import Person, TicketStatus


class News(StrEnum):
    """Each is one message to the reporter and to each follower."""

    PROGRESS = "progress"
    """A later state of the work."""
    ENDED = "ended"
    """The work is over, with its proof or reason: is it done?"""
    LATE = "late"
    """A deadline was missed: sorry, and who sees to it now."""
    PASSED_UP = "passed-up"
    """Still nothing: who sees to it now."""
    MOVED = "moved"
    """Another agency is at work."""
    REOPENED = "reopened"
    CONFIRMED = "confirmed"
    """The reporter said that it is done."""
    CLOSED = "closed"
    """Nobody said that it is not."""
    MERGED = "merged"
    SPLIT = "split"
    LET_THROUGH = "let-through"
    UNSEALED = "unsealed"
    LOCKED = "locked"
    """Somebody tried too many PINs."""
    HELD = "held"
    """An operator answers in the conversation from now on."""
    ANSWERED = "answered"
    """What an operator wrote."""
    HANDED_BACK = "handed-back"
    """The bot answers again."""


PRIVATE = (News.UNSEALED, News.LOCKED)
"""Only for the reporter of this very ticket."""
IN_PERSON = (News.HELD, News.ANSWERED, News.HANDED_BACK)
"""Said in the conversation with the reporter, not sent around as news."""


@dataclass(frozen=True, slots=True)
class Telling:
    """`agency` is the name of the one at work, `owner` of the one that sees to it, `level` how far
    up that is (`TOP_LEVEL`)."""

    news: News
    status: TicketStatus
    agency: str
    owner: str
    level: int = 0
    due: datetime | None = None
    note: str | None = None
    media: tuple[Media, ...] = ()
    until: datetime | None = None
    """The citizen may say until then that it is not done."""
    author: str | None = None
    """The login of the operator whose words these are; no citizen learns it."""


class Teller(Protocol):
    async def hold(self, conversations: Sequence[Conversation]) -> None:
        """Before telling several people, see `Outbox.hold`."""

    async def tell(self, person: Person, telling: Telling, *, key: str) -> None:
        """Decide to send it, in the person's language; once for a key."""
