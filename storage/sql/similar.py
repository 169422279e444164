"""Open tickets that may tell of what somebody is about to report."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, false, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.citizens import Citizen
from core.messages import Location
from core.places import Place
from core.reports import Visibility
from core.tickets import MOST_SIMILAR, NEAR_DEGREES, Similar, TicketStatus
from storage.sql.tables import reports, ticket_people, tickets


async def similar(
    connection: AsyncConnection, citizen: Citizen, category: str, place: Place, since: datetime
) -> Sequence[Similar]:
    rows = await connection.execute(statement(citizen, category, place, since))
    return [_similar(row) for row in rows]


def statement(citizen: Citizen, category: str, place: Place, since: datetime) -> Select[Any]:
    """Begins with `ix_tickets_alike`: it costs what was opened lately, not what ever was."""
    own = exists().where(
        ticket_people.c.ticket_id == tickets.c.id,
        ticket_people.c.citizen_id == citizen.id,
        ticket_people.c.left_at.is_(None),
    )
    return (
        select(
            tickets.c.number,
            tickets.c.topic,
            tickets.c.status,
            tickets.c.visibility,
            tickets.c.opened_at,
            reports.c.place,
            reports.c.latitude,
            reports.c.longitude,
            own.label("own"),
        )
        .join(reports, reports.c.id == tickets.c.report_id)
        .where(
            tickets.c.category == category,
            tickets.c.opened_at >= since,
            tickets.c.closed_at.is_(None),
            tickets.c.ended_at.is_(None),
            tickets.c.merged_into.is_(None),
            tickets.c.quarantine.is_(None),
            or_(tickets.c.visibility != Visibility.SEALED.value, own),
            _near(place),
        )
        .order_by(tickets.c.opened_at.desc())
        .limit(MOST_SIMILAR)
    )


def _similar(row: Row[*tuple[Any, ...]]) -> Similar:
    return Similar(
        number=row.number,
        topic=row.topic,
        status=TicketStatus(row.status),
        visibility=Visibility(row.visibility),
        opened_at=row.opened_at,
        words=row.place,
        location=Location(row.latitude, row.longitude) if row.latitude is not None else None,
        own=bool(row.own),
    )


def _near(place: Place) -> ColumnElement[bool]:
    """Around the point; where one of both has none, in the kelurahan."""
    code = place.kelurahan.code if place.kelurahan else None
    here = reports.c.kelurahan == code if code else false()
    point = place.location
    if point is None:
        return here
    around = and_(
        reports.c.latitude.between(point.latitude - NEAR_DEGREES, point.latitude + NEAR_DEGREES),
        reports.c.longitude.between(point.longitude - NEAR_DEGREES, point.longitude + NEAR_DEGREES),
    )
    return or_(around, and_(reports.c.latitude.is_(None), here))
