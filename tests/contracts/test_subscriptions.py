"""Subscriptions: the last word on a topic holds, every word is kept."""

from core.citizens import Citizen
from core.subscriptions import TOPICS
from storage.sql.tables import subscriptions
from tests.contracts.people import BUDI, AnyStore, citizen, count_of


async def say(
    store: AnyStore, sari: Citizen, topic: str | None, key: str, *, yes: bool = True
) -> None:
    async with store.begin() as records:
        if yes and topic:
            await records.services.subscriptions.subscribe(sari, topic, key=key)
        else:
            await records.services.subscriptions.unsubscribe(sari, topic, key=key)


async def of(store: AnyStore, sari: Citizen) -> list[str]:
    async with store.begin() as records:
        return list(await records.services.subscriptions.of(sari))


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
