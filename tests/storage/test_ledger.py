"""The ledger sees what did not end, and what did not end once."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from core.conversations import Burst, DeliveryState, Lane, Received
from core.delivery import Settled
from core.messages import Channel
from core.pins import Pins
from storage.sql.database import Database
from storage.sql.store import SqlStore
from storage.sql.tables import inbox, outbox
from tests.contracts.city import SquareMap
from tests.contracts.people import BUDI, SARI, answer, says, turn


@pytest.fixture
async def store(database: Database) -> SqlStore:
    return SqlStore(database, Pins("a secret of the tests"), SquareMap)


async def test_answered_messages_are_balanced(store: SqlStore) -> None:
    await turn(store, says())
    await turn(store, says(address=BUDI))
    account = await store.ledger.account()
    assert account.balanced
    assert (account.answered, account.sent, account.queued) == (2, 1, 1)


async def test_a_message_without_an_end_is_seen(store: SqlStore) -> None:
    async with store.begin() as records:
        assert await records.inbox.receive(says())
    assert (await store.ledger.account()).balanced, "it may still be on its way"
    await _age(store)
    account = await store.ledger.account()
    assert account.open_ == 1
    assert not account.balanced


async def test_a_message_with_two_replies_is_seen(store: SqlStore) -> None:
    received = await turn(store, says())
    async with store.begin() as records:
        await records.outbox.put(
            received.conversation, answer(), key="second", reply_to=received.id
        )
    assert (await store.ledger.account()).unanswered == 1


async def test_a_message_without_a_reply_is_seen(store: SqlStore) -> None:
    async with store.begin() as records:
        received = await records.inbox.receive(says(address=SARI))
        assert received
        await records.inbox.finish(received, None)
    assert (await store.ledger.account()).unanswered == 1


async def test_a_message_that_nobody_sends_any_more_is_seen(store: SqlStore) -> None:
    await turn(store, says(address=BUDI))
    await store.deliveries.claim(
        datetime.now(UTC) + timedelta(seconds=1), Lane.REPLY, {Channel.TELEGRAM: 1}
    )
    assert (await store.ledger.account()).balanced
    async with store.database.begin() as connection:
        long_ago = datetime.now(UTC) - timedelta(hours=1)
        await connection.execute(update(outbox).values(next_attempt_at=long_ago))
    assert (await store.ledger.account()).stuck == 1


async def _age(store: SqlStore) -> None:
    async with store.database.begin() as connection:
        long_ago = datetime.now(UTC) - timedelta(hours=1)
        await connection.execute(update(inbox).values(received_at=long_ago))


async def test_a_burst_is_balanced_by_its_one_reply(store: SqlStore) -> None:
    since = datetime.now(UTC)
    for text in ("satu", "dua"):
        async with store.begin() as records:
            received = await records.inbox.receive(says(text))
            assert received
            await records.inbox.wait(received, Burst(since, since))
    async with store.begin() as records:
        waiting = await records.inbox.waiting(SARI)
        assert waiting
        lead = waiting.received
        await records.outbox.put(lead.conversation, answer(), key="a", reply_to=lead.id)
        await records.inbox.finish(lead, None)
    account = await store.ledger.account()
    assert (account.answered, account.joined, account.unanswered) == (1, 1, 0)


async def test_letters_tell_what_did_not_arrive_and_why(store: SqlStore) -> None:
    assert await store.ledger.letters(10) == []
    await turn(store, says(address=BUDI), "one")
    (due,) = await store.deliveries.claim(
        datetime.now(UTC) + timedelta(seconds=1), Lane.REPLY, {Channel.TELEGRAM: 1}
    )
    assert await store.deliveries.begin(due)
    await store.deliveries.settle(due, Settled(DeliveryState.FAILED, reason="400 chat not found"))
    async with store.begin() as records:
        received = await records.inbox.receive(says("racun"))
        assert received
        await records.inbox.bury(received, "ValueError")
        await records.inbox.finish(received, None)
    dead, failed = await store.ledger.letters(10)
    assert (dead.state, dead.channel, dead.reason) == ("dead", "webchat", "ValueError")
    assert (failed.state, failed.channel, failed.reason) == (
        "failed",
        "telegram",
        "400 chat not found",
    )
    assert await store.ledger.letters(1) == [dead]


async def test_messages_for_an_operator_are_a_number_of_their_own(store: SqlStore) -> None:
    await handed(store, "satu")
    danger = await handed(store, "ada kebakaran")
    account = await store.ledger.account()
    assert (account.handed, account.answered, account.unanswered) == (2, 0, 0)
    for key, wrong in (("warning", 0), ("again", 1)):
        async with store.begin() as records:
            await records.outbox.put(danger.conversation, answer(), key=key, reply_to=danger.id)
        assert (await store.ledger.account()).unanswered == wrong


async def handed(store: SqlStore, text: str) -> Received:
    async with store.begin() as records:
        received = await records.inbox.receive(says(text))
        assert received
        await records.inbox.hand(received, None)
    return received
