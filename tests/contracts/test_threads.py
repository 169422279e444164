"""Threads: pages, what is new, what was read, and whose photo it is."""

from dataclasses import replace

import pytest

from core.conversations import DeliveryState, ThreadMessage
from core.messages import Address, Channel, Kind, Media, MediaKind
from tests.contracts.people import BUDI, SARI, AnyStore, answer, says, turn

NOBODY = Address(Channel.WEBCHAT, "nobody")
PHOTO = f"{7:064x}.jpg"


async def chat(store: AnyStore, turns: int) -> None:
    for number in range(turns):
        await turn(store, says(f"q{number}"), f"a{number}")
        await turn(store, says(f"not sari's {number}", BUDI))


def texts(messages: list[ThreadMessage] | tuple[ThreadMessage, ...]) -> list[str]:
    found = []
    for message in messages:
        assert (message.incoming is None) != (message.outgoing is None)
        body = message.incoming or message.outgoing
        found.append(body.text if body else "")
    return found


async def test_an_unknown_address_has_an_empty_thread(store: AnyStore) -> None:
    page = await store.threads.page(NOBODY)
    assert list(page.messages) == []
    assert page.older is None
    assert list(await store.threads.outgoing_after(NOBODY, 0)) == []
    await store.threads.mark_read(NOBODY, 10)


async def test_a_page_has_the_newest_messages_oldest_first(store: AnyStore) -> None:
    await chat(store, 3)
    page = await store.threads.page(SARI)
    assert texts(list(page.messages)) == ["q0", "a0", "q1", "a1", "q2", "a2"]
    assert page.older is None
    times = [message.at for message in page.messages]
    assert times == sorted(times)
    assert all(at.tzinfo for at in times)


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 50])
async def test_pages_cover_the_thread_without_gaps(store: AnyStore, limit: int) -> None:
    await chat(store, 4)
    whole: list[str] = []
    cursor: str | None = None
    while True:
        page = await store.threads.page(SARI, before=cursor, limit=limit)
        assert len(page.messages) <= limit
        whole = [*texts(list(page.messages)), *whole]
        if page.older is None:
            break
        cursor = page.older
    assert whole == [f"{kind}{number}" for number in range(4) for kind in "qa"]


async def test_new_messages_do_not_move_older_pages(store: AnyStore) -> None:
    await chat(store, 3)
    page = await store.threads.page(SARI, limit=2)
    await chat(store, 2)
    older = await store.threads.page(SARI, before=page.older, limit=2)
    assert texts(list(older.messages)) == ["q1", "a1"]


@pytest.mark.parametrize(
    "cursor", ["x", "1-2-3", "-1-i-1", "1-i", "1-i-1-1", "٣-i-1", "9" * 30 + "-i-1", "1-o-1\n"]
)
async def test_a_bad_cursor_is_refused(store: AnyStore, cursor: str) -> None:
    with pytest.raises(ValueError, match="cursor"):
        await store.threads.page(SARI, before=cursor)


async def test_outgoing_after_an_id(store: AnyStore) -> None:
    await chat(store, 4)
    everything = await store.threads.outgoing_after(SARI, 0)
    assert texts(list(everything)) == ["a0", "a1", "a2", "a3"]
    after = await store.threads.outgoing_after(SARI, everything[1].id, limit=1)
    assert texts(list(after)) == ["a2"]
    assert list(await store.threads.outgoing_after(SARI, everything[-1].id)) == []
    assert list(await store.threads.outgoing_after(SARI, 10**30)) == []


async def test_read_up_to_a_message(store: AnyStore) -> None:
    await chat(store, 3)
    sent = await store.threads.outgoing_after(SARI, 0)
    await store.threads.mark_read(SARI, sent[1].id)
    states = [each.state for each in await store.threads.outgoing_after(SARI, 0)]
    assert states == [DeliveryState.READ, DeliveryState.READ, DeliveryState.SENT]
    await store.threads.mark_read(SARI, 10**30)
    states = [each.state for each in await store.threads.outgoing_after(SARI, 0)]
    assert states == [DeliveryState.READ] * 3


async def test_nobody_reads_what_was_not_sent_to_them(store: AnyStore) -> None:
    await chat(store, 2)
    await store.threads.mark_read(SARI, 10**6)
    await store.threads.mark_read(BUDI, 10**6)
    queued = [each.state for each in await store.threads.outgoing_after(BUDI, 0)]
    assert queued == [DeliveryState.QUEUED, DeliveryState.QUEUED]


@pytest.mark.parametrize("kind", MediaKind)
async def test_a_file_belongs_to_whoever_sent_it(store: AnyStore, kind: MediaKind) -> None:
    for _ in range(2):
        await turn(store, replace(says(), kind=Kind.FILE, media=(Media(kind, PHOTO),)))
    assert await store.threads.has_media(SARI, PHOTO)
    assert not await store.threads.has_media(BUDI, PHOTO)
    assert not await store.threads.has_media(SARI, f"{8:064x}.jpg")
    assert not await store.threads.has_media(NOBODY, PHOTO)


async def test_a_file_may_be_seen_by_whoever_got_it(store: AnyStore) -> None:
    """An operator's upload belongs to nobody's conversation until it is sent."""
    conversation = (await turn(store, says())).conversation
    await turn(store, says(address=BUDI))
    assert not await store.threads.has_media(SARI, PHOTO)
    photo = Media(MediaKind.PHOTO, PHOTO, "", 9, f"{8:064x}.jpg")
    for name, key in ((PHOTO, "done"), (f"{9:064x}.jpg", "done")):
        outgoing = replace(answer(), media=(replace(photo, name=name),))
        async with store.begin() as records:
            await records.outbox.put(conversation, outgoing, key=key, reply_to=None)
    assert await store.threads.has_media(SARI, PHOTO)
    assert not await store.threads.has_media(BUDI, PHOTO)
    assert not await store.threads.has_media(SARI, photo.original)
    assert not await store.threads.has_media(SARI, f"{9:064x}.jpg"), "it was dropped, not sent"


async def test_one_file_is_sent_to_many(store: AnyStore) -> None:
    outgoing = replace(answer(), media=(Media(MediaKind.PHOTO, PHOTO),))
    for number, address in enumerate((SARI, BUDI, SARI)):
        conversation = (await turn(store, says(address=address))).conversation
        async with store.begin() as records:
            await records.outbox.put(conversation, outgoing, key=f"{number}", reply_to=None)
    assert await store.threads.has_media(SARI, PHOTO)
    assert await store.threads.has_media(BUDI, PHOTO)


async def test_threads_wait_for_no_transaction(store: AnyStore) -> None:
    await chat(store, 1)
    async with store.begin() as records:
        received = await records.inbox.receive(says())
        assert received
        await records.outbox.put(received.conversation, answer(), key="later", reply_to=None)
        assert len((await store.threads.page(SARI)).messages) == 2
        assert len(await store.threads.outgoing_after(SARI, 0)) == 1
    assert len((await store.threads.page(SARI)).messages) == 4
