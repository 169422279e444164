"""Unmet demand: kept without what tells of a person, summed up by week and kelurahan."""

from datetime import UTC, datetime, timedelta

from core.demand import week_of
from flows.demand import as_csv, demand_of
from tests.contracts.people import AnyStore

TOLD = (
    ("mesin cuci", "Kramat Utara"),
    ("mesin cuci", "Kramat Utara"),
    ("mesin cuci", "Tidar Utara"),
    ("mesin cuci 081234567890", None),
    ("=drone", None),
)


async def missed(store: AnyStore) -> None:
    async with store.begin() as records:
        for number, (words, kelurahan) in enumerate(TOLD):
            products = records.services.products
            await products.record_miss(words, key=f"m{number}", kelurahan=kelurahan)


async def test_misses_between_two_moments(city: AnyStore) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    await missed(city)
    after = datetime.now(UTC) + timedelta(seconds=1)
    async with city.begin() as records:
        products = records.services.products
        misses = await products.misses(before, after)
        assert not await products.misses(after, after + timedelta(days=7))
    assert [each.kelurahan for each in misses] == [where for _, where in TOLD]
    assert misses[3].words == "mesin cuci <phone>"


async def test_the_week_in_groups(city: AnyStore) -> None:
    await missed(city)
    week = week_of(datetime.now(UTC))
    async with city.begin() as records:
        demands = await demand_of(records.services, week)
        assert not await demand_of(records.services, week.before)
    washing = demands[0]
    assert washing.group == "mesin cuci"
    assert washing.count >= 3
    assert washing.kelurahan == {"Kramat Utara": 2, "Tidar Utara": 1}
    assert sum(each.count for each in demands) == len(TOLD)
    table = as_csv(week, demands).splitlines()
    assert table[0] == "week,group,count,kelurahan,examples"
    assert f"{week},mesin cuci," in table[1]
    assert ",'=drone" in "\n".join(table)
