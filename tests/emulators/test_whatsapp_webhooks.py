"""What the emulator posts: signed, escaped, in batches, again and again until it is taken."""

import json
from typing import Any

import pytest

from tests.emulators.whatsapp import spec
from tests.emulators.whatsapp.trial import Bot, Trial, wamid
from tests.emulators.whatsapp.webhooks import Shape, signature

# Kinds that Meta's published file of November 2025 does not describe, or not with `context`.
NOT_DESCRIBED = {"edit", "revoke", "user_preferences", "user_id_update", "context"}
NOT_DESCRIBED.add("user_changed_user_id")


async def test_the_handshake() -> None:
    async with Trial() as trial:
        assert await trial.whatsapp.handshake() == (True, 200)
        assert await trial.whatsapp.handshake("wrong") == (False, 403)


async def test_every_character_beyond_ascii_is_escaped_and_signed_as_it_is_sent() -> None:
    async with Trial() as trial:
        trial.whatsapp.person("Sarī").say("Jalan rusak 😢 ꦱꦸꦒꦼꦁ")
        await trial.whatsapp.settled()
        body = trial.bot.bodies[0]
        assert body.isascii()
        assert b"\\ud83d\\ude22" in body
        assert trial.bot.messages[0]["text"]["body"] == "Jalan rusak 😢 ꦱꦸꦒꦼꦁ"
        assert trial.bot.signatures[0] == signature(body, "app-secret")
        rewritten = json.dumps(json.loads(body), ensure_ascii=False).encode()
        assert trial.bot.signatures[0] != signature(rewritten, "app-secret")


async def test_another_secret_is_refused_and_tried_again() -> None:
    async with Trial() as trial:
        trial.clock.speed = 1000.0
        trial.whatsapp.app_secret = "new-secret"
        trial.bot.secret = "new-secret"
        trial.whatsapp.person("Sari").say("halo")
        await trial.whatsapp.settled()
        trial.whatsapp.app_secret = "forged"
        trial.whatsapp.person("Sari").say("halo")
        while not trial.whatsapp.log[-1].answers:
            await trial.client.get("/")
        trial.whatsapp.app_secret = "new-secret"
        await trial.whatsapp.settled()
        assert trial.whatsapp.log[-1].answers[0] == 401
        assert trial.whatsapp.log[-1].done


@pytest.mark.parametrize("status", [201, 204, 302, 400, 404, 500, 503])
async def test_anything_but_200_brings_the_whole_batch_again(status: int) -> None:
    async with Trial(retry_first=2) as trial:
        trial.clock.speed = 2000.0
        trial.bot.answers = [status] * 4
        with trial.whatsapp.batch():
            trial.whatsapp.person("Sari").say("halo")
            trial.whatsapp.person("Budi").say("halo")
        await trial.whatsapp.settled()
        assert trial.whatsapp.log[0].answers == [status] * 4 + [200]
        assert len(set(trial.bot.bodies)) == 1
        assert len(trial.bot.bodies) == 5
        assert trial.clock.now() - trial.whatsapp.log[0].began_at >= 2 + 4 + 8 + 16


async def test_after_seven_days_it_is_lost() -> None:
    async with Trial() as trial:
        trial.clock.speed = 3_000_000.0
        trial.bot.answers = [500] * 1000
        trial.whatsapp.person("Sari").say("halo")
        await trial.whatsapp.settled()
        assert trial.whatsapp.log[0].lost
        assert 10 < len(trial.bot.bodies) < 60


async def test_nobody_listens() -> None:
    async with Trial() as trial:
        there, trial.whatsapp.webhook = trial.whatsapp.webhook, "http://127.0.0.1:9/hook"
        trial.clock.speed = 100.0
        trial.whatsapp.person("Sari").say("halo")
        while not trial.whatsapp.log[0].answers:
            await trial.client.get("/")
        assert there
        trial.whatsapp.webhook = there
        await trial.whatsapp.settled()
        assert trial.whatsapp.log[0].answers[0] == 0
        assert len(trial.bot.messages) == 1


async def test_our_200_is_lost() -> None:
    async with Trial() as trial:
        trial.clock.speed = 1000.0
        trial.whatsapp.faults.order("drop_200", times=2)
        trial.whatsapp.person("Sari").say("halo")
        await trial.whatsapp.settled()
        assert trial.whatsapp.log[0].answers == [-200, -200, 200]
        assert len(trial.bot.bodies) == 3


async def test_duplicates_and_another_order() -> None:
    async with Trial() as trial:
        trial.whatsapp.faults.order("duplicate")
        trial.whatsapp.faults.order("reorder", times=2)
        for text in ("satu", "dua", "tiga"):
            trial.whatsapp.person("Sari").say(text)
        await trial.whatsapp.settled()
        texts = [message["text"]["body"] for message in trial.bot.messages]
        assert texts == ["tiga", "tiga", "satu", "dua"]
        trial.whatsapp.faults.order("reorder")
        trial.whatsapp.person("Sari").say("empat")
        await trial.whatsapp.settled()
        assert trial.bot.messages[-1]["text"]["body"] == "empat"


@pytest.mark.parametrize(
    ("shape", "entries", "changes"), [("one", 2, 2), ("changes", 2, 5), ("entries", 5, 5)]
)
async def test_batches(shape: Shape, entries: int, changes: int) -> None:
    async with Trial() as trial:
        foreign = trial.whatsapp.add_number("622933219999")
        sari = await trial.greeted()
        budi = trial.whatsapp.person("Budi", username="budi.mgl")
        await trial.text(sari.wa_id)
        trial.bot.bodies.clear()
        with trial.whatsapp.batch(shape):
            sari.say("satu")
            sari.say("dua")
            sari.open_chat()
            budi.say("tiga")
            budi.say("bukan untuk kita", number=foreign)
        await trial.whatsapp.settled()
        [body] = trial.bot.bodies
        sent = json.loads(body)
        assert len(sent["entry"]) == entries
        assert len(trial.bot.changes) == changes
        assert len(trial.bot.messages) == 4
        assert trial.bot.ladder() == ["read"]
        numbers = {change["value"]["metadata"]["phone_number_id"] for change in trial.bot.changes}
        assert numbers == {trial.whatsapp.number.id, foreign.id}
        if shape == "one":
            contacts = trial.bot.changes[0]["value"]["contacts"]
            assert [contact["user_id"] for contact in contacts] == [sari.bsuid, budi.bsuid]


async def test_events_are_collected_for_a_while() -> None:
    async with Trial(batch_seconds=5) as trial:
        trial.clock.speed = 100.0
        for text in ("satu", "dua"):
            trial.whatsapp.person("Sari").say(text)
        await trial.whatsapp.settled()
        assert len(trial.bot.bodies) == 1
        assert len(trial.bot.messages) == 2


async def test_any_body_may_be_posted() -> None:
    async with Trial() as trial:
        assert await trial.whatsapp.post(b"\xff{") == 200
        assert await trial.whatsapp.post(b"{}", "") == 401
        assert await trial.whatsapp.post(b"{}", "sha256=00") == 401


KINDS = """
text location location interactive interactive interactive interactive image image image
video audio document sticker contacts reaction reaction text text edit revoke unsupported system
"""


async def everything(trial: Trial) -> Bot:
    """All that a person can send, one webhook each."""
    sari = trial.whatsapp.person("Sari")
    hidden = trial.whatsapp.person("Budi", username="budi.mgl")
    for person in (sari, hidden):
        first = person.say("halo")
        names = [
            wamid(await trial.send(person.wa_id or person.bsuid, **content))
            for content in (BUTTONS, LIST, ASK)
        ]
        person.open_chat()
        person.share_location(-7.47, 110.21)
        person.share_location(-7.47, 110.21, "Alun-alun", "Jalan Pahlawan")
        person.tap("Ya")
        person.choose("Jalan")
        person.tap_forged("x", "Palsu")
        person.choose_forged("x", "Palsu")
        person.photo(caption="ini")
        person.album(2, "album")
        person.video()
        person.voice()
        person.document()
        person.sticker()
        person.share_contact("Wati Ayu", "+6281299")
        person.react("👍", names[0])
        person.react("", names[0])
        person.reply("setuju", names[0])
        person.say("terusan", forwarded=True, often_forwarded=True)
        person.edit(first, "halo, pak")
        person.revoke(first)
        person.send_unsupported()
        person.stop_marketing()
        person.change_number("6281277" + person.bsuid[-5:])
        await trial.whatsapp.settled()
    return trial.bot


BUTTONS: dict[str, Any] = {
    "interactive": {
        "type": "button",
        "body": {"text": "Kirim?"},
        "action": {"buttons": [{"type": "reply", "reply": {"id": "ya", "title": "Ya"}}]},
    }
}
LIST: dict[str, Any] = {
    "interactive": {
        "type": "list",
        "body": {"text": "Apa?"},
        "action": {
            "button": "Pilih",
            "sections": [{"rows": [{"id": "jalan", "title": "Jalan", "description": "rusak"}]}],
        },
    }
}
ASK: dict[str, Any] = {
    "interactive": {
        "type": "location_request_message",
        "body": {"text": "Di mana?"},
        "action": {"name": "send_location"},
    }
}


async def test_everything_a_person_can_send() -> None:
    async with Trial() as trial:
        bot = await everything(trial)
        of_sari = [message for message in bot.messages if message.get("from")]
        kinds = [message["type"] for message in of_sari]
        assert kinds == KINDS.split()
        asked = next(seen for seen in trial.whatsapp.person("Sari").seen() if "mana" in seen.text)
        assert of_sari[1]["context"] == {"from": trial.whatsapp.number.display, "id": asked.wamid}
        assert of_sari[5]["context"]["id"] not in trial.whatsapp.world.sent
        assert of_sari[3]["interactive"]["button_reply"] == {"id": "ya", "title": "Ya"}
        assert of_sari[4]["interactive"]["list_reply"]["id"] == "jalan"
        assert of_sari[18]["context"] == {"forwarded": True, "frequently_forwarded": True}
        assert of_sari[19]["edit"]["original_message_id"] == of_sari[0]["id"]
        of_budi = [message for message in bot.messages if "from" not in message]
        assert len(of_budi) == len(of_sari)
        assert {message["type"] for message in of_budi} == set(kinds)
        for change in bot.changes:
            if "contacts" not in change["value"]:
                assert change["value"]["messages"][0]["type"] == "system"
        news = [message["system"] for message in bot.messages if message["type"] == "system"]
        assert [one["type"] for one in news] == ["user_changed_number", "user_changed_user_id"]
        [first, second] = [c["value"] for c in bot.changes if c["field"] == "user_id_update"]
        sari = trial.whatsapp.person("Sari")
        assert first["user_id_update"][0]["user_id"]["current"] == sari.bsuid
        assert first["user_id_update"][0]["wa_id"] == sari.wa_id
        assert "wa_id" not in second["user_id_update"][0]


async def test_metas_file_describes_what_it_can() -> None:
    meta = spec.meta()
    async with Trial() as trial:
        bot = await everything(trial)
        compared = 0
        for body in map(json.loads, bot.bodies):
            change = body["entry"][0]["changes"][0]
            message = change["value"].get("messages", [{}])[0]
            described = {change["field"], *message} | {message.get("type")}
            described.add(message.get("system", {}).get("type"))
            if described & NOT_DESCRIBED and message.get("type") != "interactive":
                continue
            compared += 1
            assert meta.check_webhook(body) == [], message["type"]
        assert compared > 40


@pytest.mark.parametrize("shape", ["one", "changes", "entries"])
async def test_metas_file_describes_batches(shape: Shape) -> None:
    meta = spec.meta()
    async with Trial() as trial:
        sari = await trial.greeted()
        await trial.text(sari.wa_id)
        with trial.whatsapp.batch(shape):
            sari.say("satu")
            sari.photo()
            sari.open_chat()
        await trial.whatsapp.settled()
        for body in trial.bot.bodies:
            assert meta.check_webhook(json.loads(body)) == []


async def test_number_and_name_are_withheld_from_now_on() -> None:
    async with Trial() as trial:
        sari = await trial.greeted()
        sari.hide_number("sari.mgl")
        sari.say("masih saya")
        await trial.whatsapp.settled()
        before, after = trial.bot.messages
        assert before["from_user_id"] == after["from_user_id"]
        assert "from" not in after
        contact = trial.bot.changes[-1]["value"]["contacts"][0]
        assert contact == {
            "profile": {"name": "Sari", "username": "sari.mgl"},
            "user_id": sari.bsuid,
        }
        answer = await trial.text("6281210000000", "halo")  # her number, from an earlier time
        assert answer.json()["contacts"] == [{"input": "6281210000000", "user_id": sari.bsuid}]
        assert sari.last.text == "halo"


async def test_no_button_of_that_title() -> None:
    async with Trial() as trial:
        sari = trial.whatsapp.person("Sari")
        with pytest.raises(LookupError, match="sees no 'Ya'"):
            sari.tap("Ya")
        with pytest.raises(LookupError, match="nothing yet"):
            _ = sari.last
