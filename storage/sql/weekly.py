"""Who wants the summary of the week."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, select, update

from core.weekly import Week, last_week
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
        new = self._unit.insert(weekly_wishes).values(
            operator_id=who, since=at, told=str(last_week(at))
        )
        await self._connection.execute(new.on_conflict_do_nothing(index_elements=["operator_id"]))

    async def wanted(self) -> Collection[str]:
        those = select(operators.c.login).join(weekly_wishes)
        return set(await self._connection.scalars(those.order_by(operators.c.login)))

    async def due(self, week: Week) -> Sequence[str]:
        those = select(operators.c.login).join(weekly_wishes)
        waiting = those.where(weekly_wishes.c.told != str(week)).order_by(operators.c.login)
        return list(await self._connection.scalars(waiting))

    async def tell(self, login: str, week: Week) -> bool:
        who = select(operators.c.id).where(operators.c.login == login).scalar_subquery()
        told = await self._connection.execute(
            update(weekly_wishes)
            .where(weekly_wishes.c.operator_id == who, weekly_wishes.c.told != str(week))
            .values(told=str(week))
        )
        return bool(told.rowcount)
