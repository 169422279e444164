"""What a citizen chose."""

from datetime import datetime

from sqlalchemy import insert, update

from core.citizens import Citizen
from core.reports import Visibility
from storage.sql.tables import blocks, citizens
from storage.sql.unit import Unit


class SqlCitizens:
    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection

    async def set_language(self, citizen: Citizen, language: str) -> None:
        await self._connection.execute(
            update(citizens).where(citizens.c.id == citizen.id).values(language=language)
        )

    async def set_visibility(self, citizen: Citizen, visibility: Visibility) -> None:
        if visibility is citizen.visibility:
            return
        await self._connection.execute(
            update(citizens).where(citizens.c.id == citizen.id).values(visibility=visibility.value)
        )

    async def block(self, citizen_id: int, reason: str, *, by: str, at: datetime) -> bool:
        blocked = await self._connection.execute(
            update(citizens)
            .where(citizens.c.id == citizen_id, citizens.c.blocked_at.is_(None))
            .values(blocked_at=at)
        )
        if not blocked.rowcount:
            return False
        block = {"citizen_id": citizen_id, "reason": reason, "blocked_by": by, "blocked_at": at}
        await self._connection.execute(insert(blocks).values(block))
        return True

    async def unblock(self, citizen_id: int, *, by: str, at: datetime) -> bool:
        lifted = await self._connection.execute(
            update(blocks)
            .where(blocks.c.citizen_id == citizen_id, blocks.c.lifted_at.is_(None))
            .values(lifted_by=by, lifted_at=at)
        )
        await self._connection.execute(
            update(citizens).where(citizens.c.id == citizen_id).values(blocked_at=None)
        )
        return bool(lifted.rowcount)
