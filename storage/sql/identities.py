"""Who is behind an address, and addresses that change: the same person under a new id."""

from sqlalchemy import exists, select, update

from core.citizens import Citizen
from core.messages import Address
from storage.sql.database import Database
from storage.sql.tables import addresses, citizens


class SqlIdentities:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def citizen(self, address: Address) -> Citizen | None:
        """Who is reached at the address."""
        known = (
            select(citizens.c.id, citizens.c.language)
            .join(addresses)
            .where(addresses.c.channel == address.channel.value)
            .where(addresses.c.external_id == address.external_id)
        )
        async with self._database.read() as connection:
            row = (await connection.execute(known)).one_or_none()
        return Citizen(row.id, row.language) if row else None

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
