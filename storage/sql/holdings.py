"""Holdings: who answers in a conversation."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select, update

from core.holdings import End, Holding
from storage.sql.tables import addresses, holdings, tickets
from storage.sql.unit import Unit

COLUMNS = (
    holdings.c.id,
    holdings.c.conversation_id,
    holdings.c.ticket_id,
    tickets.c.number,
    holdings.c.operator,
    holdings.c.began_at,
    holdings.c.last_at,
)
OPEN = select(*COLUMNS).join(tickets).where(holdings.c.ended_at.is_(None))


class SqlHoldings:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def begin(
        self, conversation_id: int, ticket_id: int, operator: str, *, at: datetime
    ) -> int | None:
        began: int | None = await self._connection.scalar(
            self._unit.insert(holdings)
            .values(
                conversation_id=conversation_id,
                ticket_id=ticket_id,
                operator=operator,
                began_at=at,
                last_at=at,
            )
            .on_conflict_do_nothing(
                index_elements=["conversation_id"], index_where=holdings.c.ended_at.is_(None)
            )
            .returning(holdings.c.id)
        )
        if began is not None:
            await self._name(conversation_id, began)
        return began

    async def of(self, conversation_id: int) -> Holding | None:
        return await self._one(OPEN.where(holdings.c.conversation_id == conversation_id))

    async def for_ticket(self, ticket_id: int) -> Holding | None:
        return await self._one(OPEN.where(holdings.c.ticket_id == ticket_id))

    async def touch(self, holding: Holding, at: datetime) -> None:
        await self._connection.execute(
            update(holdings)
            .where(holdings.c.id == holding.id, holdings.c.ended_at.is_(None))
            .values(last_at=at)
        )

    async def end(self, holding: Holding, why: End, *, at: datetime) -> bool:
        ended = await self._connection.execute(
            update(holdings)
            .where(holdings.c.id == holding.id, holdings.c.ended_at.is_(None))
            .values(ended_at=at, why=why.value)
        )
        if ended.rowcount:
            await self._name(holding.conversation_id, None)
        return bool(ended.rowcount)

    async def quiet(self, since: datetime) -> Holding | None:
        longest = OPEN.where(holdings.c.last_at <= since).order_by(holdings.c.last_at).limit(1)
        return await self._one(
            longest.with_for_update(key_share=True, skip_locked=True, of=holdings)
        )

    async def _name(self, conversation_id: int, holding_id: int | None) -> None:
        """Note it where every turn looks."""
        here = update(addresses).where(addresses.c.id == conversation_id)
        await self._connection.execute(here.values(holding_id=holding_id))

    async def _one(self, found: Select[Any]) -> Holding | None:
        row = (await self._connection.execute(found)).one_or_none()
        return holding_of(row) if row else None


def holding_of(row: Row[*tuple[Any, ...]]) -> Holding:
    return Holding(*row)
