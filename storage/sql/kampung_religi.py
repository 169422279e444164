"""Kampung Religi, read from the catalogue."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.agenda import Gathering
from core.kampung_religi import KampungReligi, KampungReligiEvent, Milestone, Programme
from storage.catalogue import Catalogue
from storage.snapshots import KampungReligiRows, KampungReligiSnapshot
from storage.sql.agenda import load_agenda
from storage.sql.rows import load_live
from storage.sql.tables import (
    kampung_religi,
    kampung_religi_events,
    kampung_religi_milestones,
    kampung_religi_programme,
)
from storage.sql.unit import Unit


class SqlKampungReligi:
    def __init__(self, unit: Unit, catalogue: Catalogue) -> None:
        self._unit = unit
        self._shelf = catalogue.kampung_religi

    async def programme(self) -> Programme:
        return (await self._snapshot()).programme()

    async def all(self) -> Sequence[KampungReligi]:
        return (await self._snapshot()).all()

    async def get(self, kampung_id: str) -> KampungReligi | None:
        return (await self._snapshot()).get(kampung_id)

    async def agenda(self) -> Sequence[Gathering]:
        return (await self._snapshot()).agenda()

    async def named_in(self, words: str) -> KampungReligi | None:
        return (await self._snapshot()).named_in(words)

    async def _snapshot(self) -> KampungReligiSnapshot:
        return await self._unit.snapshot(self._shelf, _load)


async def _load(connection: AsyncConnection) -> KampungReligiRows:
    kampung = await load_kampung_religi(connection)
    programme, agenda = await load_programme(connection), await load_agenda(connection)
    return KampungReligiRows(kampung, programme, agenda)


async def load_kampung_religi(connection: AsyncConnection) -> Sequence[KampungReligi]:
    return await load_live(connection, kampung_religi, KampungReligi)


async def load_programme(connection: AsyncConnection) -> Programme | None:
    about = (await connection.execute(select(kampung_religi_programme))).mappings().one_or_none()
    if about is None:
        return None
    milestones = await connection.execute(
        select(kampung_religi_milestones).order_by(kampung_religi_milestones.c.position)
    )
    events = await connection.execute(
        select(kampung_religi_events).order_by(kampung_religi_events.c.position)
    )
    return Programme(
        **{name: value for name, value in about.items() if name != "position"},
        milestones=tuple(
            Milestone(on=row["on"], count=row["count"], what=row["what"], source=row["source"])
            for row in milestones.mappings()
        ),
        events=tuple(
            KampungReligiEvent(row["name"], row["on"], row["place"], row["what"], row["source"])
            for row in events.mappings()
        ),
    )
