"""What stands beside the thread of a ticket, read in a few small statements."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.messages import Address, Channel, Location, Media, MediaKind
from core.reports import Visibility
from core.tickets import Role, Ticket
from core.timeline import Case, Reporter, Told
from core.unsealing import Unsealing
from storage.sql.answers import IS_PENDING, KEPT, answer_of
from storage.sql.holdings import OPEN, holding_of
from storage.sql.tables import (
    addresses,
    answers,
    citizens,
    holdings,
    inbox,
    kelurahan,
    reminders,
    report_media,
    reports,
    ticket_history,
    ticket_people,
    ticket_ratings,
    tickets,
    unsealings,
)
from storage.sql.ticket_rows import COLUMNS, LINE, change_of, ticket_of

MOST_DUPLICATES = 100
NEWEST = (
    select(func.max(inbox.c.id)).where(inbox.c.conversation_id == addresses.c.id).scalar_subquery()
)
WROTE = (
    select(func.max(inbox.c.written_at))
    .where(inbox.c.conversation_id == addresses.c.id)
    .scalar_subquery()
)


async def read_case(connection: AsyncConnection, number: str, operator: str) -> Case | None:
    row = (
        await connection.execute(select(*COLUMNS).where(tickets.c.number == number))
    ).one_or_none()
    if row is None:
        return None
    ticket = ticket_of(row)
    held = (await connection.execute(OPEN.where(holdings.c.ticket_id == ticket.id))).one_or_none()
    pending = KEPT.where(answers.c.ticket_id == ticket.id, IS_PENDING).order_by(answers.c.id)
    reporters = await _reporters(connection, ticket)
    return Case(
        ticket=ticket,
        reporters=reporters,
        told=await _told(connection, ticket),
        main=await connection.scalar(
            select(tickets.c.number).where(tickets.c.id == ticket.merged_into)
        ),
        followers=await _followers(connection, [each.ticket.id for each in reporters]),
        scores=list(await connection.scalars(_scores(ticket))),
        history=[change_of(line) for line in await connection.execute(_history(ticket))],
        holding=holding_of(held) if held else None,
        pending=[answer_of(each) for each in await connection.execute(pending)],
        unsealing=await _unsealing(connection, ticket),
        reminder=await connection.scalar(
            select(reminders.c.at).where(
                reminders.c.ticket_id == ticket.id, reminders.c.operator == operator
            )
        ),
    )


async def _reporters(connection: AsyncConnection, ticket: Ticket) -> Sequence[Reporter]:
    """The ticket's own first, then those of its duplicates in the order in which they came."""
    is_unsealed = select(unsealings.c.id).where(
        unsealings.c.ticket_id == tickets.c.id, unsealings.c.approved_at.is_not(None)
    )
    found = (
        select(
            *COLUMNS,
            addresses.c.id.label("conversation_id"),
            addresses.c.channel,
            addresses.c.external_id,
            NEWEST.label("newest"),
            WROTE.label("wrote_at"),
            citizens.c.blocked_at.is_not(None).label("is_blocked"),
            is_unsealed.exists().label("is_unsealed"),
        )
        .select_from(tickets)
        .join(ticket_people, ticket_people.c.ticket_id == tickets.c.id)
        .join(addresses, addresses.c.id == ticket_people.c.conversation_id)
        .join(citizens, citizens.c.id == tickets.c.citizen_id)
        .where(or_(tickets.c.id == ticket.id, tickets.c.merged_into == ticket.id))
        .where(ticket_people.c.role == Role.REPORTER.value)
        .order_by(tickets.c.merged_into.is_not(None), tickets.c.id)
        .limit(MOST_DUPLICATES)
    )
    return [_reporter(row) for row in await connection.execute(found)]


def _reporter(row: Row[*tuple[Any, ...]]) -> Reporter:
    ticket = ticket_of(row)
    return Reporter(
        ticket,
        row.conversation_id,
        Address(Channel(row.channel), row.external_id),
        row.newest or 0,
        row.wrote_at,
        is_hidden=ticket.visibility is Visibility.SEALED and not row.is_unsealed,
        is_blocked=row.is_blocked,
    )


async def _told(connection: AsyncConnection, ticket: Ticket) -> Told | None:
    report = (
        select(
            reports.c.id,
            reports.c.details,
            reports.c.place,
            reports.c.latitude,
            reports.c.longitude,
            kelurahan.c.name.label("kelurahan"),
        )
        .join(tickets, tickets.c.report_id == reports.c.id)
        .outerjoin(kelurahan, kelurahan.c.code == reports.c.kelurahan)
        .where(tickets.c.id == ticket.id)
    )
    row = (await connection.execute(report)).one_or_none()
    if row is None:
        return None
    sent = (
        select(report_media.c.kind, report_media.c.name)
        .where(report_media.c.report_id == row.id)
        .order_by(report_media.c.position)
    )
    files = [Media(MediaKind(each.kind), each.name) for each in await connection.execute(sent)]
    point = Location(row.latitude, row.longitude) if row.latitude is not None else None
    return Told(row.details, row.place, row.kelurahan, point, tuple(files))


async def _followers(connection: AsyncConnection, ticket_ids: Sequence[int]) -> int:
    counted = select(func.count(ticket_people.c.citizen_id.distinct())).where(
        ticket_people.c.ticket_id.in_(ticket_ids),
        ticket_people.c.role == Role.FOLLOWER.value,
        ticket_people.c.left_at.is_(None),
    )
    return await connection.scalar(counted) or 0


def _scores(ticket: Ticket) -> Select[int]:
    rated = select(ticket_ratings.c.score).where(ticket_ratings.c.ticket_id == ticket.id)
    return rated.order_by(ticket_ratings.c.id)


def _history(ticket: Ticket) -> Select[Any]:
    lines = select(*LINE).where(ticket_history.c.ticket_id == ticket.id)
    return lines.order_by(ticket_history.c.id)


async def _unsealing(connection: AsyncConnection, ticket: Ticket) -> Unsealing | None:
    """The newest wish, approved or not."""
    wishes = select(unsealings).where(unsealings.c.ticket_id == ticket.id)
    row = (await connection.execute(wishes.order_by(unsealings.c.id.desc()).limit(1))).one_or_none()
    if row is None:
        return None
    return Unsealing(row.id, ticket.id, row.reason, row.asked_by, row.approved_by)
