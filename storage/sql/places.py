"""Places of the city, read from the catalogue."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.messages import Location
from core.places import Kelurahan, Landmark, Pinned, Place
from storage.catalogue import Catalogue
from storage.snapshots import PlaceRows, PlaceSnapshot
from storage.sql.tables import kecamatan, kelurahan, landmarks, outside_places
from storage.sql.unit import Unit


class SqlPlaces:
    def __init__(self, unit: Unit, catalogue: Catalogue) -> None:
        self._unit = unit
        self._shelf = catalogue.places

    async def kelurahan(self) -> Sequence[Kelurahan]:
        return (await self._snapshot()).all()

    async def get(self, code: str) -> Kelurahan | None:
        return (await self._snapshot()).get(code)

    async def at(self, location: Location) -> Pinned:
        return (await self._snapshot()).at(location)

    async def named_in(self, words: str) -> Sequence[Place]:
        return (await self._snapshot()).named_in(words)

    async def meant_in(self, words: str) -> Sequence[Place]:
        return (await self._snapshot()).meant_in(words)

    async def outside_named_in(self, words: str) -> str | None:
        return (await self._snapshot()).outside_named_in(words)

    async def _snapshot(self) -> PlaceSnapshot:
        return await self._unit.snapshot(self._shelf, load_places)


async def load_places(connection: AsyncConnection) -> PlaceRows:
    return PlaceRows(
        kelurahan=await load_kelurahan(connection),
        landmarks=await load_landmarks(connection),
        outside=await load_outside(connection),
    )


async def load_kelurahan(connection: AsyncConnection) -> Sequence[Kelurahan]:
    rows = await connection.execute(
        select(kelurahan, kecamatan.c.name.label("kecamatan"))
        .join(kecamatan)
        .where(~kelurahan.c.retired)
        .order_by(kelurahan.c.position)
    )
    return [
        Kelurahan(row.code, row.name, row.kecamatan, row.postal_code, row.aliases, row.kampung)
        for row in rows
    ]


async def load_landmarks(connection: AsyncConnection) -> Sequence[Landmark]:
    rows = await connection.execute(select(landmarks).order_by(landmarks.c.position))
    return [Landmark(row.name, Location(row.latitude, row.longitude), row.source) for row in rows]


async def load_outside(connection: AsyncConnection) -> Sequence[str]:
    rows = await connection.scalars(
        select(outside_places.c.name).order_by(outside_places.c.position)
    )
    return rows.all()
