"""Operators and the hours of their desk."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.operators import SUPERVISOR, DeskHours, Operator
from storage.sql.rows import load_live
from storage.sql.tables import desk_hours, operators
from storage.sql.unit import Unit


class SqlOperators:
    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection

    async def desk_hours(self) -> DeskHours:
        return await load_desk_hours(self._connection)

    async def has_supervisor(self, agency: str) -> bool:
        found = select(operators.c.id).where(
            operators.c.agency == agency, operators.c.role == SUPERVISOR, ~operators.c.retired
        )
        return await self._connection.scalar(found.limit(1)) is not None


async def load_desk_hours(connection: AsyncConnection) -> DeskHours:
    rows = await connection.execute(select(desk_hours))
    return DeskHours({row.weekday: (row.opens, row.closes) for row in rows})


async def load_operators(connection: AsyncConnection) -> Sequence[Operator]:
    return await load_live(connection, operators, Operator)
