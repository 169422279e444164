"""Who is behind an address, and addresses that change: the same person under a new id."""

from datetime import datetime

from sqlalchemy import select, update

from core.citizens import Citizen
from core.conversations import DeliveryState
from core.messages import Address
from storage.sql.addresses import moving
from storage.sql.database import Database
from storage.sql.deliveries import UNREACHABLE
from storage.sql.outbox import is_id, telling, where_changed
from storage.sql.tables import addresses, citizens, outbox
from storage.sql.tables.columns import is_any


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

    async def recipient(
        self, reference: str | None, provider_id: str = ""
    ) -> tuple[int, Citizen] | None:
        """The id of a message of ours, and who it is for."""
        named = outbox.c.provider_id == provider_id
        if reference is not None and is_id(reference):
            named = outbox.c.id == int(reference)
        known = (
            select(outbox.c.id, citizens.c.id.label("citizen_id"), citizens.c.language)
            .join(addresses, addresses.c.id == outbox.c.conversation_id)
            .join(citizens, citizens.c.id == addresses.c.citizen_id)
            .where(named)
        )
        async with self._database.read() as connection:
            row = (await connection.execute(known.limit(1))).one_or_none()
        return (row.id, Citizen(row.citizen_id, row.language)) if row else None

    async def move(self, previous: Address, current: Address) -> bool:
        """Take the conversation along; False when there is none, or one at the new address."""
        async with self._database.begin() as connection:
            return bool((await connection.execute(moving(previous, current))).rowcount)

    async def reach(self, address: Address, *, reachable: bool, at: datetime) -> None:
        """The citizen blocked us (False) or lets us write again.

        What waits for somebody who blocked us fails: an answer of last week is no use later.
        """
        here = (
            select(addresses.c.id)
            .where(addresses.c.channel == address.channel.value)
            .where(addresses.c.external_id == address.external_id)
            .scalar_subquery()
        )
        async with self._database.begin() as connection:
            await connection.execute(
                update(addresses)
                .where(addresses.c.id == here)
                .values(unreachable_at=None if reachable else at)
            )
            if reachable:
                return
            failed = (
                update(outbox)
                .where(outbox.c.conversation_id == here)
                .where(is_any(outbox.c.state, DeliveryState.QUEUED))
                .values(state=DeliveryState.FAILED.value, reason=UNREACHABLE, next_attempt_at=None)
            )
            await where_changed(connection, telling(failed))
