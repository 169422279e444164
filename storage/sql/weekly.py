"""Who wants the summary of the week."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select

from storage.sql.tables import operators, weekly_wishes
from storage.sql.unit import Unit


class SqlWeeklyWishes:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def wish(self, login: str, *, wanted: bool, at: datetime) -> None:
        who = select(operators.c.id).where(operators.c.login == login).scalar_subquery()
        if not wanted:
            gone = delete(weekly_wishes).where(weekly_wishes.c.operator_id == who)
            await self._connection.execute(gone)
            return
        new = self._unit.insert(weekly_wishes).values(operator_id=who, since=at)
        await self._connection.execute(new.on_conflict_do_nothing(index_elements=["operator_id"]))

    async def wanted(self) -> Collection[str]:
        those = select(operators.c.login).join(weekly_wishes)
        return set(await self._connection.scalars(those.order_by(operators.c.login)))
