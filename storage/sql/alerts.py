"""What somebody must look at, once over all processes."""

from collections.abc import Sequence

from sqlalchemy import select

from core.costs import Alert, month_of
from storage.sql.database import Database
from storage.sql.tables import whatsapp_alerts as alerts
from storage.sql.unit import Unit


class SqlAlerts:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def first(self, alert: Alert) -> bool:
        async with self._database.begin() as connection:
            new = (
                Unit(connection)
                .insert(alerts)
                .values(key=alert.key, about=alert.about, month=month_of(alert.at), at=alert.at)
                .on_conflict_do_nothing(index_elements=["key"])
                .returning(alerts.c.id)
            )
            return await connection.scalar(new) is not None

    async def of(self, month: str) -> Sequence[Alert]:
        found = select(alerts).where(alerts.c.month == month).order_by(alerts.c.at, alerts.c.id)
        async with self._database.read() as connection:
            return [Alert(row.key, row.about, row.at) for row in await connection.execute(found)]
