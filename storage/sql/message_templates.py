"""What Meta last said of each message template; its webhooks come late, doubled, in any order."""

from datetime import datetime

from sqlalchemy import select

from storage.sql.database import Database
from storage.sql.tables import whatsapp_templates as templates
from storage.sql.unit import Unit


class SqlMessageTemplates:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def state(self, name: str, language: str) -> str | None:
        """APPROVED, PAUSED, ...; None when Meta has said nothing of it."""
        return await self._said("state", name, language)

    async def category(self, name: str, language: str) -> str | None:
        """MARKETING, UTILITY, ...; None when Meta has not moved it to another."""
        return await self._said("category", name, language)

    async def set_state(self, name: str, language: str, state: str, at: datetime) -> bool:
        """False when something newer is known."""
        return await self._set(name, language, "state", state, at)

    async def set_category(self, name: str, language: str, category: str, at: datetime) -> bool:
        """The category decides on the price. False when something newer is known."""
        return await self._set(name, language, "category", category, at)

    async def _said(self, what: str, name: str, language: str) -> str | None:
        said = select(templates.c[what]).where(templates.c.key == _key(name, language))
        async with self._database.read() as connection:
            return await connection.scalar(said)

    async def _set(self, name: str, language: str, what: str, value: str, at: datetime) -> bool:
        told = templates.c[f"{what}_at"]
        values = {what: value, told.name: at}
        async with self._database.begin() as connection:
            new = Unit(connection).insert(templates).values(key=_key(name, language), **values)
            newest = new.on_conflict_do_update(
                index_elements=["key"], set_=values, where=told.is_(None) | (told < at)
            )
            return await connection.scalar(newest.returning(templates.c.id)) is not None


def _key(name: str, language: str) -> str:
    return f"{name} {language}"
