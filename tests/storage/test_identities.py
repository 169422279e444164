"""A citizen whose id changes stays the same citizen; nobody gets somebody else's conversation."""

from datetime import UTC, datetime, timedelta

import pytest

from core.conversations import DeliveryState, Lane
from core.delivery import Settled
from core.messages import Address, Channel, Outgoing
from core.pins import Pins
from storage.sql.database import Database
from storage.sql.store import SqlStore
from tests.contracts.city import SquareMap
from tests.contracts.people import citizen, says, turn

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


SOON = timedelta(seconds=1)


async def states(store: SqlStore, address: Address) -> list[DeliveryState | None]:
    return [each.state for each in await store.threads.outgoing_after(address, 0)]


async def claimed(store: SqlStore) -> list[str]:
    due = await store.deliveries.claim(datetime.now(UTC) + SOON, Lane.REPLY, {Channel.WHATSAPP: 10})
    for each in due:
        await store.deliveries.settle(each, Settled(DeliveryState.SENT))
    return [each.outgoing.text for each in due]


async def block(store: SqlStore, address: Address) -> None:
    await store.identities.reach(address, reachable=False, at=datetime.now(UTC))


async def test_what_waits_for_a_citizen_who_blocked_us_fails(store: SqlStore) -> None:
    await turn(store, says(address=OLD), "one")
    await turn(store, says(address=NEW), "satu")
    await block(store, OLD)
    assert await states(store, OLD) == [DeliveryState.FAILED]
    assert await claimed(store) == ["satu"]


async def test_news_for_a_citizen_who_blocked_us_is_not_even_tried(store: SqlStore) -> None:
    conversation = (await turn(store, says(address=OLD))).conversation
    assert await claimed(store) == ["baik"]
    await block(store, OLD)
    async with store.begin() as records:
        news = Outgoing("Laporan selesai.", "id")
        await records.outbox.put(conversation, news, key="news", reply_to=None)
    assert await claimed(store) == []
    assert await states(store, OLD) == [DeliveryState.SENT, DeliveryState.FAILED]


async def test_whoever_unblocks_us_is_reached_again(store: SqlStore) -> None:
    conversation = (await turn(store, says(address=OLD))).conversation
    await block(store, OLD)
    await store.identities.reach(OLD, reachable=True, at=datetime.now(UTC))
    async with store.begin() as records:
        await records.outbox.put(conversation, Outgoing("x", "id"), key="news", reply_to=None)
    assert await claimed(store) == ["x"]


async def test_whoever_writes_is_reached_again(store: SqlStore) -> None:
    await turn(store, says(address=OLD), "one")
    (due,) = await store.deliveries.claim(
        datetime.now(UTC) + SOON, Lane.REPLY, {Channel.WHATSAPP: 10}
    )
    await store.deliveries.give_up(due, "403: blocked")
    await turn(store, says(address=OLD), "two")
    assert await claimed(store) == ["two"]


async def test_after_a_move_the_message_goes_to_the_new_address(store: SqlStore) -> None:
    await turn(store, says(address=OLD), "one")
    (due,) = await store.deliveries.claim(
        datetime.now(UTC) + SOON, Lane.REPLY, {Channel.WHATSAPP: 10}
    )
    assert await store.deliveries.begin(due)
    await store.deliveries.move(due, NEW)
    (again,) = await store.deliveries.claim(
        datetime.now(UTC) + SOON, Lane.REPLY, {Channel.WHATSAPP: 10}
    )
    assert (again.id, again.address, again.attempts) == (due.id, NEW, 2)


async def test_a_move_to_an_address_that_is_taken_fails_the_message(store: SqlStore) -> None:
    await turn(store, says(address=OLD), "one")
    (due,) = await store.deliveries.claim(
        datetime.now(UTC) + SOON, Lane.REPLY, {Channel.WHATSAPP: 10}
    )
    await citizen(store, NEW)
    await store.deliveries.move(due, NEW)
    assert await states(store, OLD) == [DeliveryState.FAILED]


async def test_who_a_message_was_for_is_known_by_our_name_of_it_and_by_the_channels(
    store: SqlStore,
) -> None:
    await turn(store, says(address=NEW), "satu")
    received = await turn(store, says(address=OLD), "one")
    due = await store.deliveries.claim(datetime.now(UTC) + SOON, Lane.REPLY, {Channel.WHATSAPP: 10})
    (ours,) = [each for each in due if each.address == OLD]
    await store.deliveries.settle(ours, Settled(DeliveryState.SENT, "wamid.1"))
    known = (ours.id, received.conversation.citizen)
    assert await store.identities.recipient(str(ours.id)) == known
    assert await store.identities.recipient(None, "wamid.1") == known
    assert await store.identities.recipient("somebody else's", "wamid.1") == known
    for reference, name in ((None, ""), (None, "wamid.2"), (str(ours.id + 1000), "wamid.1")):
        assert await store.identities.recipient(reference, name) is None


async def test_who_blocked_us_keeps_their_subscriptions(store: SqlStore) -> None:
    sari = await citizen(store, OLD)
    async with store.begin() as records:
        await records.services.subscriptions.subscribe(sari, "umkm", key="yes")
    await block(store, OLD)
    async with store.begin() as records:
        assert await records.services.subscriptions.of(sari) == ["umkm"]
