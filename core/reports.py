"""Reports: what a citizen told us happened. A report is a fact and is never edited by staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.messages import Media
from core.places import Kelurahan, Place


class Visibility(StrEnum):
    """Who sees what of a report. Sensitive reports are never `OPEN`."""

    OPEN = "terbuka"
    """What happened, where and how it goes on may be shown to anybody; who told it never."""
    CONFIDENTIAL = "rahasia"
    """Only the operators who deal with it see it."""
    SEALED = "anonim"
    """Operators do not learn who told it, either; they can still write to them."""


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of report. `agency` is the code of the agency in charge (a proposal of the data,
    see `data/README.md`); `emergency_contact` is the code of the number to call first, set when
    lives may be in danger; `sensitive` reports are never shown in public."""

    code: str
    name: str
    group: str
    agency: str
    urgency: str
    description: str
    keywords: tuple[str, ...]
    supporting: tuple[str, ...] = ()
    emergency_contact: str | None = None
    sensitive: bool = False
    response_hours: float | None = None
    resolution_hours: float | None = None


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """What the citizen confirmed."""

    category: str
    details: str
    place: Place
    media: tuple[Media, ...] = ()
    visibility: Visibility = Visibility.CONFIDENTIAL


class Reports(Protocol):
    async def categories(self) -> Sequence[Category]:
        """All categories, in the order of the data."""

    async def category(self, code: str) -> Category | None: ...

    async def add(self, citizen_id: int, draft: ReportDraft, *, key: str) -> int | None:
        """Keep a report and give its id; None when there is one with this key already."""

    async def record_elsewhere(
        self, citizen_id: int, category: str | None, contact: str, *, at: datetime, key: str
    ) -> None:
        """Keep that somebody was sent to another government, by the code of the contact."""

    async def story(self, ticket_id: int) -> str:
        """What was told and where; empty for a ticket without a report."""

    async def kelurahan_of(self, ticket_id: int) -> Kelurahan | None:
        """Where the report of a ticket happened, if we could tell."""
