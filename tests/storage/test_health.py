"""The facts of channels: one claim a check, changes that add up, and an honest backlog."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.conversations import DeliveryState, Lane
from core.delivery import UNUSED, Settled
from core.health import Facts, State
from core.messages import Address, Channel, Outgoing
from core.pins import Pins
from core.watching import Backlog
from storage.sql.database import Database
from storage.sql.store import SqlStore
from tests.contracts.city import SquareMap
from tests.contracts.people import BUDI, says, turn

NOW = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=45)
"""Later than anything that these tests write."""
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def store(database: Database) -> SqlStore:
    return SqlStore(database, Pins("a secret of the tests"), SquareMap)


async def test_nothing_is_known_of_a_channel_that_nobody_watches(store: SqlStore) -> None:
    assert await store.health.all() == {}


async def test_of_many_processes_one_makes_the_check(store: SqlStore) -> None:
    async def claim(at: datetime) -> bool:
        return await store.health.claim(Channel.TELEGRAM, at, at + MINUTE)

    assert sum(await asyncio.gather(*(claim(NOW) for _ in range(6)))) == 1
    assert not await claim(NOW + MINUTE / 2)
    assert await claim(NOW + MINUTE)
    assert await store.health.claim(Channel.WHATSAPP, NOW, NOW + MINUTE)


async def test_every_fact_comes_back_as_it_was_kept(store: SqlStore) -> None:
    full = Facts(
        watched_at=NOW - MINUTE,
        polls=True,
        reports=True,
        inbound_at=NOW,
        polled_at=NOW,
        outbound_at=NOW,
        failing_since=NOW,
        failed_at=NOW,
        failure="5xx",
        checked_at=NOW,
        check_failure="401",
        refused_since=NOW,
        elsewhere_since=NOW,
        pending=3,
        pending_since=NOW,
        problem="timed out",
        problem_at=NOW,
        waiting=4,
        due_since=NOW,
        lost=5,
        shown=State.YELLOW,
        shown_since=NOW,
    )
    before, after = await store.health.change(Channel.TELEGRAM, NOW, lambda _: full)
    assert (before, after) == (Facts(watched_at=NOW), full)
    assert await store.health.all() == {Channel.TELEGRAM: full}


async def test_changes_at_the_same_time_all_count(store: SqlStore) -> None:
    async def add() -> None:
        await store.health.change(
            Channel.TELEGRAM, NOW, lambda facts: replace(facts, pending=facts.pending + 1)
        )

    await asyncio.gather(*(add() for _ in range(8)))
    assert (await store.health.all())[Channel.TELEGRAM].pending == 8


async def backlog(store: SqlStore, at: datetime = NOW) -> Backlog:
    return await store.health.backlog(Channel.TELEGRAM, at)


async def test_the_backlog_is_what_could_have_been_sent(store: SqlStore) -> None:
    assert await backlog(store) == Backlog()
    for address in (BUDI, BUDI, Address(Channel.TELEGRAM, "7"), Address(Channel.WHATSAPP, "ID.1")):
        await turn(store, says(address=address))
    waits = await backlog(store)
    assert waits.waiting == 3
    assert waits.due_since is not None
    assert waits.due_since <= NOW


async def test_messages_behind_one_that_waits_for_its_next_try_are_not_late(
    store: SqlStore,
) -> None:
    for _ in range(3):
        await turn(store, says(address=BUDI))
    (due,) = await store.deliveries.claim(NOW, Lane.REPLY, {Channel.TELEGRAM: 10})
    later = Settled(DeliveryState.QUEUED, reason="429", retry_at=NOW + MINUTE)
    await store.deliveries.settle(due, later)
    assert await backlog(store) == Backlog(waiting=3)
    assert (await backlog(store, NOW + 2 * MINUTE)).due_since == NOW + MINUTE


async def test_a_long_broadcast_is_not_late(store: SqlStore) -> None:
    conversation = (await turn(store, says(address=BUDI))).conversation
    async with store.begin() as records:
        news = Outgoing("Kerja bakti.", "id")
        await records.outbox.put(conversation, news, key="news", reply_to=None, lane=Lane.BROADCAST)
    (due,) = await store.deliveries.claim(NOW, Lane.REPLY, {Channel.TELEGRAM: 10})
    await store.deliveries.settle(due, Settled(DeliveryState.SENT))
    assert await backlog(store, NOW + 60 * MINUTE) == Backlog(waiting=1)


async def test_dead_letters_and_strays_of_the_last_hour_are_lost(store: SqlStore) -> None:
    async with store.begin() as records:
        received = await records.inbox.receive(says(address=BUDI))
        assert received
        await records.inbox.bury(received, "ValueError")
    await store.strays.keep(Channel.TELEGRAM, b"{", "no JSON")
    await store.strays.keep(Channel.TELEGRAM, b"{}", UNUSED)
    await store.strays.keep(Channel.WHATSAPP, b"{", "no JSON")
    assert (await backlog(store)).lost == 2
    assert (await backlog(store, NOW + timedelta(hours=2))).lost == 0
