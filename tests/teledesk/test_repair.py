"""The group mends itself: lost and closed topics, a new id, rights that are missing."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.teledesk import poster as posting
from core.closing import say_done
from core.handover import claim
from core.posts import PostState
from flows.rooming import CONTEXT
from storage.sql.store import SqlStore
from tests.contracts.people import BUDI, says
from tests.emulators.telegram.methods_topics import close_forum_topic, delete_forum_topic
from tests.emulators.telegram.parameters import Parameters
from tests.emulators.telegram.telegram import Telegram
from tests.teledesk.house import House, now

pytestmark = pytest.mark.timeout(25)


@pytest.fixture
async def plain(store: SqlStore, telegram: Telegram, tmp_path: Path) -> AsyncIterator[House]:
    """A group without topics, as it is before somebody turns them on."""
    house = House(store, telegram, tmp_path, forum=False)
    house.chief.start()
    await house.link("wawan", house.wawan)
    yield house
    await house.sender.close()


def by_hand(house: House, number: str) -> Parameters:
    return Parameters({"chat_id": house.group.id, "message_thread_id": house.thread(number)}, {})


def delete_topic(house: House, number: str) -> None:
    delete_forum_topic(house.telegram.world, by_hand(house, number))


async def talked(house: House, messages: int = 2) -> str:
    """The number of a call that Wawan answers."""
    number = await house.calls()
    await house.taps(house.wawan, number, "Ambil")
    for each in range(messages):
        await house.writes(f"pertanyaan {each}")
    await house.says(house.wawan, number, "jawaban pertama")
    await house.undo_passes()
    return number


async def test_a_topic_that_was_deleted_is_made_anew_with_what_was_said(house: House) -> None:
    number = await talked(house)
    before = house.thread(number)
    delete_topic(house, number)
    await house.writes("masih di sana?")
    assert house.thread(number) != before
    texts = [each.text for each in house.bubbles(number) if each.from_bot and each.text]
    assert number in texts[0]
    assert "Dipegang: Wawan" in texts[0]
    assert texts[1:] == [
        "👤 Warga:\npertanyaan 0",
        "👤 Warga:\npertanyaan 1",
        "💬 Wawan kepada warga:\njawaban pertama",
        "👤 Warga:\nmasih di sana?",
    ]
    await house.says(house.wawan, number, "Ya, masih.")
    await house.undo_passes()
    assert "Ya, masih." in await house.texts()


async def test_an_answer_that_waits_outlives_its_topic(house: House) -> None:
    number = await talked(house)
    await house.says(house.wawan, number, "jawaban kedua")
    delete_topic(house, number)
    await house.undo_passes()
    assert (await house.texts()).count("jawaban kedua") == 1


async def test_a_long_conversation_comes_back_with_its_end(house: House) -> None:
    number = await talked(house, messages=CONTEXT + 2)
    delete_topic(house, number)
    await house.writes("terakhir")
    told = [each.text for each in house.bubbles(number) if "Warga:" in each.text]
    assert told[0] == "👤 Warga:\npertanyaan 3"
    assert told[-1] == "👤 Warga:\nterakhir"


async def test_a_topic_that_was_deleted_while_nobody_writes_is_missed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = await talked(house)
    delete_topic(house, number)
    await house.step()
    assert not house.group.chat.topics
    async with house.store.begin() as records:
        room = await records.services.rooms.unlooked(now())
        assert room
    monkeypatch.setattr("bot.teledesk.keeper.LOOK_AGAIN", now() - room.looked_at)
    await house.step()
    assert "Dipegang: Wawan" in house.card(number).text


async def test_a_topic_closed_by_hand_is_opened_again(house: House) -> None:
    number = await talked(house)
    close_forum_topic(house.telegram.world, by_hand(house, number))
    await house.writes("halo?")
    assert not house.group.chat.topics[house.thread(number)].closed
    assert house.shown(number).count("halo?") == 1


async def test_what_comes_after_the_end_is_shown_and_the_topic_stays_closed(house: House) -> None:
    number = await talked(house)
    await house.says(house.wawan, number, "/selesai Beres.")
    assert house.group.chat.topics[house.thread(number)].closed
    async with house.store.begin() as records:
        desk = records.services.desk
        person = await desk.reporter(await desk.locked(number))
        await say_done(desk, number, person.conversation, now=now(), key="done")
    await house.step()
    assert "Warga menyatakan sudah beres." in house.shown(number)
    assert house.group.chat.topics[house.thread(number)].closed


async def test_messages_deleted_by_hand_do_nothing(house: House) -> None:
    number = await talked(house)
    for message_id in [each.message_id for each in house.bubbles(number)][1:]:
        house.group.chat.messages.pop(message_id)
    await house.writes("masih ada?")
    assert house.shown(number).count("masih ada?") == 1
    await house.says(house.wawan, number, "/lepas")
    card = next(each for each in house.bubbles(number) if "Belum ada yang memegang" in each.text)
    assert card.buttons == (("Ambil",),), "a card that is gone is written anew"


@pytest.mark.parametrize("told", [True, False])
async def test_a_group_that_becomes_another_is_followed(plain: House, told: bool) -> None:
    """By its service message, or by what Telegram refuses; its topics are made there."""
    number = await plain.calls()
    new = plain.telegram.migrate(plain.group, plain.wawan)
    new.chat.is_forum = True
    if not told:
        plain.telegram.world.updates.clear()
    plain.group = new
    plain.poster._paused_until = None  # five minutes later
    ticket = await plain.ticket(number)
    async with plain.store.begin() as records:
        for post in await records.services.posts.waiting(ticket.id):
            await records.services.posts.settle(post.id, PostState.QUEUED)
    await plain.step()
    assert number in plain.card(number).text
    await plain.taps(plain.wawan, number, "Ambil")
    assert (await plain.ticket(number)).assignee == "wawan"
    await plain.writes("halo")
    assert "halo" in plain.shown(number)


async def test_without_rights_people_are_told_once_and_nothing_is_lost(
    plain: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = await plain.calls()
    await plain.step()
    alarms = [text for text in plain.chief.texts() if "tidak bisa dipakai" in text]
    assert len(alarms) == 1
    async with plain.store.begin() as records:
        await claim(records.services.desk, number, by="wawan", now=now(), key="console")
    await plain.writes("halo")
    plain.poster._paused_until = None
    await plain.step()
    alarms = [text for text in plain.chief.texts() if "tidak bisa dipakai" in text]
    assert len(alarms) == 1
    plain.group.chat.is_forum = True
    plain.group.chat.type = "supergroup"
    monkeypatch.setattr(plain.poster, "_clock", lambda: now() + timedelta(minutes=6))
    await plain.step()
    assert "Dipegang: Wawan" in plain.shown(number)
    assert "halo" in plain.shown(number)
    assert plain.chief.texts()[-1] == "Grup petugas di Telegram bisa dipakai lagi."


async def test_a_post_whose_answer_was_lost_is_not_repeated(house: House) -> None:
    number = await talked(house)
    house.telegram.fault("cut", method="sendMessage", times=1)
    await house.writes("sekali saja")
    await house.step()
    assert house.shown(number).count("sekali saja") == 1


async def test_a_busy_telegram_is_waited_for(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    number = await talked(house)
    house.telegram.fault("error", code=429, retry_after=2, method="sendMessage", times=1)
    await house.writes("sabar")
    assert "sabar" not in house.shown(number)
    monkeypatch.setattr(house.poster, "_clock", lambda: now() + timedelta(seconds=5))
    await house.step()
    assert house.shown(number).count("sabar") == 1


async def test_a_crash_while_writing_repeats_nothing(house: House) -> None:
    number = await talked(house)
    await house.inbox.handle(says("di ujung"))
    while await house.keeper.follow():
        pass
    async with house.store.begin() as records:
        at = now()
        post = await records.services.posts.claim(at, at + posting.LEASE)
        assert post
        await records.services.posts.expire(at + posting.LEASE)
    await house.writes("sesudahnya")
    assert "di ujung" not in house.shown(number), "it may have been there"
    assert "sesudahnya" in house.shown(number)


async def test_only_what_changed_is_looked_at_and_now_and_then_all(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = await talked(house)
    other = await house.calls(BUDI)
    await house.keeper.look()  # the first time all
    looked: list[object] = []
    follow = house.keeper.follow

    async def noted(among: object = None) -> bool:
        looked.append(among)
        return await follow(among)  # type: ignore[arg-type]

    monkeypatch.setattr(house.keeper, "follow", noted)
    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        hearing = tasks.create_task(house.keeper._hear())
        await asyncio.sleep(0)
        house.keeper._all_at = now() + timedelta(minutes=1)
        await house.keeper.look()
        assert looked == []
        await house.inbox.handle(says("halo lagi"))
        await asyncio.sleep(0.05)
        await house.keeper.look()
        hearing.cancel()
    ticket = await house.ticket(number)
    assert looked
    assert all(among == {ticket.id} for among in looked)
    monkeypatch.setattr(house.keeper, "_clock", lambda: now() + timedelta(minutes=2))
    looked.clear()
    await house.keeper.look()
    assert looked == [None]
    assert other != number
