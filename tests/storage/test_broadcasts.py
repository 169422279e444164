"""Broadcasts under workers: what becomes of a message is noted with its recipient at once, and the
last look before it is sent sees every no and every stop."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.broadcasts import Broadcast
from core.conversations import DeliveryState, Lane
from core.delivery import Due, Held, Report, Settled
from core.messages import Address, Channel, Outgoing
from core.pins import Pins
from core.recipients import Outcome, Release
from storage.sql.database import Database
from storage.sql.deliveries import CLAIM, LEASE
from storage.sql.store import SqlStore
from tests.contracts.announcing import (
    WULAN,
    at_desk,
    frozen,
    leaves,
    subscriber,
    telegram,
    whatsapp,
)
from tests.contracts.city import SquareMap

NOW = datetime.now(UTC)
SOON = timedelta(seconds=5)
SENT = Settled(DeliveryState.SENT, provider_id="p1")


@pytest.fixture
async def store(database: Database) -> SqlStore:
    return SqlStore(database, Pins("a secret of the tests"), SquareMap)


async def released(store: SqlStore, *people: Address) -> Broadcast:
    """A broadcast to them, all of whose messages lie in the outbox."""
    for each in people:
        await subscriber(store, each)
        async with store.database.begin() as connection:  # they had their answers
            await connection.exec_driver_sql("UPDATE outbox SET state = 'sent'")
    broadcast = await frozen(store, NOW)
    async with store.begin() as records:
        recipients = records.services.recipients
        for channel in (Channel.TELEGRAM, Channel.WHATSAPP):
            found = await recipients.waiting(broadcast, channel, 100)
            releases = [Release(each, Outgoing("Elo naik.", "id")) for each in found]
            await recipients.release(broadcast, releases, NOW)
    return broadcast


async def claim(store: SqlStore, channel: Channel = Channel.TELEGRAM) -> list[Due]:
    soon = datetime.now(UTC) + timedelta(seconds=1)
    return list(await store.deliveries.claim(soon, Lane.BROADCAST, {channel: 100}))


async def outcomes(store: SqlStore, broadcast: Broadcast) -> list[tuple[Outcome, str | None]]:
    async with store.begin() as records:
        lines = await records.services.recipients.lines(broadcast.id, 0, 100)
    return [(line.outcome, line.reason) for line in lines]


async def test_what_became_of_it_is_noted_with_the_recipient(store: SqlStore) -> None:
    broadcast = await released(store, *(telegram(number) for number in range(4)))
    ends = [
        SENT,
        Settled(DeliveryState.FAILED, reason="400"),
        Settled(DeliveryState.UNCERTAIN, reason="timed out"),
        Settled(DeliveryState.QUEUED, reason="429", retry_at=NOW + timedelta(hours=1)),
    ]
    for due, end in zip(await claim(store), ends, strict=True):
        assert await store.deliveries.begin(due)
        await store.deliveries.settle(due, end)
    assert await outcomes(store, broadcast) == [
        (Outcome.SENT, None),
        (Outcome.FAILED, "400"),
        (Outcome.UNCERTAIN, "timed out"),
        (Outcome.RELEASED, None),
    ]


async def test_reports_move_a_recipient_forward(store: SqlStore) -> None:
    broadcast = await released(store, whatsapp(1))
    (due,) = await claim(store, Channel.WHATSAPP)
    assert await store.deliveries.begin(due)
    await store.deliveries.settle(due, SENT)
    for state in (DeliveryState.READ, DeliveryState.DELIVERED, DeliveryState.FAILED):
        await store.deliveries.report([Report(str(due.id), "p1", state, None)])
        assert await outcomes(store, broadcast) == [(Outcome.READ, None)]


async def test_a_worker_that_dies_leaves_an_uncertain_recipient_and_frees_the_others(
    store: SqlStore,
) -> None:
    broadcast = await released(store, telegram(1), telegram(2))
    first, _ = await claim(store)
    assert await store.deliveries.begin(first)
    await store.deliveries.expire(datetime.now(UTC) + CLAIM + LEASE + SOON)
    assert [outcome for outcome, _ in await outcomes(store, broadcast)] == [
        Outcome.UNCERTAIN,
        Outcome.RELEASED,
    ]
    assert len(await claim(store)) == 1


async def test_who_is_gone_has_failed(store: SqlStore) -> None:
    broadcast = await released(store, telegram(1), telegram(2))
    first, second = await claim(store)
    await store.deliveries.give_up(first, "403: blocked")
    await store.identities.reach(second.address, reachable=False, at=NOW)
    await store.deliveries.expire(datetime.now(UTC) + CLAIM + SOON)
    assert await claim(store) == []
    assert [outcome for outcome, _ in await outcomes(store, broadcast)] == [Outcome.FAILED] * 2


async def test_nobody_who_said_no_gets_it(store: SqlStore) -> None:
    """Claimed, waiting for its place in the pace: the last look sees the no."""
    gone, stays = telegram(1), telegram(2)
    theirs = await subscriber(store, gone)
    broadcast = await released(store, gone, stays)
    first, second = await claim(store)
    await leaves(store, theirs)
    assert not await store.deliveries.begin(first)
    assert await store.deliveries.begin(second)
    assert (await outcomes(store, broadcast))[0] == (Outcome.SKIPPED, "opted-out")
    sent = await store.threads.outgoing_after(gone, 0)
    assert [each.outgoing.text for each in sent if each.outgoing][-1] != "Elo naik."


async def test_a_pause_stops_what_is_claimed_but_not_begun(store: SqlStore) -> None:
    broadcast = await released(store, telegram(1), telegram(2))
    first, second = await claim(store)
    assert await store.deliveries.begin(first)
    async with store.begin() as records:
        await at_desk(records, WULAN, NOW).pause(broadcast.id)
    assert not await store.deliveries.begin(second)
    await store.deliveries.settle(first, SENT)
    await store.deliveries.settle(second, SENT)  # of a worker that has not noticed
    assert [outcome for outcome, _ in await outcomes(store, broadcast)] == [
        Outcome.SENT,
        Outcome.WAITING,
    ]


async def test_a_broadcast_is_never_held(store: SqlStore) -> None:
    """What comes a day late is no news; nobody has to write for it."""
    broadcast = await released(store, whatsapp(1))
    (due,) = await claim(store, Channel.WHATSAPP)
    assert await store.deliveries.begin(due)
    await store.deliveries.hold(due, Held("the 24-hour window is closed", datetime.now(UTC)))
    assert await outcomes(store, broadcast) == [(Outcome.FAILED, "the 24-hour window is closed")]


async def test_two_keepers_never_have_the_same_broadcast(store: SqlStore) -> None:
    broadcast = await released(store, telegram(1))
    if store.database.url.get_backend_name() == "sqlite":
        return  # there one writes at a time
    async with store.begin() as mine:
        assert [each.id for each in await mine.services.broadcasts.running()] == [broadcast.id]
        async with asyncio.timeout(5), store.begin() as theirs:
            assert await theirs.services.broadcasts.running() == []
        await mine.services.broadcasts.keep(replace(broadcast, prepared_to=None))
