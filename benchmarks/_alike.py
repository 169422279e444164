"""PLACE FOR `Tickets.similar`: the statement of the look for reports alike, until that is there.

Then `alike` calls `records.services.tickets.similar(citizen, category, place, since)` instead.
"""

from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from core.messages import Location

RECENT = timedelta(days=3)
NEAR_DEGREES = 0.0014
"""About 150 metres."""
ALIKE = text(
    """
    SELECT tickets.number, tickets.topic, tickets.status, tickets.visibility, tickets.opened_at,
           reports.place, reports.latitude, reports.longitude,
           EXISTS (SELECT FROM ticket_people AS own WHERE own.ticket_id = tickets.id
                   AND own.citizen_id = :citizen AND own.left_at IS NULL) AS own
    FROM tickets JOIN reports ON reports.id = tickets.report_id
    WHERE tickets.category = :category AND tickets.opened_at >= :since
      AND tickets.closed_at IS NULL AND tickets.ended_at IS NULL
      AND tickets.merged_into IS NULL AND tickets.quarantine IS NULL
      AND tickets.visibility <> 'anonim'
      AND (reports.latitude BETWEEN :south AND :north AND reports.longitude BETWEEN :west AND :east
           OR reports.latitude IS NULL AND reports.kelurahan = :kelurahan)
    ORDER BY tickets.opened_at DESC LIMIT 20
    """
)


async def alike(
    connection: AsyncConnection,
    *,
    citizen: int,
    category: str,
    kelurahan: str,
    where: Location,
    now: datetime,
) -> int:
    """How many there are."""
    values = {
        "citizen": citizen,
        "category": category,
        "kelurahan": kelurahan,
        "since": now - RECENT,
        "south": where.latitude - NEAR_DEGREES,
        "north": where.latitude + NEAR_DEGREES,
        "west": where.longitude - NEAR_DEGREES,
        "east": where.longitude + NEAR_DEGREES,
    }
    return len((await connection.execute(ALIKE, values)).all())
