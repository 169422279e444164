"""Reports as told, and the categories they fall in."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.places import Kelurahan, in_lines
from core.reports import Category, ReportDraft
from storage.catalogue import Catalogue
from storage.snapshots import CategorySnapshot
from storage.sql.places import SqlPlaces
from storage.sql.rows import load_live
from storage.sql.tables import (
    report_categories,
    report_media,
    reports,
    sent_elsewhere,
    tickets,
)
from storage.sql.unit import Unit


class SqlReports:
    def __init__(self, unit: Unit, catalogue: Catalogue) -> None:
        self._unit = unit
        self._shelf = catalogue.categories
        self._places = SqlPlaces(unit, catalogue)

    async def categories(self) -> Sequence[Category]:
        return (await self._snapshot()).all()

    async def category(self, code: str) -> Category | None:
        return (await self._snapshot()).get(code)

    async def add(self, citizen_id: int, draft: ReportDraft, *, key: str) -> int | None:
        place = draft.place
        values = {
            "key": key,
            "citizen_id": citizen_id,
            "category": draft.category,
            "kelurahan": place.kelurahan.code if place.kelurahan else None,
            "place": place.words,
            "latitude": place.location.latitude if place.location else None,
            "longitude": place.location.longitude if place.location else None,
            "details": draft.details,
            "visibility": draft.visibility.value,
            "created_at": datetime.now(UTC),
        }
        report_id: int | None = await self._unit.connection.scalar(
            self._unit.insert(reports)
            .values(values)
            .on_conflict_do_nothing(index_elements=["key"])
            .returning(reports.c.id)
        )
        if report_id is not None and draft.media:
            files = [
                {
                    "report_id": report_id,
                    "position": position,
                    "kind": each.kind.value,
                    "name": each.name,
                }
                for position, each in enumerate(draft.media)
            ]
            await self._unit.connection.execute(insert(report_media), files)
        return report_id

    async def record_elsewhere(
        self, citizen_id: int, category: str | None, contact: str, *, at: datetime, key: str
    ) -> None:
        sent = {
            "key": key,
            "citizen_id": citizen_id,
            "category": category,
            "contact": contact,
            "at": at,
        }
        await self._unit.connection.execute(
            self._unit.insert(sent_elsewhere)
            .values(sent)
            .on_conflict_do_nothing(index_elements=["key"])
        )

    async def story(self, ticket_id: int) -> str:
        told = (
            select(reports.c.details, reports.c.place)
            .join(tickets, tickets.c.report_id == reports.c.id)
            .where(tickets.c.id == ticket_id)
        )
        row = (await self._unit.connection.execute(told)).one_or_none()
        return in_lines(row.details, row.place) if row else ""

    async def kelurahan_of(self, ticket_id: int) -> Kelurahan | None:
        where = (
            select(reports.c.kelurahan)
            .join(tickets, tickets.c.report_id == reports.c.id)
            .where(tickets.c.id == ticket_id)
        )
        code = await self._unit.connection.scalar(where)
        return await self._places.get(code) if code else None

    async def _snapshot(self) -> CategorySnapshot:
        return await self._unit.snapshot(self._shelf, load_categories)


async def load_categories(connection: AsyncConnection) -> Sequence[Category]:
    return await load_live(connection, report_categories, Category)
