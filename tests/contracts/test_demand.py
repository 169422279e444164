"""Searches without a good result, as the matters of a week: one contract for every store."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.demand import Lack, Miss, Wanted, Week
from tests.contracts.people import AnyStore


async def missed(store: AnyStore, *misses: Miss) -> None:
    for number, each in enumerate(misses):
        async with store.begin() as records:
            await records.services.products.record_miss(each, key=f"{number}:{each}")


async def wanted(store: AnyStore, week: Week | None = None) -> list[Wanted]:
    async with store.begin() as records:
        found = await records.services.demands.wanted(week or Week.of(datetime.now(UTC)))
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
    this = Week.of(datetime.now(UTC))
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


def test_weeks_begin_on_monday_in_wib() -> None:
    sunday_evening = datetime(2026, 11, 29, 16, 59, tzinfo=UTC)
    assert Week.of(sunday_evening) == Week(date(2026, 11, 23))
    assert Week.of(sunday_evening + timedelta(minutes=1)) == Week(date(2026, 11, 30))
    assert Week(date(2026, 11, 23)).begins.isoformat() == "2026-11-23T00:00:00+07:00"
    assert str(Week(date(2026, 11, 23))) == "2026-W48"
    assert Week.read("2026-W48") == Week(date(2026, 11, 23))
    assert Week(date(2026, 12, 28)).after == Week.read("2027-W01")


@pytest.mark.parametrize("words", ["", "2026", "2026-W", "2026-W60", "x-W1", "2026-W-1"])
def test_what_is_no_week(words: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Week.read(words)
