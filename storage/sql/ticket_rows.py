"""Tickets as rows, and rows as tickets."""

from typing import Any

from sqlalchemy import Row

from core.messages import Json, Media, MediaKind
from core.reports import Visibility
from core.ticket_queue import due_of
from core.tickets import Clocks, Event, Step, Ticket, TicketChange, TicketKind, TicketStatus
from storage.sql.tables import ticket_history, tickets

CLOCKS = ("started_at", "response_due", "resolution_due", "next_at", "next_step")
PLAIN = (
    "id",
    "number",
    "citizen_id",
    "agency",
    "topic",
    "opened_at",
    "updated_at",
    "category",
    "assignee",
    "level",
    "priority",
    "responded_at",
    "ended_at",
    "closed_at",
    "merged_into",
    "quarantine",
    "reopened",
    "awaiting_since",
)
COLUMNS = tuple(
    tickets.c[name] for name in ("kind", "status", "visibility", "alias", *CLOCKS, *PLAIN)
)
LINE = tuple(
    ticket_history.c[name]
    for name in ("at", "status", "note", "event", "actor", "agency", "level", "media")
)
CHANGING = (
    "agency",
    "assignee",
    "level",
    "priority",
    "responded_at",
    "ended_at",
    "closed_at",
    "merged_into",
    "quarantine",
    "reopened",
    "awaiting_since",
    "updated_at",
)


def ticket_of(row: Row[*tuple[Any, ...]]) -> Ticket:
    return Ticket(
        **{name: getattr(row, name) for name in PLAIN},
        kind=TicketKind(row.kind),
        status=TicketStatus(row.status),
        visibility=Visibility(row.visibility),
        alias=row.alias or "",
        clocks=Clocks(
            started_at=row.started_at,
            response_due=row.response_due,
            resolution_due=row.resolution_due,
            next_at=row.next_at,
            next_step=Step(row.next_step) if row.next_step else None,
        ),
    )


def changes_of(ticket: Ticket) -> dict[str, Any]:
    """What may have changed since the ticket was opened."""
    return {
        **{name: getattr(ticket, name) for name in CHANGING},
        "status": ticket.status.value,
        "rank": -ticket.priority,
        "due_at": due_of(ticket),
        **clocks_of(ticket.clocks),
    }


def clocks_of(clocks: Clocks) -> dict[str, Any]:
    values = {name: getattr(clocks, name) for name in CLOCKS}
    return {**values, "next_step": clocks.next_step.value if clocks.next_step else None}


def line_of(change: TicketChange) -> dict[str, Any]:
    return {
        "at": change.at,
        "status": change.status.value,
        "note": change.note,
        "event": change.event.value,
        "actor": change.actor,
        "agency": change.agency,
        "level": change.level,
        "media": files_of(change.media),
    }


def change_of(row: Row[*tuple[Any, ...]]) -> TicketChange:
    return TicketChange(
        at=row.at,
        status=TicketStatus(row.status),
        note=row.note,
        event=Event(row.event),
        actor=row.actor,
        agency=row.agency,
        level=row.level,
        media=media_of(row.media),
    )


def files_of(media: tuple[Media, ...]) -> Json:
    return [[each.kind.value, each.name, each.title] for each in media] or None


def media_of(files: Json) -> tuple[Media, ...]:
    """Only a photo is kept under two names; which one came is not noted here."""
    return tuple(
        Media(MediaKind(kind), name, title, original="" if kind == MediaKind.PHOTO else name)
        for kind, name, title in files or ()
    )
