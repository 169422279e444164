"""Every block that there was is kept: who decided it, why, and who lifted it."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from core.pins import Pins
from storage.sql.database import Database
from storage.sql.store import SqlStore
from storage.sql.tables import blocks
from tests.contracts.city import SquareMap
from tests.contracts.people import citizen

BEGIN = datetime(2026, 11, 25, 9, tzinfo=UTC)
LATER = BEGIN + timedelta(days=1)


async def test_blocks_are_only_added_and_lifted(database: Database) -> None:
    store = SqlStore(database, Pins("a secret of the tests"), SquareMap)
    sari = await citizen(store)
    async with store.begin() as records:
        citizens = records.services.citizens
        await citizens.block(sari.id, "iseng", by="dewi", at=BEGIN)
        await citizens.unblock(sari.id, by="agus", at=LATER)
        await citizens.block(sari.id, "iseng lagi", by="agus", at=LATER)
    async with database.read() as connection:
        first, second = (await connection.execute(select(blocks).order_by(blocks.c.id))).all()
    assert (first.citizen_id, first.reason, first.blocked_by) == (sari.id, "iseng", "dewi")
    assert (first.blocked_at, first.lifted_by, first.lifted_at) == (BEGIN, "agus", LATER)
    assert (second.reason, second.blocked_by, second.lifted_by) == ("iseng lagi", "agus", None)
