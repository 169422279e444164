"""Products: found by words, fetched by id, gone when the file drops them."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.demand import Miss
from core.messages import Location
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
            await records.services.products.record_miss(Miss("kulkas \0"), key="1:search")
    async with city.begin() as records:
        await records.services.products.record_miss(Miss("kulkas"), key="2:search")
    assert await count_of(city, product_misses) == 2


def sold(id_: str, **more: Any) -> Product:
    return replace(Product(id_, "Getuk", "makanan khas"), **more)


async def found_ids(store: AnyStore, **query: Any) -> list[str]:
    async with store.begin() as records:
        found = await records.services.products.search(ProductQuery("getuk", **query), now=NOON)
    return list(found.ids)


async def test_limits_of_a_query(store: AnyStore) -> None:
    cheap = sold("cheap", price=5_000, kelurahan="Kramat Utara", open_hours="08.00-17.00")
    dear = sold("dear", price=50_000, kelurahan="Tidar Utara", open_hours="Minggu 8-12")
    unknown = sold("unknown", location=Location(-7.47, 110.21))
    await store.reference.replace_products([cheap, dear, unknown])
    assert await found_ids(store, max_price=10_000) == ["cheap", "unknown"]
    assert await found_ids(store, min_price=10_000) == ["dear", "unknown"]
    assert await found_ids(store, kelurahan=("Tidar Utara",)) == ["dear", "unknown"]
    assert await found_ids(store, open_now=True) == ["cheap", "unknown"]
    assert await found_ids(store, category="batik") == []
    assert (await found_ids(store, near=Location(-7.47, 110.21)))[0] == "unknown"


async def test_a_limit_that_nothing_meets_is_dropped_and_told(store: AnyStore) -> None:
    await store.reference.replace_products([sold("dear", price=50_000, open_hours="tutup")])
    query = ProductQuery("getuk", max_price=10_000, open_now=True)
    async with store.begin() as records:
        found = await records.services.products.search(query, now=NOON)
    assert found == Found(["dear"], exact=False, total=1, dropped=("open_now", "price"))


async def test_unknown_hours_are_told(store: AnyStore) -> None:
    await store.reference.replace_products([sold("open", open_hours="24 jam"), sold("unknown")])
    async with store.begin() as records:
        found = await records.services.products.search(
            ProductQuery("getuk", open_now=True), now=NOON
        )
    assert found.unsure == {"unknown"}


async def test_a_suggestion(store: AnyStore) -> None:
    await store.reference.replace_products([replace(GETUK, name="Slondok")])
    found = await search(store, "slomdak")
    assert found == Found([GETUK.id], exact=False, total=1, suggestion="slondok")


async def test_every_change_is_found_at_once(city: AnyStore) -> None:
    """Also when the index was there before: only what changed is read again."""
    assert list((await search(city, "batik")).ids) == [BATIK.id]
    many = [sold(f"G-{number:03}") for number in range(40)]
    await city.reference.replace_products([GETUK, *many])
    assert list((await search(city, "batik")).ids) == []
    assert len((await search(city, "getuk")).ids) == 41
    await city.reference.replace_products([replace(GETUK, name="Slondok"), *many[:3]])
    assert len((await search(city, "getuk")).ids) == 3
    assert list((await search(city, "slondok")).ids) == [GETUK.id]
    await city.reference.replace_products([GETUK, BATIK])
    assert list((await search(city, "batik")).ids) == [BATIK.id]


async def test_only_what_differs_is_written(city: AnyStore) -> None:
    before = (await city.reference.revisions())["products"]
    assert await city.reference.replace_products([BATIK, GETUK, sold("new")])
    assert (await city.reference.revisions())["products"] == before + 1
    assert await city.reference.replace_products([BATIK, GETUK])
    assert not await city.reference.replace_products([GETUK, BATIK])
