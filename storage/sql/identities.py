"""Addresses that change: the same person under a new id of their channel."""

from sqlalchemy import exists, update

from core.messages import Address
from storage.sql.database import Database
from storage.sql.tables import addresses


class SqlIdentities:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def move(self, previous: Address, current: Address) -> bool:
        """Take the conversation along; False when there is none, or one at the new address."""
        other = addresses.alias("other")
        taken = exists().where(
            other.c.channel == current.channel.value,
            other.c.external_id == current.external_id,
        )
        async with self._database.begin() as connection:
            moved = await connection.execute(
                update(addresses)
                .where(addresses.c.channel == previous.channel.value)
                .where(addresses.c.external_id == previous.external_id, ~taken)
                .values(external_id=current.external_id)
            )
            return bool(moved.rowcount)
