"""Every kind of update: both clients parse it, and long polling hands it over as it should."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest
import telegram as ptb
from aiogram import types

from tests.emulators.telegram.limits import UNPACED
from tests.emulators.telegram.server import running_telegram
from tests.emulators.telegram.telegram import Telegram


@pytest.fixture
async def emulated() -> AsyncIterator[Telegram]:
    async with running_telegram(paces=UNPACED) as telegram:
        yield telegram


@pytest.fixture
async def http(emulated: Telegram) -> AsyncIterator[httpx2.AsyncClient]:
    url = f"{emulated.url}/bot{emulated.token}/"
    async with httpx2.AsyncClient(base_url=url, trust_env=False) as client:
        yield client


async def polled(http: httpx2.AsyncClient, **how: Any) -> Any:
    answer = await http.post("getUpdates", json=how, timeout=30)
    return [update["update_id"] for update in answer.json()["result"]]


async def live_through_everything(emulated: Telegram, http: httpx2.AsyncClient) -> None:
    sari = emulated.person("Sari", last_name="Wulandari", username="sari", language_code="jv")
    sari.start("tiket_A-101")
    said = sari.say("halo 👋 https://magelangkota.go.id")
    sari.edit(said["message_id"], "halo lagi")
    sari.reply(said["message_id"], "jawaban")
    sari.forward("kabar", "Budi")
    photo = sari.photo(caption="jalan")
    sari.edit(photo["message_id"], "gang")
    sari.album([None, None, None], caption="tiga")
    sari.voice()
    sari.document(caption="surat")
    sari.sticker()
    sari.contact("+628123")
    sari.location(-7.47, 110.21)
    sari.venue(-7.47, 110.21, "Alun-alun")
    live = sari.live_location(-7.47, 110.21, 900)["message_id"]
    sari.move(live, -7.48, 110.22)
    sari.stop_live(live)
    keys = {"inline_keyboard": [[{"text": "Ya", "callback_data": "yes"}]]}
    sent = await http.post(
        "sendMessage", json={"chat_id": sari.id, "text": "Ya?", "reply_markup": keys}
    )
    sari.tap("Ya")
    place = sent.json()["result"]["message_id"]
    await http.post("deleteMessage", json={"chat_id": sari.id, "message_id": place})
    sari.tap_data("yes", place)
    sari.block()
    sari.unblock()
    group = emulated.group("RT 1", by=sari)
    sari.say("/lapor", chat=group)
    emulated.migrate(group, sari)
    forum = emulated.group("Petugas", by=sari, forum=True, administrator=True)
    topic = await http.post("createForumTopic", json={"chat_id": forum.id, "name": "A-101"})
    sari.say("sudah", chat=forum, topic=topic.json()["result"]["message_thread_id"])
    forum.kick_bot(sari.user)


async def test_both_clients_parse_every_update(
    emulated: Telegram, http: httpx2.AsyncClient
) -> None:
    await live_through_everything(emulated, http)

    assert len(emulated.updates) == 30
    answered = (await http.get("getUpdates")).json()["result"]
    assert answered == json.loads(json.dumps(emulated.updates))
    for update in answered:
        parsed = types.Update.model_validate(update)
        assert parsed.event_type in update
        other = ptb.Update.de_json(update, None)
        assert other.effective_user
        if parsed.message and other.message:
            assert parsed.message.date == other.message.date
            assert parsed.message.content_type in {"migrate_to_chat_id", "migrate_from_chat_id"} | (
                set(update["message"])
            )
        if parsed.event_type == "edited_message":
            assert update["edited_message"]["edit_date"]


async def test_message_ids_count_per_chat_and_update_ids_for_all(emulated: Telegram) -> None:
    sari, budi = emulated.person("Sari"), emulated.person("Budi")

    ids = [who.say(text)["message_id"] for text in "abc" for who in (sari, budi)]

    assert ids == [1, 1, 2, 2, 3, 3]
    numbers = [update["update_id"] for update in emulated.updates]
    assert numbers == list(range(numbers[0], numbers[0] + 6))


async def test_an_offset_confirms(emulated: Telegram, http: httpx2.AsyncClient) -> None:
    sari = emulated.person()
    for text in "abcd":
        sari.say(text)

    first = await polled(http)
    assert await polled(http, limit=2) == first[:2]
    assert await polled(http, offset=first[1]) == first[1:]
    assert await polled(http) == first[1:]
    assert await polled(http, offset=-1) == first[3:]
    assert await polled(http) == first[3:]
    assert await polled(http, offset=first[3] + 1) == []


async def test_a_long_poll_waits_for_news(emulated: Telegram, http: httpx2.AsyncClient) -> None:
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(polled(http, timeout=20))
        await asyncio.sleep(0.1)
        assert not poll.done()
        emulated.person().say("halo")

    assert len(poll.result()) == 1


async def test_a_newer_poll_and_a_webhook_end_an_older_one(
    emulated: Telegram, http: httpx2.AsyncClient
) -> None:
    async with asyncio.TaskGroup() as tasks:
        older = tasks.create_task(http.post("getUpdates", json={"timeout": 20}, timeout=30))
        await emulated.until(lambda: len(emulated.calls("getUpdates")) == 1)
        newer = tasks.create_task(http.post("getUpdates", json={"timeout": 20}, timeout=30))
        await emulated.until(lambda: len(emulated.calls("getUpdates")) == 2)
        await http.post("setWebhook", json={"url": "https://bot.example.go.id"})

    assert [older.result().status_code, newer.result().status_code] == [409, 409]
    assert "other getUpdates" in older.result().json()["description"]
    assert "webhook is active" in newer.result().json()["description"]


async def test_only_wanted_kinds_come_and_the_choice_stays(
    emulated: Telegram, http: httpx2.AsyncClient
) -> None:
    sari = emulated.person()
    await polled(http, allowed_updates=["callback_query", "no_such_kind"])
    sari.say("halo")
    assert await polled(http) == []
    sari.tap_data("yes", 1)
    assert len(await polled(http, allowed_updates=[])) == 1
    sari.say("halo")
    assert len(await polled(http)) == 2


async def test_updates_of_a_poll_expire_and_can_be_doubled(
    emulated: Telegram, http: httpx2.AsyncClient
) -> None:
    sari = emulated.person()
    sari.say("halo")
    sari.tap_data("yes", 1)
    emulated.clock.advance(151)
    said = await polled(http)
    assert len(said) == 1
    emulated.fault("duplicate", times=1)
    assert await polled(http, offset=said[0] + 1) == said
    assert await polled(http, offset=said[0] + 1) == []
    sari.say("halo")
    emulated.clock.advance(24 * 3600 + 1)
    assert await polled(http) == []


async def test_a_group_with_privacy_tells_only_what_is_meant_for_the_bot(
    emulated: Telegram, http: httpx2.AsyncClient
) -> None:
    sari = emulated.person()
    group = emulated.group("RT 1", by=sari)
    sent = await http.post("sendMessage", json={"chat_id": group.id, "text": "Halo"})
    before = len(emulated.updates)

    sari.say("selamat pagi", chat=group)
    assert len(emulated.updates) == before
    sari.say("/lapor", chat=group)
    sari.say("hai @meja_warga_bot", chat=group)
    sari.say("ya", chat=group, reply_to=sent.json()["result"]["message_id"])
    assert len(emulated.updates) == before + 3
