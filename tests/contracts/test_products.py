"""Products: found by words, fetched by id, gone when the file drops them."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from core.products import Found, Product, ProductQuery
from storage.sql.tables import product_misses
from tests.contracts.city import BATIK, GETUK
from tests.contracts.people import AnyStore, count_of

NOON = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
"""A Wednesday."""


async def search(store: AnyStore, words: str, limit: int = 50) -> Found:
    async with store.begin() as records:
        return await records.services.products.search(ProductQuery(words), now=NOON, limit=limit)


async def get(store: AnyStore, *ids: str) -> list[Product]:
    async with store.begin() as records:
        return list(await records.services.products.get(ids))


async def test_an_empty_city_sells_nothing(store: AnyStore) -> None:
    assert await search(store, "getuk") == Found([], exact=False)
    assert await get(store, "P-001") == []


@pytest.mark.parametrize("words", ["getuk", "gethuk", "GETUK trio", "trio sejati"])
async def test_what_is_asked_for_is_found(city: AnyStore, words: str) -> None:
    assert await search(city, words) == Found([GETUK.id], exact=True, total=1)


async def test_the_nearest_is_told_as_such(city: AnyStore) -> None:
    found = await search(city, "getuk keju lapis")
    assert not found.exact
    assert list(found.ids) == [GETUK.id]
    assert await search(city, "kulkas") == Found([], exact=False)


async def test_products_come_in_the_order_asked_for(city: AnyStore) -> None:
    assert await get(city, "P-002", "nothing", "P-001") == [BATIK, GETUK]
    assert await get(city) == []


async def test_every_field_is_kept(city: AnyStore) -> None:
    full = replace(
        BATIK,
        description="Batik cap",
        address="Jl. Pahlawan",
        price=150_000,
        price_max=2_500_000,
        unit="lembar",
        price_date="2025",
        price_note="mulai",
        phone="+62812",
        open_hours="08.00-16.00",
        photo_url="https://example.org/batik.jpg",
        scope="kabupaten",
        source="ppid",
        source_date="2025-01",
    )
    assert await city.reference.replace_products([full])
    assert await get(city, "P-002") == [full]


async def test_a_new_file_replaces_the_old_one(city: AnyStore) -> None:
    dearer = replace(GETUK, price=30_000, seller="Getuk Eco")
    assert await city.reference.replace_products([dearer])
    assert await get(city, "P-001", "P-002") == [dearer]
    assert await search(city, "eco") == Found([dearer.id], exact=True, total=1)
    assert await search(city, "batik") == Found([], exact=False)
    assert await city.reference.replace_products([BATIK, dearer])
    assert await get(city, "P-001", "P-002") == [dearer, BATIK]


async def test_the_same_file_changes_nothing(city: AnyStore) -> None:
    before = await city.reference.revisions()
    assert not await city.reference.replace_products([GETUK, BATIK])
    assert await city.reference.revisions() == before
    assert await city.reference.replace_products([])
    assert await get(city, "P-001") == []


async def test_a_miss_is_recorded_once(city: AnyStore) -> None:
    for _ in range(2):
        async with city.begin() as records:
            await records.services.products.record_miss("kulkas \0", key="1:search")
    async with city.begin() as records:
        await records.services.products.record_miss("kulkas", key="2:search")
    assert await count_of(city, product_misses) == 2
