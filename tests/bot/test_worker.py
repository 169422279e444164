"""The worker: in order, again, or given up; never twice what may have arrived."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.wakes import Wakes
from bot.worker import TRIES, Worker, backoff
from core.conversations import DeliveryState
from core.delivery import SendFailed
from core.messages import Address, Channel, Outgoing
from core.tickets import Pins
from storage.sql.database import Database
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests.contracts.city import SquareMap
from tests.contracts.people import BUDI, says, turn
from tests.talk import Clock


class Nobody:
    async def listen(self) -> AsyncIterator[str | None]:
        return
        yield


class NoPace:
    async def reserve(self, address: Address) -> float:
        return 0.0


class FakeSender:
    """Fails with what it is told, then sends."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.sent: list[str] = []

    async def send(self, address: Address, outgoing: Outgoing, *, reference: str) -> str:
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(outgoing.text)
        return f"provider-{reference}"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    url = f"sqlite:///{tmp_path}/desk.db"
    await migrate(url)
    async with SqlStore(Database(url), Pins("a secret of the tests"), SquareMap) as store:
        yield store


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime.now(UTC) + timedelta(seconds=1))


async def drained(store: SqlStore, sender: FakeSender, clock: Clock, looks: int = 1) -> None:
    worker = Worker(store.deliveries, {Channel.TELEGRAM: sender}, NoPace(), Wakes(Nobody()), clock)
    for _ in range(looks):
        while await worker.send_due():
            pass
        clock.forward(timedelta(hours=4))


async def states(store: SqlStore) -> list[DeliveryState | None]:
    return [each.state for each in await store.threads.outgoing_after(BUDI, 0)]


async def test_messages_go_out_in_order(store: SqlStore, clock: Clock) -> None:
    for text in ("one", "two", "three"):
        await turn(store, says(address=BUDI), text)
    sender = FakeSender()
    await drained(store, sender, clock)
    assert sender.sent == ["one", "two", "three"]
    assert await states(store) == [DeliveryState.SENT] * 3


async def test_a_busy_channel_is_tried_again_and_order_is_kept(
    store: SqlStore, clock: Clock
) -> None:
    for text in ("one", "two"):
        await turn(store, says(address=BUDI), text)
    sender = FakeSender(SendFailed("429", retry_after=30))
    await drained(store, sender, clock)
    assert sender.sent == []
    await drained(store, sender, clock)
    assert sender.sent == ["one", "two"]


async def test_what_may_have_arrived_is_never_sent_again(store: SqlStore, clock: Clock) -> None:
    await turn(store, says(address=BUDI), "one")
    sender = FakeSender(SendFailed("timed out", uncertain=True))
    await drained(store, sender, clock, looks=3)
    assert sender.sent == []
    assert await states(store) == [DeliveryState.UNCERTAIN]


async def test_a_citizen_who_blocked_us_is_left_alone(store: SqlStore, clock: Clock) -> None:
    for text in ("one", "two"):
        await turn(store, says(address=BUDI), text)
    sender = FakeSender(SendFailed("blocked", stopped=True))
    await drained(store, sender, clock, looks=2)
    assert sender.sent == []
    assert await states(store) == [DeliveryState.FAILED] * 2


async def test_a_chat_that_moved_gets_its_message_there(store: SqlStore, clock: Clock) -> None:
    await turn(store, says(address=BUDI), "one")
    new = Address(Channel.TELEGRAM, "-1001")
    sender = FakeSender(SendFailed("moved", moved_to=new))
    await drained(store, sender, clock)
    assert sender.sent == ["one"]
    (kept,) = await store.threads.outgoing_after(new, 0)
    assert kept.state is DeliveryState.SENT


@pytest.mark.parametrize("failure", [SendFailed("bad request"), RuntimeError("a fault of ours")])
async def test_what_can_never_work_fails_and_lets_the_next_one_pass(
    store: SqlStore, clock: Clock, failure: Exception
) -> None:
    for text in ("one", "two"):
        await turn(store, says(address=BUDI), text)
    sender = FakeSender(failure)
    await drained(store, sender, clock)
    assert sender.sent == ["two"]
    assert await states(store) == [DeliveryState.FAILED, DeliveryState.SENT]


async def test_after_many_tries_a_message_is_given_up(store: SqlStore, clock: Clock) -> None:
    await turn(store, says(address=BUDI), "one")
    sender = FakeSender(*(SendFailed("500", retry_after=1) for _ in range(TRIES)))
    await drained(store, sender, clock, looks=TRIES + 2)
    assert sender.sent == []
    assert await states(store) == [DeliveryState.FAILED]


async def test_a_channel_that_is_not_set_up_fails_openly(store: SqlStore, clock: Clock) -> None:
    await turn(store, says(address=Address(Channel.WHATSAPP, "ID.1")), "one")
    await drained(store, FakeSender(), clock)
    (kept,) = await store.threads.outgoing_after(Address(Channel.WHATSAPP, "ID.1"), 0)
    assert kept.state is DeliveryState.FAILED


def test_pauses_grow_to_three_hours() -> None:
    assert [backoff(attempts).total_seconds() for attempts in (1, 2, 3)] == [1, 2, 4]
    assert backoff(40) == timedelta(hours=3)
