"""Searches without a good result, as the matters of a week: one contract for every store."""

from datetime import UTC, datetime

from core.demand import Lack, Miss, Wanted
from core.weekly import Week, this_week
from tests.contracts.people import AnyStore


async def missed(store: AnyStore, *misses: Miss) -> None:
    for number, each in enumerate(misses):
        async with store.begin() as records:
            await records.services.products.record_miss(each, key=f"{number}:{each}")


async def wanted(store: AnyStore, week: Week | None = None) -> list[Wanted]:
    async with store.begin() as records:
        found = await records.services.demands.wanted(week or this_week(datetime.now(UTC)))
    return list(found)


async def test_one_matter_in_many_words(city: AnyStore) -> None:
    await missed(
        city,
        Miss("kripik tempe pedes", "Panjang"),
        Miss("keripik tempe", "Panjang", Lack.KELURAHAN),
        Miss("keripik tempe", "Cacaban", Lack.PRICE),
        Miss("keripik tempe"),
        Miss("sewa drone"),
    )
    first, second = await wanted(city)
    assert first == Wanted(
        "keripik tempe",
        4,
        {Lack.PRODUCT: 2, Lack.KELURAHAN: 1, Lack.PRICE: 1},
        {"Panjang": 2, "Cacaban": 1},
        ["keripik tempe", "kripik tempe pedes"],
    )
    assert (second.matter, second.count, second.kelurahan) == ("drone sewa", 1, {})


async def test_only_what_was_looked_for_in_the_week(city: AnyStore) -> None:
    await missed(city, Miss("sewa drone"))
    this = this_week(datetime.now(UTC))
    assert len(await wanted(city, this)) == 1
    assert await wanted(city, this.before) == await wanted(city, this.after) == []


async def test_no_personal_data_and_nothing_without_words(city: AnyStore) -> None:
    await missed(city, Miss("drone 081234567890"), Miss("?? 123"))
    (only,) = await wanted(city)
    assert "0812" not in only.matter + " ".join(only.examples)


async def test_at_most_three_examples_the_commonest_first(city: AnyStore) -> None:
    said = ["drone sewa", "sewa drone", "sewa drone", "drone, sewa", "sewa  drone!", "sewa drone"]
    for number, words in enumerate(said):
        async with city.begin() as records:
            await records.services.products.record_miss(Miss(words), key=str(number))
    (only,) = await wanted(city)
    assert only.examples[0] == "sewa drone"
    assert len(only.examples) == 3
