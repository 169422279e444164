"""The outbox: what we decided to send, once per key, in growing order."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.conversations import Conversation, DeliveryState, Received
from core.messages import (
    Address,
    Channel,
    Media,
    MediaKind,
    Notice,
    Outgoing,
    OutgoingLink,
    OutgoingOption,
)
from tests.contracts.people import BUDI, SARI, AnyStore, answer, says, turn


async def test_every_part_of_an_answer_is_kept(store: AnyStore) -> None:
    full = Outgoing(
        "Pilih *satu* 🍠",
        "jv",
        options=(OutgoingOption("1", "Getuk", "Rp25.000"), OutgoingOption("/menu", "Menu")),
        links=(OutgoingLink("Peta", "https://example.org/?q=a&b"),),
        asks_location=True,
        asks_photo=True,
        notice=Notice("ticket-status", {"number": "LPR-261123-0001"}),
        about="LPR-261123-0001",
        media=(Media(MediaKind.DOCUMENT, f"{1:064x}.pdf", "surat.pdf", 700, f"{1:064x}.pdf"),),
    )
    async with store.begin() as records:
        received = await records.inbox.receive(says())
        assert received
        await records.outbox.put(received.conversation, full, key="a", reply_to=received.id)
    (kept,) = await store.threads.outgoing_after(SARI, 0)
    assert kept.outgoing == full


async def test_a_key_is_used_once(store: AnyStore) -> None:
    for text in ("first", "second"):
        async with store.begin() as records:
            received = await records.inbox.receive(says())
            assert received
            await records.outbox.put(received.conversation, answer(text), key="k", reply_to=None)
    kept = await store.threads.outgoing_after(SARI, 0)
    assert [each.outgoing and each.outgoing.text for each in kept] == ["first"]


async def test_pulled_channels_have_their_messages_at_once(store: AnyStore) -> None:
    terminal = Address(Channel.TERMINAL, "sari")
    whatsapp = Address(Channel.WHATSAPP, "62812")
    states = {}
    for address in (SARI, terminal, BUDI, whatsapp):
        await turn(store, says(address=address))
        (kept,) = await store.threads.outgoing_after(address, 0)
        states[address] = kept.state
    assert states == {
        SARI: DeliveryState.SENT,
        terminal: DeliveryState.SENT,
        BUDI: DeliveryState.QUEUED,
        whatsapp: DeliveryState.QUEUED,
    }


async def receipt(store: AnyStore, address: Address, ticket: str | None) -> Received:
    """A message of the city, the first at this address that is about a ticket."""
    async with store.begin() as records:
        received = await records.inbox.receive(says(address=address))
        assert received
        told = replace(answer(), about=ticket)
        await records.outbox.put(received.conversation, told, key=f"{address}", reply_to=None)
    return received


async def about(store: AnyStore, received: Received, quotes: str) -> str | None:
    async with store.begin() as records:
        return (await records.outbox.quoted(received.conversation, quotes)).ticket


async def test_a_message_leads_to_the_ticket_that_it_is_about(store: AnyStore) -> None:
    sari = await receipt(store, SARI, "LPR-261123-0001")
    (kept,) = await store.threads.outgoing_after(SARI, 0)
    assert await about(store, sari, str(kept.id)) == "LPR-261123-0001"
    await turn(store, says())
    assert await about(store, sari, str(kept.id + 1)) is None, "it is about no ticket"


async def test_a_message_leads_nobody_to_somebody_elses_ticket(store: AnyStore) -> None:
    siti = Address(Channel.WEBCHAT, "siti")
    await receipt(store, SARI, "LPR-261123-0001")
    other = await receipt(store, siti, None)
    (kept,) = await store.threads.outgoing_after(SARI, 0)
    assert await about(store, other, str(kept.id)) is None


@pytest.mark.parametrize("quotes", ["", "x", "-1", "0", "9" * 40, "1 ", "a\x00b\ud83d", "²"])
async def test_what_names_no_message_leads_nowhere(store: AnyStore, quotes: str) -> None:
    for address in (SARI, BUDI):
        received = await receipt(store, address, "LPR-261123-0001")
        assert await about(store, received, quotes) is None


async def test_two_who_write_to_the_same_people_take_turns(store: AnyStore) -> None:
    """One begins with Sari and the other with Budi: neither waits for ever, or for an error."""
    sari = (await turn(store, says())).conversation
    budi = (await turn(store, says(address=BUDI))).conversation

    async def tell(people: Sequence[Conversation]) -> None:
        async with store.begin() as records:
            await records.outbox.hold(people)
            for each in people:
                key = f"{people[0].id}:to:{each.id}"
                await records.outbox.put(each, answer("berita"), key=key, reply_to=None)
                await asyncio.sleep(0.05)

    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        tasks.create_task(tell([sari, budi]))
        tasks.create_task(tell([budi, sari]))
    for address in (SARI, BUDI):
        kept = await store.threads.outgoing_after(address, 0)
        said = [each.outgoing.text for each in kept if each.outgoing]
        assert said.count("berita") == 2


async def test_ids_appear_in_growing_order(store: AnyStore) -> None:
    """Whoever reads what came after an id misses nothing, also while many write at once."""
    conversation = (await turn(store, says())).conversation
    seen: list[int] = []

    async def put(number: int) -> None:
        async with store.begin() as records:
            await records.outbox.put(conversation, answer(), key=f"n{number}", reply_to=None)
            await asyncio.sleep(0.001 * (number % 3))

    async def read() -> None:
        while len(seen) < 31:
            after = await store.threads.outgoing_after(SARI, seen[-1] if seen else 0)
            seen.extend(message.id for message in after)
            await asyncio.sleep(0)

    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        tasks.create_task(read())
        for number in range(30):
            tasks.create_task(put(number))
    assert seen == sorted(set(seen))
