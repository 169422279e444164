"""Open tickets that may tell of what somebody is about to report."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.citizens import Citizen
from core.messages import Location
from core.places import Place
from core.reports import Visibility
from core.tickets import MOST_SIMILAR, NEAR_DEGREES, Similar, TicketStatus
from storage.sql.tables import reports, tickets
from storage.sql.ticket_people import is_of


async def similar(
    connection: AsyncConnection, citizen: Citizen, category: str, place: Place, since: datetime
) -> Sequence[Similar]:
    own = tickets.c.id.in_(is_of(citizen))
    found = (
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
    return [
        Similar(
            number=row.number,
            topic=row.topic,
            status=TicketStatus(row.status),
            visibility=Visibility(row.visibility),
            opened_at=row.opened_at,
            words=row.place,
            location=Location(row.latitude, row.longitude) if row.latitude is not None else None,
            own=bool(row.own),
        )
        for row in await connection.execute(found)
    ]


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
