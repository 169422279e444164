"""What the pages of the console work with; `bot` puts it together."""

import asyncio
import secrets
from collections.abc import AsyncIterable, Awaitable, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from console.broadcast_desk import BroadcastDesk
from console.examiner import Examiner
from console.passwords import Passwords
from console.preview import PlainPreview, Preview
from console.pulse import Waking
from console.reach import Reach
from console.vault import Vault
from core.accounts import Roster
from core.audit import AuditLog
from core.changes import Changes
from core.costs import Charges, Tariff
from core.figures import Figures
from core.media import MediaStore
from core.messages import Address, Json
from core.presence import Presence
from core.recipients import Recipients
from core.sign_ins import SignIns, Throttle
from core.ticket_queue import TicketQueue
from core.timeline import Timeline
from flows.records import Records


class Store(Protocol):
    @property
    def audit(self) -> AuditLog: ...

    @property
    def charges(self) -> Charges: ...

    @property
    def figures(self) -> Figures: ...

    @property
    def roster(self) -> Roster: ...

    @property
    def ticket_queue(self) -> TicketQueue: ...

    @property
    def timeline(self) -> Timeline: ...

    def begin(self) -> AbstractAsyncContextManager[Records]: ...

    def audiences(self) -> AbstractAsyncContextManager[Recipients]:
        """To count those of broadcasts: it takes a moment, and keeps nobody from writing."""


@dataclass(frozen=True, slots=True)
class TicketDesk:
    """What the pages of tickets work with beside the store.

    `wake` tells open connections that something was written for an address, `waking` lets pages
    hear of it, and `closing` is set when the program is told to stop.
    """

    media: MediaStore
    wake: Callable[[Iterable[Address]], Awaitable[None]]
    waking: Waking
    closing: asyncio.Event
    reach: Reach


class Uploads(Protocol):
    """Where files of imports lie until they are done with."""

    async def keep(self, pieces: AsyncIterable[bytes]) -> str:
        """The name under which it lies. Raises TooLarge."""

    async def forget(self, name: str) -> None: ...


@dataclass(frozen=True, slots=True)
class FigureDesk:
    """What the pages of figures work with beside the store."""

    tariff: Tariff = field(default_factory=lambda: Tariff({}))


@dataclass(frozen=True, slots=True)
class Desk:
    """`secure` when citizens and operators reach us by https; `wake` tells open connections of
    citizens that something was written for them; the command line has no `tickets`, `figures`,
    `broadcasts` or `examiner`; `telegram` when operators have a group there, too."""

    store: Store
    sign_ins: SignIns
    throttle: Throttle
    vault: Vault
    passwords: Passwords
    changes: Changes
    presence: Presence
    wake: Callable[[Iterable[Address]], Awaitable[None]]
    now: Callable[[], datetime]
    secure: bool
    tickets: TicketDesk | None = None
    preview: Preview = field(default_factory=PlainPreview)
    """How a message looks in each channel."""
    telegram: bool = False
    examiner: Examiner | None = None
    imports: Uploads | None = None
    figures: FigureDesk | None = None
    broadcasts: BroadcastDesk | None = None

    @property
    def uploads(self) -> Uploads:
        """For pages: they are only served where files can be kept."""
        if self.imports is None:
            raise LookupError("no file is kept here")
        return self.imports

    @property
    def at_tickets(self) -> TicketDesk:
        """For pages: they are only served where tickets are worked on."""
        if self.tickets is None:
            raise LookupError("no ticket is worked on here")
        return self.tickets

    @property
    def at_lessons(self) -> Examiner:
        """For the pages that teach, alike."""
        if self.examiner is None:
            raise LookupError("nothing is taught here")
        return self.examiner

    @property
    def at_figures(self) -> FigureDesk:
        if self.figures is None:
            raise LookupError("no figures are shown here")
        return self.figures

    @property
    def at_broadcasts(self) -> BroadcastDesk:
        if self.broadcasts is None:
            raise LookupError("nothing is broadcast from here")
        return self.broadcasts


async def note(
    records: Records,
    actor: str,
    action: str,
    subject: str,
    detail: Mapping[str, Json] | None = None,
) -> None:
    """An entry of the audit log for what one request did: requests come once."""
    await records.services.audit.note(
        actor, action, subject, detail or {}, key=f"console:{secrets.token_hex(12)}"
    )
