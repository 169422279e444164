"""Tickets and clocks for tests of the pure rules."""

from datetime import datetime

from core.calendar import WIB, WorkCalendar, read_week
from core.messages import Address
from core.ticket_clock import Clock
from core.tickets import Clocks, Ticket, TicketKind, TicketStatus
from core.timeline import Reporter

OFFICE = read_week("Senin-Kamis 07.30-16.00, Jumat 07.30-16.30")
CALENDAR = WorkCalendar(frozenset([datetime(2026, 12, 25, tzinfo=WIB).date()]))
CLOCK = Clock(CALENDAR, OFFICE, response_hours=8, resolution_hours=72)
URGENT = Clock(CALENDAR, None, response_hours=0.5, resolution_hours=24)
"""Around the clock."""


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=WIB)


MONDAY = at("2026-11-23 09:00")


def ticket(clocks: Clocks | None = None, **other: object) -> Ticket:
    """An open report of a Monday morning, whose clock has just begun to run."""
    values: dict[str, object] = {
        "id": 7,
        "number": "LPR-261123-0007",
        "kind": TicketKind.REPORT,
        "status": TicketStatus.RECEIVED,
        "citizen_id": 1,
        "agency": "satpolpp",
        "topic": "Kebisingan",
        "opened_at": MONDAY,
        "updated_at": MONDAY,
        "clocks": CLOCK.started(MONDAY) if clocks is None else clocks,
    }
    return Ticket(**{**values, **other})  # type: ignore[arg-type]


def reporter(address: Address, conversation_id: int) -> Reporter:
    """Of such a report, and nothing of it is hidden."""
    return Reporter(ticket(), conversation_id, address, 0, None, is_hidden=False, is_blocked=False)
