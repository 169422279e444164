"""Citizens: what they chose stays, and a block holds until it is lifted."""

from datetime import UTC, datetime

import pytest

from core.reports import Visibility
from tests.contracts.people import BUDI, AnyStore, citizen

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


async def test_a_language_is_the_citizens_own(store: AnyStore) -> None:
    sari, budi = await citizen(store), await citizen(store, BUDI)
    async with store.begin() as records:
        await records.services.citizens.set_language(sari, "jv")
    assert (await citizen(store)).language == "jv"
    assert await citizen(store, BUDI) == budi
    async with store.begin() as records:
        await records.services.citizens.set_language(sari, "en")
    assert (await citizen(store)).language == "en"


async def test_who_may_see_a_report_is_remembered(store: AnyStore) -> None:
    sari, budi = await citizen(store), await citizen(store, BUDI)
    assert sari.visibility is None
    async with store.begin() as records:
        await records.services.citizens.set_visibility(sari, Visibility.SEALED)
    sari = await citizen(store)
    assert sari.visibility is Visibility.SEALED
    assert await citizen(store, BUDI) == budi
    async with store.begin() as records:
        await records.services.citizens.set_visibility(sari, Visibility.OPEN)
    assert (await citizen(store)).visibility is Visibility.OPEN


async def block(store: AnyStore, citizen_id: int, by: str = "dewi") -> bool:
    async with store.begin() as records:
        return await records.services.citizens.block(citizen_id, "iseng", by=by, at=NOW)


async def unblock(store: AnyStore, citizen_id: int, by: str = "agus") -> bool:
    async with store.begin() as records:
        return await records.services.citizens.unblock(citizen_id, by=by, at=NOW)


async def test_a_block_holds_until_it_is_lifted(store: AnyStore) -> None:
    sari, budi = await citizen(store), await citizen(store, BUDI)
    assert not sari.blocked
    assert not await unblock(store, sari.id)
    assert await block(store, sari.id)
    assert not await block(store, sari.id, by="agus"), "one block is enough"
    assert (await citizen(store)).blocked
    assert await citizen(store, BUDI) == budi
    assert await unblock(store, sari.id)
    assert not await unblock(store, sari.id)
    assert not (await citizen(store)).blocked
    assert await block(store, sari.id), "again, if need be"
    assert (await citizen(store)).blocked


async def test_nobody_is_blocked_who_is_not_known(store: AnyStore) -> None:
    assert not await block(store, 4711)
    assert not await unblock(store, 4711)


async def test_a_block_that_fails_with_its_transaction_leaves_nothing(store: AnyStore) -> None:
    sari = await citizen(store)

    async def fail() -> None:
        async with store.begin() as records:
            await records.services.citizens.block(sari.id, "iseng", by="dewi", at=NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert not (await citizen(store)).blocked
    assert not await unblock(store, sari.id)
