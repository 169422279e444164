"""Operators and the hours of their desk."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.operators import DeskHours, Operator, Role
from storage.sql.tables import desk_hours, operators
from storage.sql.unit import Unit


class SqlOperators:
    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection

    async def desk_hours(self) -> DeskHours:
        return await load_desk_hours(self._connection)


async def load_desk_hours(connection: AsyncConnection) -> DeskHours:
    rows = await connection.execute(select(desk_hours))
    return DeskHours({row.weekday: (row.opens, row.closes) for row in rows})


async def load_operators(connection: AsyncConnection) -> Sequence[Operator]:
    """Those of the latest file, in its order."""
    of_file = select(operators).where(~operators.c.retired, ~operators.c.by_hand)
    rows = await connection.execute(of_file.order_by(operators.c.position))
    return [operator_of(row) for row in rows]


def operator_of(row: Row[Any]) -> Operator:
    return Operator(row.id, row.name, row.login, row.agency, Role(row.role))
