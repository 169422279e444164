"""Operators and the hours of their desk."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.operators import DeskHours, Operator, Role
from storage.sql.tables import desk_hours, operator_accounts, operators
from storage.sql.unit import Unit

AT_WORK: Select[Any] = (
    select(operators)
    .outerjoin(operator_accounts, operator_accounts.c.operator_id == operators.c.id)
    .where(~operators.c.retired, operator_accounts.c.deactivated.is_not(True))
)


class SqlOperators:
    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection

    async def desk_hours(self) -> DeskHours:
        return await load_desk_hours(self._connection)

    async def get(self, login: str) -> Operator | None:
        row = (await self._connection.execute(AT_WORK.where(operators.c.login == login))).first()
        return operator_of(row) if row else None

    async def has_supervisor(self, agency: str) -> bool:
        there = AT_WORK.where(
            operators.c.agency == agency, operators.c.role == Role.SUPERVISOR.value
        )
        return (await self._connection.execute(there.limit(1))).first() is not None


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
