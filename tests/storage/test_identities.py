"""A citizen whose id changes stays the same citizen; nobody gets somebody else's conversation."""

import pytest

from core.messages import Address, Channel
from core.tickets import Pins
from storage.sql.database import Database
from storage.sql.store import SqlStore
from tests.contracts.city import SquareMap
from tests.contracts.people import citizen

OLD = Address(Channel.WHATSAPP, "ID.old")
NEW = Address(Channel.WHATSAPP, "ID.new")


@pytest.fixture
async def store(database: Database) -> SqlStore:
    return SqlStore(database, Pins("a secret of the tests"), SquareMap)


async def test_the_conversation_moves_along(store: SqlStore) -> None:
    sari = await citizen(store, OLD)
    assert await store.identities.move(OLD, NEW)
    assert (await citizen(store, NEW)).id == sari.id
    assert not await store.identities.move(OLD, NEW)


async def test_an_address_that_is_taken_is_left_alone(store: SqlStore) -> None:
    sari, budi = await citizen(store, OLD), await citizen(store, NEW)
    assert not await store.identities.move(OLD, NEW)
    assert (await citizen(store, OLD)).id == sari.id
    assert (await citizen(store, NEW)).id == budi.id
