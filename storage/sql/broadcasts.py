"""Broadcasts: what is to be sent, and where each is on its way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, case, func, insert, or_, select, update

from core.broadcasts import URGENT, Broadcast, BroadcastState, Repeats, Schedule
from storage.broadcast_bodies import announcement_body, announcement_of
from storage.sql.tables import broadcasts
from storage.sql.tables.columns import is_any
from storage.sql.unit import Unit

PLAIN = (
    "agency",
    "written_by",
    "written_at",
    "version",
    "approved_by",
    "reason",
    "started_at",
    "ended_at",
    "prepared_to",
    "series",
)
OVER = [each.value for each in BroadcastState if each.is_over]
PREPARING = is_any(broadcasts.c.state, BroadcastState.PREPARING)
APPROVED = is_any(broadcasts.c.state, BroadcastState.APPROVED)
SENDING = is_any(broadcasts.c.state, BroadcastState.SENDING)
AT_WORK = [
    each.value for each in BroadcastState if each.is_under_way or each is BroadcastState.IN_REVIEW
]


class SqlBroadcasts:
    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection

    async def add(self, new: Broadcast) -> Broadcast:
        added = insert(broadcasts).values(**_row(new)).returning(broadcasts.c.id)
        return replace(new, id=(await self._connection.execute(added)).scalar_one())

    async def get(self, number: int) -> Broadcast | None:
        return await self._one(select(broadcasts).where(broadcasts.c.id == number))

    async def locked(self, number: int) -> Broadcast | None:
        found = select(broadcasts).where(broadcasts.c.id == number)
        return await self._one(found.with_for_update())

    async def keep(self, broadcast: Broadcast) -> None:
        here = broadcasts.c.id == broadcast.id
        await self._connection.execute(update(broadcasts).where(here).values(**_row(broadcast)))

    async def newest(self, limit: int, before: int | None = None) -> Sequence[Broadcast]:
        newest = select(broadcasts).order_by(broadcasts.c.id.desc()).limit(limit)
        if before is not None:
            newest = newest.where(broadcasts.c.id < before)
        return [_broadcast(row) for row in await self._connection.execute(newest)]

    async def ended(
        self, since: datetime, until: datetime, agency: str | None
    ) -> Sequence[Broadcast]:
        theirs = (
            select(broadcasts)
            .where(broadcasts.c.state.in_(OVER), broadcasts.c.started_at.is_not(None))
            .where(broadcasts.c.ended_at >= since, broadcasts.c.ended_at < until)
            .order_by(broadcasts.c.id)
        )
        if agency is not None:
            theirs = theirs.where(broadcasts.c.agency == agency)
        return [_broadcast(row) for row in await self._connection.execute(theirs)]

    async def due(self, now: datetime) -> Broadcast | None:
        time_has_come = or_(broadcasts.c.send_at.is_(None), broadcasts.c.send_at <= now)
        return await self._one(
            select(broadcasts)
            .where(or_(PREPARING, and_(APPROVED, time_has_come)))
            .order_by(broadcasts.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )

    async def running(self) -> Sequence[Broadcast]:
        running = (
            select(broadcasts)
            .where(SENDING)
            .order_by(case((broadcasts.c.topic == URGENT, 0), else_=1), broadcasts.c.id)
            .with_for_update(skip_locked=True)
        )
        return [_broadcast(row) for row in await self._connection.execute(running)]

    async def at_work(self) -> int:
        count = select(func.count()).where(broadcasts.c.state.in_(AT_WORK))
        return (await self._connection.execute(count)).scalar_one()

    async def _one(self, found: Select[Any]) -> Broadcast | None:
        row = (await self._connection.execute(found)).one_or_none()
        return _broadcast(row) if row else None


def _row(broadcast: Broadcast) -> dict[str, Any]:
    schedule = broadcast.schedule
    return {
        **{name: getattr(broadcast, name) for name in PLAIN},
        "state": broadcast.state.value,
        "topic": broadcast.topic,
        "body": announcement_body(broadcast.announcement),
        "send_at": schedule.send_at,
        "expires_at": schedule.expires_at,
        "repeats": schedule.repeats.value,
        "until": schedule.until,
    }


def _broadcast(row: Row[*tuple[Any, ...]]) -> Broadcast:
    return Broadcast(
        **{name: getattr(row, name) for name in PLAIN},
        id=row.id,
        state=BroadcastState(row.state),
        announcement=announcement_of(row.body),
        schedule=Schedule(row.send_at, row.expires_at, Repeats(row.repeats), row.until),
    )
