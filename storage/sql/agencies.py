"""Agencies and contacts, read from the catalogue."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from core.agencies import Agency, Contact
from storage.catalogue import Catalogue
from storage.snapshots import AgencyRows, AgencySnapshot
from storage.sql.rows import load_live
from storage.sql.tables import agencies, contacts
from storage.sql.unit import Unit


class SqlAgencies:
    def __init__(self, unit: Unit, catalogue: Catalogue) -> None:
        self._unit = unit
        self._shelf = catalogue.agencies

    async def get(self, code: str) -> Agency | None:
        return (await self._snapshot()).get(code)

    async def all(self) -> Sequence[Agency]:
        return (await self._snapshot()).all()

    async def contact(self, code: str) -> Contact | None:
        return (await self._snapshot()).contact(code)

    async def emergency(self) -> Sequence[Contact]:
        return (await self._snapshot()).emergency()

    async def _snapshot(self) -> AgencySnapshot:
        return await self._unit.snapshot(self._shelf, load_agency_rows)


async def load_agency_rows(connection: AsyncConnection) -> AgencyRows:
    return AgencyRows(await load_agencies(connection), await load_contacts(connection))


async def load_agencies(connection: AsyncConnection) -> Sequence[Agency]:
    return await load_live(connection, agencies, Agency)


async def load_contacts(connection: AsyncConnection) -> Sequence[Contact]:
    return await load_live(connection, contacts, Contact)
