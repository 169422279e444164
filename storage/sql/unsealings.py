"""Wishes to learn who told a sealed report."""

from datetime import datetime

from sqlalchemy import select, update

from core.unsealing import Unsealing
from storage.sql.tables import unsealings
from storage.sql.unit import Unit


class SqlUnsealings:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def ask(
        self, ticket_id: int, reason: str, *, by: str, at: datetime, key: str
    ) -> Unsealing | None:
        wish = {
            "key": key,
            "ticket_id": ticket_id,
            "reason": reason,
            "asked_by": by,
            "asked_at": at,
        }
        asked = await self._connection.scalar(
            self._unit.insert(unsealings)
            .values(wish)
            .on_conflict_do_nothing(index_elements=["key"])
            .returning(unsealings.c.id)
        )
        return Unsealing(asked, ticket_id, reason, by) if asked else None

    async def open_for(self, ticket_id: int) -> Unsealing | None:
        newest = (
            select(unsealings)
            .where(unsealings.c.ticket_id == ticket_id, unsealings.c.approved_at.is_(None))
            .order_by(unsealings.c.id.desc())
            .limit(1)
            .with_for_update(key_share=True)
        )
        row = (await self._connection.execute(newest)).one_or_none()
        return Unsealing(row.id, ticket_id, row.reason, row.asked_by) if row else None

    async def approve(self, unsealing: Unsealing, *, by: str, at: datetime) -> None:
        await self._connection.execute(
            update(unsealings)
            .where(unsealings.c.id == unsealing.id, unsealings.c.approved_at.is_(None))
            .values(approved_by=by, approved_at=at)
        )

    async def is_unsealed(self, ticket_id: int) -> bool:
        found = select(unsealings.c.id).where(
            unsealings.c.ticket_id == ticket_id, unsealings.c.approved_at.is_not(None)
        )
        return await self._connection.scalar(found.limit(1)) is not None
