"""What a citizen chose."""

from sqlalchemy import update

from core.citizens import Citizen
from storage.sql.tables import citizens
from storage.sql.unit import Unit


class SqlCitizens:
    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection

    async def set_language(self, citizen: Citizen, language: str) -> None:
        await self._connection.execute(
            update(citizens).where(citizens.c.id == citizen.id).values(language=language)
        )
