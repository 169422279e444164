"""Where reports go, by rules read from the catalogue."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.places import Kelurahan
from core.reports import Category
from core.routing import Hours, Referral, ReferralRule, Routed, RouteRule, Routes, route
from storage.catalogue import Catalogue
from storage.desk_snapshots import RouteRows
from storage.sql.agencies import load_agency_rows
from storage.sql.desk import load_desk
from storage.sql.rows import load_placed
from storage.sql.tables import referrals, routes
from storage.sql.unit import Unit


class SqlRouting:
    def __init__(self, unit: Unit, catalogue: Catalogue) -> None:
        self._unit = unit
        self._catalogue = catalogue

    async def route(self, category: Category, kelurahan: Kelurahan | None, now: datetime) -> Routed:
        desk = await self._unit.snapshot(self._catalogue.desk, load_desk)
        agencies = await self._unit.snapshot(self._catalogue.agencies, load_agency_rows)
        return route(
            category,
            kelurahan,
            now,
            routes=await self._routes(),
            desk=desk.desk(),
            agency_of=agencies.get,
        )

    async def outside(self) -> Referral:
        return (await self._routes()).outside()

    async def _routes(self) -> Routes:
        return await self._unit.snapshot(self._catalogue.routes, _load)


async def _load(connection: AsyncConnection) -> RouteRows:
    return RouteRows(await load_routes(connection), await load_referrals(connection))


async def load_routes(connection: AsyncConnection) -> Sequence[RouteRule]:
    rows = await connection.execute(select(routes).order_by(routes.c.position))
    return [
        RouteRule(row.category, row.agency, row.place, Hours(row.when) if row.when else None)
        for row in rows
    ]


async def load_referrals(connection: AsyncConnection) -> Sequence[ReferralRule]:
    return await load_placed(connection, referrals, ReferralRule)
