"""The store: one transaction for all that a message reads and writes."""

import asyncio

import pytest

from core.intake import open_hand_over
from core.messages import Address, Channel
from tests.contracts.people import SARI, AnyStore, answer, citizen, says, turn


class Crash(Exception):
    pass


async def test_all_or_nothing(city: AnyStore) -> None:
    sari = await citizen(city)
    incoming = says()

    async def crash_at_the_end() -> None:
        async with city.begin() as records:
            received = await records.inbox.receive(incoming)
            assert received
            services = records.services
            await services.citizens.set_language(sari, "en")
            await services.subscriptions.subscribe(sari, "umkm", key="k")
            assert await open_hand_over(
                services.desk,
                received.conversation,
                agency="satpolpp",
                topic="bantuan",
                now=incoming.at,
                key="k",
            )
            await records.outbox.put(received.conversation, answer(), key="k", reply_to=None)
            await records.inbox.finish(received, {"lost": True})
            raise Crash

    with pytest.raises(Crash):
        await crash_at_the_end()
    async with city.begin() as records:
        received = await records.inbox.receive(incoming)
        assert received
        assert received.conversation.citizen == sari
        assert received.conversation.turns == 1
        assert await records.services.tickets.of(sari) == []
        assert await records.services.subscriptions.of(sari) == []
    assert len(await city.threads.outgoing_after(SARI, 0)) == 1


async def test_a_cancelled_transaction_leaves_nothing(store: AnyStore) -> None:
    incoming = says()
    inside = asyncio.Event()

    async def hang() -> None:
        async with store.begin() as records:
            await records.inbox.receive(incoming)
            inside.set()
            await asyncio.sleep(60)

    async with asyncio.TaskGroup() as tasks:
        hanging = tasks.create_task(hang())
        await inside.wait()
        hanging.cancel()
    await turn(store, incoming)


async def test_many_citizens_at_once(store: AnyStore) -> None:
    people = [Address(Channel.WEBCHAT, f"citizen-{number}") for number in range(20)]

    async def chat(address: Address) -> None:
        for number in range(5):
            await turn(store, says(f"{number}", address))

    async with asyncio.TaskGroup() as tasks:
        for address in people:
            tasks.create_task(chat(address))
    for address in people:
        assert len((await store.threads.page(address)).messages) == 10
