"""Bodies that are kept as they came."""

import hashlib
from datetime import UTC, datetime

from sqlalchemy import delete

from core.messages import Channel
from storage.sql.database import Database
from storage.sql.tables import strays
from storage.sql.unit import Unit


class SqlStrays:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, channel: Channel, body: bytes, error: str) -> None:
        digest = hashlib.sha256(body).hexdigest()
        async with self._database.begin() as connection:
            await connection.execute(
                Unit(connection)
                .insert(strays)
                .values(
                    key=f"{channel}:{digest}",
                    channel=channel.value,
                    body=body.decode("utf-8", "replace"),
                    error=error,
                    received_at=datetime.now(UTC),
                )
                .on_conflict_do_nothing(index_elements=["key"])
            )

    async def forget(self, before: datetime) -> None:
        async with self._database.begin() as connection:
            await connection.execute(delete(strays).where(strays.c.received_at < before))
