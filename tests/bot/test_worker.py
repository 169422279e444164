"""The worker: in order, again, or given up; never twice what may have arrived."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.wakes import Wakes
from bot.worker import Worker, backoff
from core.conversations import DeliveryState, Lane, Unavailable
from core.delivery import Due, Permit, SendFailed, Settled
from core.messages import Address, Channel, Outgoing
from core.pins import Pins
from storage.sql.database import Database
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests.contracts.city import SquareMap
from tests.contracts.people import BUDI, says, turn
from tests.drained import drained as done
from tests.drained import ended
from tests.talk import Clock


class Nobody:
    async def listen(self) -> AsyncIterator[str | None]:
        return
        yield


class NoPace:
    async def reserve(self, address: Address, lane: Lane) -> Permit:
        return Permit(0.0)


class FakeSender:
    """Fails with what it is told, then sends."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.sent: list[str] = []
        self.stuck: Address | None = None

    async def send(self, address: Address, outgoing: Outgoing, *, reference: str) -> list[str]:
        if self.failures:
            raise self.failures.pop(0)
        if address == self.stuck:
            await asyncio.Event().wait()
        self.sent.append(outgoing.text)
        return [f"begin-{reference}", f"provider-{reference}"]


class NoMore:
    """The messages whose citizens want no announcements any more."""

    def __init__(self) -> None:
        self.messages: list[str] = []

    async def note(self, message: str) -> None:
        self.messages.append(message)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    url = f"sqlite:///{tmp_path}/desk.db"
    await migrate(url)
    async with SqlStore(Database(url), Pins("a secret of the tests"), SquareMap) as store:
        yield store


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime.now(UTC) + timedelta(seconds=1))


def worker_of(
    store: SqlStore, sender: FakeSender, clock: Clock, no_more: NoMore | None = None
) -> Worker:
    senders, note = {Channel.TELEGRAM: sender}, (no_more or NoMore()).note
    return Worker(store.deliveries, senders, NoPace(), Wakes(Nobody()), clock, note)


async def drained(store: SqlStore, sender: FakeSender, clock: Clock, looks: int = 1) -> None:
    """The worker runs until nothing is left to do; then time passes and it looks again."""
    worker = worker_of(store, sender, clock)
    for _ in range(looks):
        await done(store, worker, clock)
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


async def test_who_wants_no_announcements_is_noted_and_still_answered(
    store: SqlStore, clock: Clock
) -> None:
    for text in ("one", "two"):
        await turn(store, says(address=BUDI), text)
    sender, no_more = FakeSender(SendFailed("131050", opted_out=True)), NoMore()
    await done(store, worker_of(store, sender, clock, no_more), clock)
    assert no_more.messages == ["1"]
    assert sender.sent == ["two"]
    assert await states(store) == [DeliveryState.FAILED, DeliveryState.SENT]


async def test_what_may_have_arrived_is_never_sent_again(store: SqlStore, clock: Clock) -> None:
    await turn(store, says(address=BUDI), "one")
    sender = FakeSender(SendFailed("timed out", uncertain=True))
    await drained(store, sender, clock, looks=3)
    assert sender.sent == []
    assert await states(store) == [DeliveryState.UNCERTAIN]


async def about(store: SqlStore, quotes: str) -> str | None:
    """What the desk makes of a reply to this part."""
    async with store.begin() as records:
        received = await records.inbox.receive(says(address=BUDI))
        assert received
        return (await records.outbox.quoted(received.conversation, quotes)).ticket


async def report(store: SqlStore) -> None:
    """A message about a ticket lies in the outbox."""
    async with store.begin() as records:
        received = await records.inbox.receive(says(address=BUDI))
        assert received
        receipt = Outgoing("tercatat", "id", about="LPR-261123-0001")
        await records.outbox.put(received.conversation, receipt, key="k", reply_to=received.id)


async def test_every_part_leads_to_its_message(store: SqlStore, clock: Clock) -> None:
    await report(store)
    await drained(store, FakeSender(), clock)
    assert await about(store, "begin-1") == "LPR-261123-0001"
    assert await about(store, "provider-1") == "LPR-261123-0001"
    assert await about(store, "provider-2") is None


async def test_the_beginning_of_a_message_that_was_cut_off_leads_to_it(
    store: SqlStore, clock: Clock
) -> None:
    await report(store)
    cut = SendFailed("only the beginning was sent", uncertain=True, taken=["begin-1"])
    await drained(store, FakeSender(cut), clock)
    assert await states(store) == [DeliveryState.UNCERTAIN]
    assert await about(store, "begin-1") == "LPR-261123-0001"


async def test_a_citizen_who_blocked_us_is_left_alone(store: SqlStore, clock: Clock) -> None:
    for text in ("one", "two"):
        await turn(store, says(address=BUDI), text)
    sender, no_more = FakeSender(SendFailed("blocked", stopped=True)), NoMore()
    worker = worker_of(store, sender, clock, no_more)
    for _ in range(2):
        await done(store, worker, clock)
        clock.forward(timedelta(hours=4))
    assert sender.sent == []
    assert no_more.messages == [], "who is not reached has said nothing"
    assert await states(store) == [DeliveryState.FAILED] * 2


async def test_a_chat_that_moved_gets_its_message_there(store: SqlStore, clock: Clock) -> None:
    await turn(store, says(address=BUDI), "one")
    new = Address(Channel.TELEGRAM, "-1001")
    sender = FakeSender(SendFailed("moved", moved_to=new))
    await drained(store, sender, clock)
    assert sender.sent == ["one"]
    (kept,) = await store.threads.outgoing_after(new, 0)
    assert kept.state is DeliveryState.SENT


async def test_what_could_not_be_looked_up_before_it_is_sent_is_tried_again(
    store: SqlStore, clock: Clock
) -> None:
    """The database fell between the claim and the look at WhatsApp's window."""
    await turn(store, says(address=BUDI), "one")
    sender = FakeSender(Unavailable("the database is away"))
    await drained(store, sender, clock, looks=2)
    assert sender.sent == ["one"]
    assert await states(store) == [DeliveryState.SENT]


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


async def test_a_message_outlives_hours_without_the_channel_but_no_day(
    store: SqlStore, clock: Clock
) -> None:
    for text in ("one", "two"):
        await turn(store, says(address=BUDI), text)
    sender = FakeSender(*(SendFailed("500", retry_after=1) for _ in range(5)))
    await drained(store, sender, clock, looks=6)
    assert sender.sent == ["one", "two"]
    await turn(store, says(address=BUDI), "three")
    clock.forward(timedelta(days=2))
    sender.failures.append(SendFailed("500", retry_after=1))
    await drained(store, sender, clock)
    assert (await states(store))[-1] is DeliveryState.FAILED


async def test_a_citizen_whose_channel_is_slow_holds_up_nobody(
    store: SqlStore, clock: Clock
) -> None:
    slow, tini = Address(Channel.TELEGRAM, "9"), Address(Channel.TELEGRAM, "8")
    await turn(store, says(address=slow), "slow")
    for number in range(30):
        await turn(store, says(address=tini), f"{number}")
    sender = FakeSender()
    sender.stuck = slow
    worker = worker_of(store, sender, clock)
    running = asyncio.get_running_loop().create_task(worker.run())
    async with asyncio.timeout(20):
        while len(sender.sent) < 30:
            await asyncio.sleep(0.01)
    await ended(running)
    assert sender.sent == [str(number) for number in range(30)]


async def test_what_became_of_a_message_is_noted_when_the_database_is_back(
    store: SqlStore, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await turn(store, says(address=BUDI), "one")
    settle = store.deliveries.settle
    faults = [Unavailable("away"), Unavailable("away")]

    async def away_at_first(due: Due, settled: Settled) -> None:
        if faults:
            raise faults.pop()
        await settle(due, settled)

    monkeypatch.setattr(store.deliveries, "settle", away_at_first)
    sender = FakeSender()
    await drained(store, sender, clock)
    assert sender.sent == ["one"]
    assert await states(store) == [DeliveryState.SENT]


async def test_a_channel_that_is_not_set_up_fails_openly(store: SqlStore, clock: Clock) -> None:
    await turn(store, says(address=Address(Channel.WHATSAPP, "ID.1")), "one")
    await drained(store, FakeSender(), clock)
    (kept,) = await store.threads.outgoing_after(Address(Channel.WHATSAPP, "ID.1"), 0)
    assert kept.state is DeliveryState.FAILED


def test_pauses_grow_to_ten_minutes() -> None:
    assert [backoff(attempts).total_seconds() for attempts in (1, 2, 3)] == [1, 2, 4]
    assert backoff(40) == timedelta(minutes=10)
    assert backoff(10_000) == timedelta(minutes=10)
