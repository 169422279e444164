"""The work calendar, read from the catalogue."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.calendar import Holiday, Office, WorkRules
from storage.catalogue import Catalogue
from storage.desk_snapshots import DeskRows
from storage.sql.rows import load_placed
from storage.sql.tables import holidays, office
from storage.sql.unit import Unit


class SqlCalendars:
    def __init__(self, unit: Unit, catalogue: Catalogue) -> None:
        self._unit = unit
        self._shelf = catalogue.desk

    async def read(self) -> WorkRules:
        return (await self._unit.snapshot(self._shelf, load_desk)).desk()


async def load_desk(connection: AsyncConnection) -> DeskRows:
    return DeskRows(await load_holidays(connection), await load_office(connection))


async def load_holidays(connection: AsyncConnection) -> Sequence[Holiday]:
    return await load_placed(connection, holidays, Holiday)


async def load_office(connection: AsyncConnection) -> Office | None:
    row = (await connection.execute(select(office))).one_or_none()
    if row is None:
        return None
    return Office(row.hours, row.fallback, row.escalation, row.sources)
