"""Subscriptions: the last word on a topic holds, every word is kept."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from core.citizens import Citizen
from core.messages import Address
from core.subscriptions import TOPICS
from storage.sql.store import SqlStore
from storage.sql.tables import area_wishes, outbox, subscribers, subscriptions
from tests.contracts.people import BUDI, SARI, AnyStore, citizen, count_of, says, turn

on_sql = pytest.mark.parametrize("migrated_url", ["sqlite", "postgresql"], indirect=True)
TIDAR, KRAMAT = "33.71.01.1003", "33.71.02.1001"


async def say(
    store: AnyStore, sari: Citizen, topic: str | None, key: str, *, yes: bool = True
) -> None:
    async with store.begin() as records:
        said = records.services.subscriptions
        if yes and topic:
            await said.subscribe(sari, topic, key=key)
        else:
            await said.unsubscribe(sari, topic, key=key)


async def of(store: AnyStore, sari: Citizen) -> list[str]:
    async with store.begin() as records:
        return list(await records.services.subscriptions.of(sari))


async def want(
    store: AnyStore, sari: Citizen, kelurahan: str | None, key: str, *, yes: bool = True
) -> None:
    async with store.begin() as records:
        await records.services.subscriptions.want_area(sari, kelurahan, wanted=yes, key=key)


async def areas_of(store: AnyStore, sari: Citizen) -> list[str]:
    async with store.begin() as records:
        return list(await records.services.subscriptions.areas(sari))


async def test_yes_and_no(store: AnyStore) -> None:
    sari, budi = await citizen(store), await citizen(store, BUDI)
    assert await of(store, sari) == []
    await say(store, sari, "umkm", "1")
    await say(store, sari, "darurat", "2")
    assert await of(store, sari) == ["darurat", "umkm"]
    await say(store, sari, "umkm", "3", yes=False)
    assert await of(store, sari) == ["darurat"]
    await say(store, sari, "umkm", "4")
    assert await of(store, sari) == ["darurat", "umkm"]
    assert await of(store, budi) == []
    assert await count_of(store, subscriptions) == 4


async def test_a_redelivered_yes_does_not_undo_a_later_no(store: AnyStore) -> None:
    sari = await citizen(store)
    await say(store, sari, "umkm", "1")
    await say(store, sari, "umkm", "2", yes=False)
    await say(store, sari, "umkm", "1")
    assert await of(store, sari) == []


async def test_no_to_all_of_them(store: AnyStore) -> None:
    sari = await citizen(store)
    for topic in TOPICS:
        await say(store, sari, topic, topic)
    assert await of(store, sari) == list(TOPICS)
    await say(store, sari, None, "stop")
    assert await of(store, sari) == []
    await say(store, sari, "kegiatan", "again")
    await say(store, sari, None, "stop")
    assert await of(store, sari) == ["kegiatan"]


async def test_no_before_any_yes(store: AnyStore) -> None:
    sari = await citizen(store)
    await say(store, sari, None, "stop")
    await say(store, sari, "umkm", "no", yes=False)
    assert await of(store, sari) == []


async def test_a_no_that_comes_again_does_not_undo_a_later_yes(store: AnyStore) -> None:
    sari = await citizen(store)
    await say(store, sari, "umkm", "1")
    await say(store, sari, "umkm", "2", yes=False)
    await say(store, sari, "umkm", "3")
    await say(store, sari, "umkm", "2", yes=False)
    await say(store, sari, "umkm", "4")
    assert await of(store, sari) == ["umkm"]
    assert await count_of(store, subscribers) == 1


async def test_kelurahan_are_added_taken_away_and_all_ended(store: AnyStore) -> None:
    sari, budi = await citizen(store), await citizen(store, BUDI)
    assert await areas_of(store, sari) == []
    await want(store, sari, KRAMAT, "1")
    await want(store, sari, TIDAR, "2")
    await want(store, budi, TIDAR, "3")
    assert await areas_of(store, sari) == [TIDAR, KRAMAT]
    await want(store, sari, KRAMAT, "4", yes=False)
    assert await areas_of(store, sari) == [TIDAR]
    await want(store, sari, None, "5")
    assert await areas_of(store, sari) == []
    assert await areas_of(store, budi) == [TIDAR]
    assert await count_of(store, area_wishes) == 5


async def test_a_redelivered_wish_for_a_kelurahan_does_not_undo_a_later_one(
    store: AnyStore,
) -> None:
    sari = await citizen(store)
    await want(store, sari, TIDAR, "1")
    await want(store, sari, None, "2")
    await want(store, sari, TIDAR, "1")
    assert await areas_of(store, sari) == []
    await want(store, sari, KRAMAT, "3")
    await want(store, sari, None, "2")
    assert await areas_of(store, sari) == [KRAMAT]


async def test_a_no_to_all_leaves_the_kelurahan_as_they_are(store: AnyStore) -> None:
    sari = await citizen(store)
    await say(store, sari, "umkm", "1")
    await want(store, sari, TIDAR, "2")
    await say(store, sari, None, "3")
    assert await of(store, sari) == []
    assert await areas_of(store, sari) == [TIDAR]


@on_sql
async def test_a_no_soon_after_a_broadcast_is_kept_with_it(store: SqlStore) -> None:
    """Whichever of the citizen's addresses got it; an answer of ours in between changes nothing."""
    sari, budi = await citizen(store), await citizen(store, BUDI)
    await got(store, SARI, 7, hours=30)
    await got(store, SARI, 8, hours=20)
    await got(store, BUDI, 9, hours=50)
    for person in (sari, budi):
        await say(store, person, "umkm", f"no {person.id}", yes=False)
    said = select(subscriptions.c.citizen_id, subscriptions.c.broadcast_id)
    async with store.database.read() as connection:
        rows = {row.citizen_id: row.broadcast_id for row in await connection.execute(said)}
    assert rows == {sari.id: 8, budi.id: None}


async def got(store: SqlStore, address: Address, number: int, hours: int) -> None:
    """A broadcast reached somebody so many hours ago."""
    received = await turn(store, says(address=address))
    at = datetime.now(UTC) - timedelta(hours=hours)
    sent = update(outbox).where(outbox.c.inbox_id == received.id)
    async with store.database.begin() as connection:
        await connection.execute(sent.values(broadcast_id=number, created_at=at))


@on_sql
async def test_a_no_while_a_yes_is_being_kept_holds(store: SqlStore) -> None:
    """Two channels of one citizen: the no comes later, and may not be committed before the yes."""
    sari = await citizen(store)
    async with asyncio.TaskGroup() as both, store.begin() as records:
        await records.services.subscriptions.subscribe(sari, "umkm", key="yes")
        no = both.create_task(say(store, sari, None, "no"))
        await asyncio.wait([no], timeout=0.2)
    assert await of(store, sari) == []
