"""Messages held until the citizen writes: first, in order, and none left behind."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.conversations import DeliveryState, Lane
from core.delivery import Due, Held, Settled
from core.messages import PUSHED, Address, Channel, Incoming
from core.pins import Pins
from storage.sql.database import Database
from storage.sql.store import SqlStore
from tests.contracts.city import SquareMap
from tests.contracts.people import answer, says, turn

SITI = Address(Channel.WHATSAPP, "ID.123")
SENT = Settled(DeliveryState.SENT, provider_id="wamid.1")


@pytest.fixture
async def store(database: Database) -> SqlStore:
    return SqlStore(database, Pins("a secret of the tests"), SquareMap)


def soon() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=1)


async def claim(store: SqlStore) -> list[Due]:
    """Take what is due and begin to send it."""
    claimed = [await store.deliveries.claim(soon(), Lane.REPLY, {each: 100}) for each in PUSHED]
    return [due for dues in claimed for due in dues if await store.deliveries.begin(due)]


async def states(store: SqlStore) -> list[DeliveryState | None]:
    return [each.state for each in await store.threads.outgoing_after(SITI, 0)]


async def held(store: SqlStore, *texts: str) -> list[Due]:
    """Messages of a citizen who wrote long ago."""
    for text in texts:
        await turn(store, long_ago(), text)
    found = []
    while due := await claim(store):
        found += due
        wrote_at = await store.deliveries.wrote_at(SITI)
        await store.deliveries.hold(due[0], Held("window closed", wrote_at))
    return found


def long_ago() -> Incoming:
    return replace(says(address=SITI), at=datetime.now(UTC) - timedelta(days=3))


async def test_what_is_held_goes_first_when_the_citizen_writes(store: SqlStore) -> None:
    assert len(await held(store, "one", "two")) == 2
    assert await states(store) == [DeliveryState.HELD] * 2
    assert (await store.ledger.account()).held == 2
    await turn(store, says(address=SITI), "three")
    sent = []
    while due := await claim(store):
        (message,) = due
        assert message.attempts == 1
        sent.append(message.outgoing.text)
        await store.deliveries.settle(message, SENT)
    assert sent == ["one", "two", "three"]


async def test_a_held_message_keeps_nobody_waiting(store: SqlStore) -> None:
    await held(store, "one")
    conversation = (await turn(store, says(address=Address(Channel.TELEGRAM, "1")))).conversation
    async with store.begin() as records:
        await records.outbox.put(conversation, answer(), key="x", reply_to=None)
    assert len(await claim(store)) == 1
    assert (await states(store))[0] is DeliveryState.HELD


async def test_message_time_counts_not_arrival(store: SqlStore) -> None:
    late = long_ago()
    await turn(store, replace(says(address=SITI), at=late.at + timedelta(hours=1)))
    await turn(store, late)
    assert await store.deliveries.wrote_at(SITI) == late.at + timedelta(hours=1)
    assert await store.deliveries.wrote_at(Address(Channel.WHATSAPP, "nobody")) is None


async def test_who_writes_while_their_message_is_being_held(store: SqlStore) -> None:
    await turn(store, long_ago(), "one")
    (due,) = await claim(store)
    wrote_at = await store.deliveries.wrote_at(SITI)
    await turn(store, says(address=SITI), "two")
    await store.deliveries.hold(due, Held("window closed", wrote_at))
    assert await states(store) == [DeliveryState.QUEUED] * 2
    assert [each.outgoing.text for each in await claim(store)] == ["one"]


async def test_no_race_leaves_a_held_message_behind_an_open_window(store: SqlStore) -> None:
    for number in range(12):
        await turn(store, long_ago(), f"n{number}")
        (due,) = [each for each in await claim(store) if each.address == SITI]
        held = Held("window closed", await store.deliveries.wrote_at(SITI))
        await asyncio.gather(
            store.deliveries.hold(due, held), turn(store, says(address=SITI), "now")
        )
        assert DeliveryState.HELD not in await states(store)
        while rest := await claim(store):
            for each in rest:
                await store.deliveries.settle(each, SENT)


async def test_a_refusal_that_comes_later_holds_once(store: SqlStore) -> None:
    await turn(store, says(address=SITI), "one")
    (due,) = await claim(store)
    await store.deliveries.settle(due, SENT)
    outgoing = await store.deliveries.hold_back(str(due.id), "wamid.1", "131047")
    assert outgoing == due.outgoing
    assert await states(store) == [DeliveryState.HELD]
    assert await store.deliveries.hold_back(str(due.id), "wamid.1", "131047") is None

    await turn(store, says(address=SITI), "two")
    (again,) = await claim(store)
    assert await store.deliveries.hold_back(str(due.id), "wamid.1", "131047") is None
    await store.deliveries.settle(again, replace(SENT, provider_id="wamid.2"))
    assert await store.deliveries.hold_back(str(due.id), "wamid.1", "131047") is None
    assert (await states(store))[0] is DeliveryState.SENT
    assert await store.deliveries.hold_back(str(due.id), "wamid.2", "131047") == due.outgoing


async def test_a_refusal_may_be_told_before_we_know_the_message_was_taken(store: SqlStore) -> None:
    await turn(store, says(address=SITI), "one")
    (due,) = await claim(store)
    assert await store.deliveries.hold_back(str(due.id), "wamid.1", "131047") == due.outgoing
    await store.deliveries.settle(due, SENT)
    assert await states(store) == [DeliveryState.HELD]


async def test_who_wrote_after_the_refused_message_gets_it_at_once(store: SqlStore) -> None:
    await turn(store, long_ago(), "one")
    (due,) = await claim(store)
    await store.deliveries.settle(due, SENT)
    await turn(store, replace(says(address=SITI), at=soon()), "two")
    assert await store.deliveries.hold_back(str(due.id), "wamid.1", "131047") == due.outgoing
    assert await states(store) == [DeliveryState.QUEUED] * 2


async def announced(store: SqlStore) -> Due:
    """A broadcast that is being sent to a citizen who wrote long ago."""
    async with store.begin() as records:
        received = await records.inbox.receive(long_ago())
        assert received is not None
        await records.outbox.put(
            received.conversation, answer("bazar"), key="b", reply_to=None, lane=Lane.BROADCAST
        )
    (due,) = await store.deliveries.claim(soon(), Lane.BROADCAST, {Channel.WHATSAPP: 100})
    assert await store.deliveries.begin(due)
    return due


async def test_a_broadcast_is_never_held(store: SqlStore) -> None:
    due = await announced(store)
    wrote_at = await store.deliveries.wrote_at(SITI)
    await store.deliveries.hold(due, Held("window closed", wrote_at))
    assert await states(store) == [DeliveryState.FAILED]
    assert (await store.ledger.account()).held == 0
    await turn(store, says(address=SITI), "two")
    assert [each.outgoing.text for each in await claim(store)] == ["two"]
    assert (await states(store))[0] is DeliveryState.FAILED


async def test_a_broadcast_goes_on_to_who_writes_while_it_is_being_sent(store: SqlStore) -> None:
    due = await announced(store)
    wrote_at = await store.deliveries.wrote_at(SITI)
    await turn(store, says(address=SITI))
    await store.deliveries.hold(due, Held("window closed", wrote_at))
    (again,) = await store.deliveries.claim(soon(), Lane.BROADCAST, {Channel.WHATSAPP: 100})
    assert again.id == due.id


async def test_a_broadcast_that_is_refused_later_has_failed(store: SqlStore) -> None:
    due = await announced(store)
    await store.deliveries.settle(due, SENT)
    refused = await store.deliveries.hold_back(str(due.id), "wamid.1", "131047")
    assert refused == due.outgoing
    assert await states(store) == [DeliveryState.FAILED]
    assert await store.deliveries.hold_back(str(due.id), "wamid.1", "131047") is None


@pytest.mark.parametrize("reference", ["", "x", "-1", "9" * 40, "999999"])
async def test_a_refusal_of_nothing(store: SqlStore, reference: str) -> None:
    assert await store.deliveries.hold_back(reference, "wamid.1", "131047") is None
