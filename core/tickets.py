"""Tickets: the work that follows a report or a call for an operator."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from core.citizens import Citizen
from core.reports import Category, ReportDraft, Reports

PIN_TRIES = 5
"""Wrong PINs for a ticket before it can be tracked only by its owner."""


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


@dataclass(frozen=True, slots=True)
class Ticket:
    """`number` is LPR-YYMMDD-NNNN, the date in WIB; `agency` is an agency's code."""

    id: int
    number: str
    kind: TicketKind
    status: TicketStatus
    citizen_id: int
    agency: str
    topic: str
    opened_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class NewTicket:
    number: str
    sealed_pin: str
    kind: TicketKind
    citizen_id: int
    agency: str
    topic: str
    opened_at: datetime
    report_id: int | None = None


@dataclass(frozen=True, slots=True)
class TicketChange:
    """One line of a ticket's history, which is only ever added to."""

    at: datetime
    status: TicketStatus
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the citizen gets. The PIN is known only now: we keep its seal."""

    number: str
    pin: str


class Pins:
    """Six-digit PINs, kept only as a keyed hash."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def make(self) -> str:
        return f"{secrets.randbelow(1_000_000):06}"

    def seal(self, number: str, pin: str) -> str:
        return hmac.new(self._secret, f"{number}:{pin}".encode(), hashlib.sha256).hexdigest()

    def fits(self, sealed: str, number: str, pin: str) -> bool:
        return hmac.compare_digest(sealed, self.seal(number, pin))


class Tickets(Protocol):
    async def next_number(self, day: date) -> str:
        """A number no other ticket has; if this transaction fails, unseen, it may come again."""

    async def add(self, ticket: NewTicket, *, key: str) -> Ticket | None:
        """Keep a ticket and the first line of its history; None when this key has one already."""

    async def of(self, citizen: Citizen, *, limit: int = 8) -> Sequence[Ticket]:
        """The citizen's own tickets, newest first."""

    async def owned(self, citizen: Citizen, number: str) -> Ticket | None:
        """The ticket with this number if it is the citizen's own."""

    async def sealed_pin(self, number: str) -> str | None:
        """The seal of the ticket's PIN, or None when unknown or locked after PIN_TRIES."""

    async def count_wrong_pin(self, number: str) -> None: ...

    async def by_number(self, number: str) -> Ticket | None:
        """Any ticket: only for someone who proved that they may see it."""

    async def history(self, ticket: Ticket) -> Sequence[TicketChange]:
        """All changes, oldest first."""


async def open_report(
    reports: Reports,
    tickets: Tickets,
    pins: Pins,
    *,
    citizen: Citizen,
    draft: ReportDraft,
    category: Category,
    now: datetime,
    key: str,
) -> Receipt | None:
    """Keep the report and open its ticket; None when this very run did so before."""
    report_id = await reports.add(citizen.id, draft, key=key)
    if report_id is None:
        return None
    return await _open(
        tickets,
        pins,
        kind=TicketKind.REPORT,
        citizen=citizen,
        agency=category.agency,
        topic=category.name,
        now=now,
        key=key,
        report_id=report_id,
    )


async def open_hand_over(
    tickets: Tickets,
    pins: Pins,
    *,
    citizen: Citizen,
    agency: str,
    topic: str,
    now: datetime,
    key: str,
) -> Receipt | None:
    """Open a ticket for an operator; None when this very run did so before."""
    return await _open(
        tickets,
        pins,
        kind=TicketKind.HAND_OVER,
        citizen=citizen,
        agency=agency,
        topic=topic,
        now=now,
        key=key,
    )


async def track(tickets: Tickets, pins: Pins, number: str, pin: str) -> Ticket | None:
    """The ticket, for whoever knows its PIN; None tells nothing about whether it exists."""
    sealed = await tickets.sealed_pin(number)
    if sealed is None:
        return None
    if not pins.fits(sealed, number, pin):
        await tickets.count_wrong_pin(number)
        return None
    return await tickets.by_number(number)


async def _open(
    tickets: Tickets,
    pins: Pins,
    *,
    kind: TicketKind,
    citizen: Citizen,
    agency: str,
    topic: str,
    now: datetime,
    key: str,
    report_id: int | None = None,
) -> Receipt | None:
    number = await tickets.next_number(now.date())
    pin = pins.make()
    new = NewTicket(
        number=number,
        sealed_pin=pins.seal(number, pin),
        kind=kind,
        citizen_id=citizen.id,
        agency=agency,
        topic=topic,
        opened_at=now,
        report_id=report_id,
    )
    added = await tickets.add(new, key=key)
    return Receipt(number, pin) if added else None
