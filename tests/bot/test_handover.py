"""The keeper of answers and holdings: several processes, restarts, faults of ours."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from datetime import timedelta

import pytest

from bot import handover as module
from bot.city import FLOWS
from bot.handover import LATER, HandOverKeeper
from core.answering import answer, send
from core.answers import UNDO, Answer
from core.conversations import Conversation, Unavailable
from core.desk import Desk
from core.handover import claim, hand_back, hold
from core.holdings import QUIET
from core.intake import open_hand_over
from core.messages import Address
from core.pins import Pins
from flows.engine import Engine
from handlers.inbox import InboxHandler
from handlers.router import Router
from storage.memory import MemorySessions
from storage.sql.database import Database
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests.contracts.city import SquareMap, load_city
from tests.contracts.people import BUDI, SARI, conversation, says
from tests.talk import Clock

WAWAN = "wawan"


class Woken:
    def __init__(self) -> None:
        self.addresses: list[Address] = []

    async def __call__(self, addresses: Iterable[Address]) -> None:
        self.addresses += addresses


def opened(url: str) -> SqlStore:
    return SqlStore(Database(url), Pins("x"), SquareMap)


@pytest.fixture
async def url(database_url: str) -> str:
    await migrate(database_url)
    async with opened(database_url) as store:
        await load_city(store.reference)
    return database_url


@pytest.fixture
async def store(url: str) -> AsyncIterator[SqlStore]:
    async with opened(url) as store:
        yield store


async def held(store: SqlStore, clock: Clock, citizen: Conversation) -> str:
    """The number of a call that an operator has taken."""
    async with store.begin() as records:
        desk, key = records.services.desk, f"call:{citizen.id}"
        receipt = await open_hand_over(
            desk, citizen, agency="satpolpp", topic="Tanya", now=clock(), key=key
        )
        assert receipt
        await claim(desk, receipt.number, by=WAWAN, now=clock(), key=f"{key}:claim")
    return receipt.number


async def written(store: SqlStore, clock: Clock, number: str, text: str) -> Answer:
    async with store.begin() as records:
        desk = records.services.desk
        key = f"{number}:{text}"
        return await answer(
            desk, number, text, by=WAWAN, seen_up_to=0, force=True, now=clock(), key=key
        )


async def read(store: SqlStore, address: Address = SARI) -> list[str]:
    page = await store.threads.page(address)
    return [each.outgoing.text for each in page.messages if each.outgoing and each.outgoing.about]


async def test_two_processes_send_everything_once_and_wake_the_reader(
    url: str, store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.01)
    clock, woken = Clock(), Woken()
    number = await held(store, clock, await conversation(store))
    texts = [f"Jawaban {each}." for each in range(8)]
    for text in texts:
        await written(store, clock, number, text)
    clock.forward(UNDO)
    async with opened(url) as other:
        keepers = [HandOverKeeper(each, each.due_answers, woken, clock) for each in (store, other)]
        async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(each.run()) for each in keepers]
            while await store.due_answers.any_due(clock()):
                await asyncio.sleep(0.01)
            clock.forward(QUIET)
            while "layanan otomatis" not in (await read(store))[-1]:
                await asyncio.sleep(0.01)
            for each in running:
                each.cancel()
    first, *sent, returned = await read(store)
    assert [text.partition("\n")[2] for text in sent] == texts, "each once, in order"
    assert "menjawab langsung di sini" in first
    assert "layanan otomatis" in returned
    assert set(woken.addresses) == {SARI}


async def test_all_of_it_survives_a_restart(url: str) -> None:
    clock, woken = Clock(), Woken()
    async with opened(url) as store:
        number = await held(store, clock, await conversation(store))
        await written(store, clock, number, "Baik")
    clock.forward(UNDO)
    async with opened(url) as store:  # nothing is left of the process before, nor of Redis
        handler = InboxHandler(store, MemorySessions(), Router(Engine(FLOWS)), clock)
        await handler.handle(says("masih di sana?"))
        keeper = HandOverKeeper(store, store.due_answers, woken, clock)
        assert await keeper.send()
        assert not await keeper.send()
        assert not await keeper.end_quiet()
        clock.forward(QUIET)
        assert await keeper.end_quiet()
        assert not await keeper.end_quiet()
        page = await store.threads.page(SARI)
        account = await store.ledger.account()
    assert sum(each.outgoing is not None for each in page.messages) == 4
    assert (account.handed, account.unanswered) == (1, 0)
    assert account.balanced


async def test_an_answer_that_cannot_be_sent_does_not_stop_the_others(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, woken = Clock(), Woken()
    first = await held(store, clock, await conversation(store))
    second = await held(store, clock, await conversation(store, BUDI))
    poison = await written(store, clock, first, "Racun")
    await written(store, clock, second, "Baik")
    clock.forward(UNDO)
    keeper = HandOverKeeper(store, store.due_answers, woken, clock)

    async def sends(desk: Desk, due: Answer, now: object) -> bool:
        if due.id == poison.id:
            raise RuntimeError
        return await send(desk, due, clock())

    with monkeypatch.context() as patch:
        patch.setattr(module, "send", sends)
        while await keeper.send():
            pass
    assert "Baik" in (await read(store, BUDI))[-1]
    assert len(await read(store)) == 1
    clock.forward(LATER)
    assert await keeper.send()
    assert "Racun" in (await read(store))[-1]


async def test_a_holding_that_cannot_be_ended_is_tried_again(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, woken = Clock(), Woken()
    await held(store, clock, await conversation(store))
    clock.forward(QUIET + timedelta(seconds=1))
    keeper = HandOverKeeper(store, store.due_answers, woken, clock)

    async def broken(*_: object) -> bool:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(module, "end_quiet", broken)
        assert not await keeper.end_quiet()
    assert await keeper.end_quiet()


async def test_a_database_that_is_away_is_waited_for(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.01)
    clock, woken, looks = Clock(), Woken(), 0
    number = await held(store, clock, await conversation(store))
    await written(store, clock, number, "Baik")
    clock.forward(UNDO)

    class Away:
        async def any_due(self, now: object) -> bool:
            nonlocal looks
            looks += 1
            if looks < 3:
                raise Unavailable("away")
            return await store.due_answers.any_due(clock())

    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        running = tasks.create_task(HandOverKeeper(store, Away(), woken, clock).run())
        while len(await read(store)) < 2:
            await asyncio.sleep(0.01)
        running.cancel()
    assert looks >= 3


async def test_a_citizen_and_two_operators_at_once_lose_nothing(store: SqlStore) -> None:
    """Whatever overtakes what: each message has its end, each answer is sent once."""
    clock, woken = Clock(), Woken()
    number = await held(store, clock, await conversation(store, BUDI))
    handler = InboxHandler(store, MemorySessions(), Router(Engine(FLOWS)), clock)
    keeper = HandOverKeeper(store, store.due_answers, woken, clock)
    texts = [f"Jawaban {each}." for each in range(6)]

    async def citizen() -> None:
        for _ in range(12):
            message = says("menu", BUDI)
            while True:
                try:
                    await handler.handle(message)
                    break
                except Unavailable:  # the platform comes again
                    await asyncio.sleep(0.01)

    async def operators() -> None:
        for text in texts:
            await written(store, clock, number, text)
            async with store.begin() as records:
                await hand_back(records.services.desk, number, by=WAWAN, now=clock())
            async with store.begin() as records:
                await hold(records.services.desk, number, by=WAWAN, now=clock())

    async def keeps() -> None:
        for _ in range(20):
            await keeper.send()
            clock.forward(UNDO)

    async with asyncio.TaskGroup() as tasks:
        for work in (citizen, citizen, operators, keeps):
            tasks.create_task(work())
    clock.forward(UNDO)
    while await keeper.send():
        pass
    sent = [text.partition("\n")[2] for text in await read(store, BUDI) if "*Petugas" in text]
    assert sent == texts
    account = await store.ledger.account()
    assert account.answered + account.handed == 25
    assert (account.dead, account.unanswered, account.open_) == (0, 0, 0)
