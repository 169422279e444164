"""The inbox: every message once, and the fence that keeps a conversation in order."""

import asyncio

import pytest

from core.citizens import Citizen
from core.conversations import Overtaken, Received, Unavailable
from core.messages import Incoming, Kind, Location, Media, MediaKind, Refusal
from tests.contracts.people import BUDI, SARI, AnyStore, again, answer, says, turn


async def received(store: AnyStore, incoming: Incoming) -> Received | None:
    async with store.begin() as records:
        return await records.inbox.receive(incoming)


async def thread(store: AnyStore) -> list[Incoming]:
    page = await store.threads.page(SARI)
    return [message.incoming for message in page.messages if message.incoming]


async def test_first_contact_makes_a_citizen(store: AnyStore) -> None:
    first = await received(store, says(address=SARI))
    other = await received(store, says(address=BUDI))
    assert first
    assert other
    assert first.conversation.address == SARI
    assert first.conversation.turns == 0
    assert first.conversation.checkpoint is None
    assert first.conversation.citizen.language == "id"
    assert first.conversation.citizen != other.conversation.citizen


async def test_a_citizen_is_known_again(store: AnyStore) -> None:
    first = await turn(store, says(), checkpoint={"run": None})
    second = await received(store, says())
    assert second
    assert second.id > first.id
    assert second.conversation.id == first.conversation.id
    assert second.conversation.citizen == first.conversation.citizen
    assert second.conversation.turns == 1
    assert second.conversation.checkpoint == {"run": None}


async def test_the_same_message_is_received_once(store: AnyStore) -> None:
    incoming = says()
    await turn(store, incoming)
    assert await received(store, again(incoming)) is None
    assert len(await thread(store)) == 1


async def test_a_message_that_another_address_had_leaves_no_trace(store: AnyStore) -> None:
    incoming = says(address=BUDI)
    await turn(store, incoming)
    moved = Incoming(
        type(BUDI)(BUDI.channel, "2002"), incoming.external_id, Kind.TEXT, incoming.at, "halo"
    )
    assert await received(store, moved) is None
    known = await received(store, says(address=moved.address))
    assert known
    assert known.conversation.citizen.id != 0


async def test_fifty_deliveries_at_once_are_one_message(store: AnyStore) -> None:
    incoming = says()
    async with asyncio.TaskGroup() as tasks:
        tries = [tasks.create_task(received(store, again(incoming))) for _ in range(50)]
    assert len([each for each in tries if each.result()]) == 1
    assert len(await thread(store)) == 1


async def test_first_messages_at_once_are_one_conversation(store: AnyStore) -> None:
    async with asyncio.TaskGroup() as tasks:
        tries = [tasks.create_task(received(store, says(f"{n}"))) for n in range(20)]
    found = [each.result() for each in tries]
    assert len({each.conversation.id for each in found if each}) == 1
    assert len(await thread(store)) == 20


async def test_every_part_of_a_message_is_kept(store: AnyStore) -> None:
    photo = Media(MediaKind.PHOTO, f"{1:064x}.jpg")
    voice = Media(MediaKind.VOICE, f"{2:064x}.ogg", "suara", 700, f"{2:064x}.ogg")
    sent = [
        says("Getuk 🍠 <b>"),
        Incoming(SARI, "tap", Kind.TAP, says().at, "Ya", tap="yes"),
        Incoming(SARI, "pin", Kind.LOCATION, says().at, location=Location(-7.47, 110.21)),
        Incoming(SARI, "photo", Kind.PHOTO, says().at, "lihat", media=(photo,)),
        Incoming(SARI, "voice", Kind.FILE, says().at, media=(voice,)),
        Incoming(
            SARI, "venue", Kind.LOCATION, says().at, location=Location(-7.47, 110.21), place="RS"
        ),
        Incoming(SARI, "other", Kind.OTHER, says().at, refused=Refusal.TOO_LARGE),
        Incoming(SARI, "reply", Kind.TEXT, says().at, "masih gelap", quotes="7"),
    ]
    for incoming in sent:
        await turn(store, incoming)
    assert await thread(store) == sent


async def test_characters_that_postgresql_refuses_are_replaced(store: AnyStore) -> None:
    await turn(store, says("a\0b\ud83dc \\u0000"), text="d\0e", checkpoint={"x\0": ["\udc00"]})
    assert (await thread(store))[0].text == "a\ufffdb\ufffdc \\u0000"
    known = await received(store, says())
    assert known
    assert known.conversation.checkpoint == {"x\ufffd": ["\ufffd"]}


async def test_what_is_rolled_back_was_never_received(store: AnyStore) -> None:
    incoming = says()

    async def crash() -> None:
        async with store.begin() as records:
            await records.inbox.receive(incoming)
            raise Unavailable

    with pytest.raises(Unavailable):
        await crash()
    assert await thread(store) == []
    assert await received(store, incoming)


async def test_a_turn_that_was_overtaken_is_refused(store: AnyStore) -> None:
    late = await turn(store, says())

    async def finish_late() -> None:
        async with store.begin() as records:
            await records.outbox.put(late.conversation, answer(), key="late", reply_to=late.id)
            await records.inbox.finish(late, {"late": True})

    with pytest.raises(Overtaken):
        await finish_late()
    known = await received(store, says())
    assert known
    assert known.conversation.turns == 1
    assert known.conversation.checkpoint is None
    assert len(await store.threads.outgoing_after(SARI, 0)) == 1


async def test_turns_at_the_same_time_overtake_each_other(store: AnyStore) -> None:
    """Without a lock on the conversation no turn is lost: those who are late try again."""
    await turn(store, says())

    async def handle() -> int:
        incoming = says()
        for tries in range(30):
            try:
                await turn(store, incoming, text=incoming.external_id)
                return tries
            except Overtaken:
                continue
        raise AssertionError("overtaken again and again")

    async with asyncio.TaskGroup() as tasks:
        for _ in range(8):
            tasks.create_task(handle())
    known = await received(store, says())
    assert known
    assert known.conversation.turns == 9
    assert len(await store.threads.outgoing_after(SARI, 0)) == 9


async def test_a_dead_letter_is_kept_and_counted_as_a_turn(store: AnyStore) -> None:
    incoming = says("racun")
    async with store.begin() as records:
        dead = await records.inbox.receive(incoming)
        assert dead
        await records.inbox.bury(dead, "ValueError")
        await records.inbox.finish(dead, None)
    assert await received(store, again(incoming)) is None
    assert [each.text for each in await thread(store)] == ["racun"]
    known = await received(store, says())
    assert known
    assert known.conversation.turns == 1


async def test_a_language_stays(store: AnyStore) -> None:
    first = await turn(store, says())
    async with store.begin() as records:
        await records.services.citizens.set_language(first.conversation.citizen, "jv")
    known = await received(store, says())
    assert known
    assert known.conversation.citizen == Citizen(first.conversation.citizen.id, "jv")
