"""Messages that wait to be answered together: kept, found when due, answered once."""

from datetime import UTC, datetime, timedelta

import pytest

from core.conversations import Burst, Overtaken, Received, Waiting
from core.messages import Incoming
from tests.contracts.people import BUDI, SARI, AnyStore, again, answer, says, turn

NOW = datetime.now(UTC).replace(microsecond=0)
BURST = Burst(NOW, NOW + timedelta(seconds=1))
LONGER = Burst(NOW, NOW + timedelta(seconds=2))


async def waits(store: AnyStore, incoming: Incoming, burst: Burst = BURST) -> Received:
    async with store.begin() as records:
        received = await records.inbox.receive(incoming)
        assert received
        await records.inbox.wait(received, burst)
    return received


async def waiting(store: AnyStore) -> Waiting | None:
    async with store.begin() as records:
        return await records.inbox.waiting(SARI)


async def test_what_waits_is_found_in_order_and_only_at_its_address(store: AnyStore) -> None:
    first, second = says("satu"), says("dua")
    kept = await waits(store, first)
    later = await waits(store, second, LONGER)
    await waits(store, says("lain", BUDI))
    found = await waiting(store)
    assert found
    assert list(found.messages) == [first, second]
    assert (found.received.id, found.received.joined) == (kept.id, (later.id,))
    assert found.received.conversation.burst == LONGER


async def test_nothing_waits_where_everything_is_answered(store: AnyStore) -> None:
    assert await waiting(store) is None
    await turn(store, says())
    assert await waiting(store) is None
    assert await store.bursts.due(NOW + timedelta(days=1), 10) == []


async def test_a_burst_is_due_when_its_moment_has_come(store: AnyStore) -> None:
    await waits(store, says())
    await waits(store, says(address=BUDI), LONGER)
    assert await store.bursts.due(NOW, 10) == []
    assert await store.bursts.due(BURST.due, 10) == [SARI]
    assert await store.bursts.due(LONGER.due, 10) == [SARI, BUDI]
    assert await store.bursts.due(LONGER.due, 1) == [SARI]


async def test_one_answer_ends_them_all(store: AnyStore) -> None:
    first = says("satu")
    await waits(store, first)
    await waits(store, says("dua"))
    async with store.begin() as records:
        found = await records.inbox.waiting(SARI)
        assert found
        await records.outbox.put(
            found.received.conversation, answer(), key="reply", reply_to=found.received.id
        )
        await records.inbox.finish(found.received, {"step": "x"})
    assert await waiting(store) is None
    assert await store.bursts.due(LONGER.due, 10) == []
    async with store.begin() as records:
        assert await records.inbox.receive(again(first)) is None
        known = await records.inbox.receive(says())
    assert known
    assert known.conversation.turns == 1
    assert known.conversation.burst is None


async def test_an_answer_that_missed_a_message_is_refused(store: AnyStore) -> None:
    """Another process let one more message wait after this one had looked."""
    await waits(store, says("satu"))
    found = await waiting(store)
    assert found
    await waits(store, says("dua"), LONGER)

    async def finish_late() -> None:
        async with store.begin() as records:
            await records.inbox.finish(found.received, None)

    with pytest.raises(Overtaken):
        await finish_late()
    still = await waiting(store)
    assert still
    assert len(still.messages) == 2


async def test_a_message_cannot_wait_in_a_conversation_that_went_on(store: AnyStore) -> None:
    old = await turn(store, says())

    async def wait_late() -> None:
        async with store.begin() as records:
            await records.inbox.wait(old, BURST)

    with pytest.raises(Overtaken):
        await wait_late()
