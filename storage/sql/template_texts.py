"""Texts of WhatsApp's message templates."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from core.template_texts import TemplateText
from storage.sql.rows import load_placed
from storage.sql.tables import template_texts
from storage.sql.unit import Unit


class SqlTemplateTexts:
    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection

    async def all(self) -> Sequence[TemplateText]:
        return await load_template_texts(self._connection)


async def load_template_texts(connection: AsyncConnection) -> Sequence[TemplateText]:
    return await load_placed(connection, template_texts, TemplateText)
