"""What rooms show, as rows: messages that an operator got, additions, notes."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, literal, select

from core.conversations import DeliveryState
from core.messages import Address, Channel, Incoming
from core.notes import Note
from core.rooms import Undelivered
from core.tickets import Addition, Role
from storage.bodies import incoming_of, outgoing_of
from storage.sql.tables import addresses, holdings, inbox, ticket_people
from storage.sql.ticket_rows import media_of


def handed(ticket_id: ColumnElement[int] | int, seen: ColumnElement[int] | int) -> Select[Any]:
    """Messages after `seen` that went to the operator while the conversation was held for the
    ticket, and to nobody else."""
    during = (
        select(holdings.c.id)
        .where(
            holdings.c.ticket_id == ticket_id,
            holdings.c.conversation_id == inbox.c.conversation_id,
            holdings.c.began_at <= inbox.c.received_at,
            holdings.c.ended_at.is_(None) | (holdings.c.ended_at >= inbox.c.received_at),
        )
        .correlate_except(holdings)
        .exists()
    )
    here = (
        select(ticket_people.c.conversation_id)
        .where(ticket_people.c.ticket_id == ticket_id, ticket_people.c.role == Role.REPORTER.value)
        .correlate_except(ticket_people)
    )
    return (
        select(
            inbox.c.id,
            inbox.c.external_id,
            inbox.c.kind,
            inbox.c.body,
            addresses.c.channel,
            addresses.c.external_id.label("address"),
        )
        .join(addresses)
        .where(
            inbox.c.conversation_id.in_(here),
            inbox.c.outcome == literal("handed"),
            inbox.c.id > seen,
            during,
        )
        .order_by(inbox.c.id)
    )


def message_of(row: Row[*tuple[Any, ...]]) -> tuple[int, Incoming]:
    address = Address(Channel(row.channel), row.address)
    return row.id, incoming_of(address, row.external_id, row.kind, row.body)


def addition_of(row: Row[*tuple[Any, ...]]) -> tuple[int, Addition]:
    return row.id, Addition(row.at, row.citizen_id, row.text, media_of(row.media))


def note_of(row: Row[*tuple[Any, ...]]) -> tuple[int, Note, bool]:
    return row.id, Note(row.at, row.author, row.text), bool(row.ours)


def undelivered_of(row: Row[*tuple[Any, ...]]) -> Undelivered:
    text = outgoing_of(row.body).text
    return Undelivered(row.id, DeliveryState(row.state), text, row.reason or "")
