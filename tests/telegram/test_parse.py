"""Every kind of update becomes what it means for us."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.channels.telegram.events import GroupMessage, Migrated, Reachable, Tapped, Unconcerned
from bot.channels.telegram.parse import parse
from core.delivery import Arrival, RemoteFile
from core.messages import Address, Channel, Incoming, Json, Kind, Location, MediaKind
from tests.telegram.bodies import (
    AT,
    GROUP,
    NOW,
    PRIVATE,
    SARI,
    SHARED,
    change,
    edited,
    message,
    size,
    tap,
)

HERE = Address(Channel.TELEGRAM, "501")
PAYLOADS = SHARED / "payloads" / "telegram"
US = {"id": 700, "is_bot": True, "first_name": "Meja Warga", "username": "meja_warga_bot"}
PLAIN = Incoming(HERE, "9001", Kind.TEXT, AT)
POINT = {"latitude": -7.48, "longitude": 110.22}
VENUE = {"location": POINT, "title": "Alun-alun", "address": "Jl. Pahlawan 1"}


def incoming(update: Json) -> Incoming | None:
    event = parse(update, NOW)
    if isinstance(event, Tapped):
        event = event.arrival
    assert isinstance(event, Arrival)
    return event.incoming


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("halo Pak", "halo Pak"),
        ("/start", "menu"),
        ("/start lapor", "lapor"),
        ("/start@meja_warga_bot lapor", "lapor"),
        ("/start tiket_LPR-261123-0001", "tiket LPR-261123-0001"),
        ("/start tiket-lpr_261123_0001", "tiket LPR-261123-0001"),
        ("/start tiket_261123-0001", "tiket LPR-261123-0001"),
        ("/start sesuatu-lain", "menu"),
        ("/lapor@meja_warga_bot jalan rusak", "/lapor jalan rusak"),
        ("/menu", "/menu"),
        ("/startup", "/startup"),
        ("surel a@b.id", "surel a@b.id"),
        ("a\x00b\ud83d", "a\ufffdb\ufffd"),
    ],
)
def test_words(written: str, said: str) -> None:
    assert incoming(message(text=written)) == replace(PLAIN, text=said)


def test_forwards_are_words() -> None:
    origin = {"type": "hidden_user", "sender_user_name": "Budi", "date": 1}
    sent = message(text="halo", forward_origin=origin)
    assert incoming(sent) == replace(PLAIN, text="halo")


def by(author: Json, **fields: Any) -> Json:
    """What a message replies to."""
    return {**message(text="lama")["message"], "message_id": 42, "from": author, **fields}


@pytest.mark.parametrize(
    "sent",
    [
        message(text="masih gelap", reply_to_message=by(US)),
        message(photo=[size("small", 90)], reply_to_message=by(US)),
        message(location=POINT, reply_to_message=by(US)),
        message(sticker={"file_id": "s"}, reply_to_message=by(US)),
        edited(text="masih gelap", reply_to_message=by(US)),
        message(text="halo", message_thread_id=42, reply_to_message=by(US)),
    ],
)
def test_replies_to_what_we_wrote(sent: Json) -> None:
    found = incoming(sent)
    assert found
    assert found.quotes == "501:42"


@pytest.mark.parametrize(
    "fields",
    [
        {"reply_to_message": by(SARI)},
        {"reply_to_message": by(US, chat=GROUP)},
        {"reply_to_message": by(US, message_id="42")},
        {"reply_to_message": by({**US, "is_bot": "yes"})},
        {"reply_to_message": {"message_id": 42, "chat": PRIVATE, "date": 0}},
        {"reply_to_message": by(US), "message_thread_id": 42, "is_topic_message": True},
        {"external_reply": {"origin": {"type": "user", "sender_user": US}, "message_id": 42}},
        {"reply_to_message": [by(US)]},
    ],
)
def test_replies_to_others_are_words(fields: Json) -> None:
    assert incoming(message(text="halo", **fields)) == replace(PLAIN, text="halo")


def test_a_tap_is_no_reply() -> None:
    tapped = incoming(tap(data="/lapor", message=by(US)))
    assert tapped
    assert tapped.quotes is None


@pytest.mark.skipif(not PAYLOADS.is_dir(), reason=f"no recorded bodies in {PAYLOADS}")
def test_a_recorded_reply() -> None:
    recorded = json.loads((PAYLOADS / "nutgram-edited_message.json").read_bytes())
    theirs = incoming(recorded)
    recorded["edited_message"]["reply_to_message"]["from"] = US
    ours = incoming(recorded)
    assert theirs
    assert ours
    assert (theirs.quotes, ours.quotes) == (None, "999999999:23758")


def test_a_photo_in_its_largest_size_that_we_can_take() -> None:
    sizes = [size("small", 90), size("large", 1280), size("huge", 9000, 21 * 2**20)]
    event = parse(message(photo=sizes, caption="lubang", media_group_id="5"), NOW)
    file = RemoteFile("large", MediaKind.PHOTO, size=1000)
    assert event == Arrival(replace(PLAIN, kind=Kind.PHOTO, text="lubang"), file)


def test_a_photo_that_is_too_large_in_every_size_is_refused_later() -> None:
    event = parse(message(photo=[size("huge", 9000, 21 * 2**20)]), NOW)
    file = RemoteFile("huge", MediaKind.PHOTO, size=21 * 2**20)
    assert event == Arrival(replace(PLAIN, kind=Kind.PHOTO), file)


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("voice", MediaKind.VOICE),
        ("audio", MediaKind.VOICE),
        ("video", MediaKind.VIDEO),
        ("video_note", MediaKind.VIDEO),
        ("animation", MediaKind.VIDEO),
        ("document", MediaKind.DOCUMENT),
    ],
)
def test_files_of_every_kind(field: str, kind: MediaKind) -> None:
    told = {"file_id": "f", "file_name": "../../bukti.exe", "file_size": 7, "mime_type": "x/y"}
    event = parse(message(caption="banjir", **{field: told}), NOW)
    file = RemoteFile("f", kind, "../../bukti.exe", 7)
    assert event == Arrival(replace(PLAIN, kind=Kind.FILE, text="banjir"), file)


def test_an_animation_is_not_the_document_beside_it() -> None:
    gif = {"file_id": "g", "mime_type": "video/mp4"}
    event = parse(message(animation=gif, document={"file_id": "d"}), NOW)
    assert event == Arrival(replace(PLAIN, kind=Kind.FILE), RemoteFile("g", MediaKind.VIDEO))


@pytest.mark.parametrize(
    "fields",
    [
        {"voice": {}},
        {"sticker": {"file_id": "s"}},
        {"video": {"file_id": 7}},
        {"contact": {"phone_number": "62812", "first_name": "Budi"}},
        {"document": "d"},
        {"photo": []},
        {"location": {"latitude": 91, "longitude": 0}},
        {"kind_of_the_future": {}},
    ],
)
def test_what_we_cannot_use(fields: Json) -> None:
    assert incoming(message(**fields)) == replace(PLAIN, kind=Kind.OTHER)


def test_the_caption_of_what_we_cannot_use_is_kept() -> None:
    update = message(sticker={"file_id": "v"}, caption="banjir")
    assert incoming(update) == replace(PLAIN, kind=Kind.OTHER, text="banjir")


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"location": POINT}, ""),
        ({"location": {**POINT, "live_period": 900}}, ""),
        ({"location": POINT, "venue": {**VENUE, "address": "-"}}, "Alun-alun"),
        ({"venue": VENUE}, "Alun-alun, Jl. Pahlawan 1"),
        ({"venue": {**VENUE, "title": 1, "address": " "}}, ""),
    ],
)
def test_places(fields: Json, place: str) -> None:
    here = Location(-7.48, 110.22)
    expected = replace(PLAIN, kind=Kind.LOCATION, location=here, place=place)
    assert incoming(message(**fields)) == expected


def test_edits_are_new_words_only() -> None:
    assert incoming(edited(text="baru")) == replace(PLAIN, kind=Kind.EDIT, text="baru")
    changed = edited(photo=[size("a", 5)], caption="baru", edit_date=int(NOW.timestamp()))
    assert incoming(changed) == replace(PLAIN, kind=Kind.EDIT, text="baru", at=NOW)
    assert parse(edited(location={**POINT, "live_period": 900}), NOW) == Unconcerned()


def keyboard(*labels: str) -> Json:
    rows = [[{"text": label, "callback_data": f"t{index}"}] for index, label in enumerate(labels)]
    rows.append([{"text": "Laman", "url": "https://magelangkota.go.id"}])
    return {**message()["message"], "reply_markup": {"inline_keyboard": rows}}


@pytest.mark.parametrize(
    ("under", "label"),
    [
        (keyboard("Ya", "Belum"), "Belum"),
        (keyboard("1. Ya", "2. Belum"), "Belum"),
        (keyboard("1. Ya", "4. Belum"), "4. Belum"),
        (keyboard("41. Ya", "42. Belum"), "Belum"),
        ({"chat": PRIVATE, "message_id": 7, "date": 0}, ""),
        (None, ""),
    ],
)
def test_taps(under: Json, label: str) -> None:
    event = parse(tap(data="t1", message=under), NOW)
    wanted = replace(PLAIN, kind=Kind.TAP, at=NOW, text=label, tap="t1")
    assert event == Tapped("77", Arrival(wanted))


@pytest.mark.parametrize(
    "update",
    [
        tap(),
        tap(data="t1", inline_message_id="5"),
        tap(data="t1", message={"chat": GROUP, "message_id": 7, "date": 0}),
    ],
)
def test_every_tap_is_answered_even_if_it_is_no_citizens(update: Json) -> None:
    assert parse(update, NOW) == Tapped("77", Arrival())


def test_groups_are_declined_when_they_speak_to_us() -> None:
    said = message(chat=GROUP, text="/lapor", message_thread_id=4, is_topic_message=True)
    assert parse(said, NOW) == GroupMessage(-1001001, 4, "id")
    named = message(chat=GROUP, text="/lapor@Meja_Warga_bot", message_thread_id=4)
    assert parse(named, NOW, "meja_warga_bot") == GroupMessage(-1001001, None, "id")
    assert (
        parse(message(chat=GROUP, text="/lapor@bot_lain"), NOW, "meja_warga_bot") == Unconcerned()
    )
    assert parse(message(chat=GROUP, text="halo semua"), NOW, "meja_warga_bot") == Unconcerned()
    assert parse(change("member", "left", GROUP), NOW) == GroupMessage(-1001001, None, "id")
    assert parse(change("administrator", "member", GROUP), NOW) == Unconcerned()


def test_a_group_that_moves() -> None:
    moved = message(chat={"id": -5, "type": "group"}, migrate_to_chat_id=-1001001)
    assert parse(moved, NOW) == Migrated(-5, -1001001)
    arrived = message(chat=GROUP, migrate_from_chat_id=-5)
    assert parse(arrived, NOW) == Migrated(-5, -1001001)


def test_blocked_and_unblocked() -> None:
    assert parse(change("kicked", "member"), NOW) == Reachable(HERE, False)
    assert parse(change("member", "kicked"), NOW) == Reachable(HERE, True)
    assert parse(change("restricted", "member"), NOW) == Unconcerned()


@pytest.mark.parametrize(
    "update",
    [
        {},
        None,
        [],
        {"message": message(text="tanpa nomor")["message"]},
        {"update_id": True, "message": message(text="x")["message"]},
        {"update_id": 1, "channel_post": message(text="x")["message"]},
        {"update_id": 1, "business_message": message(text="x")["message"]},
        {"update_id": 1, "poll": {"id": "5"}},
        message(pinned_message={"message_id": 1}),
        message(text="x", **{"from": {**SARI, "is_bot": True}}),
        message(text="x", **{"from": {**SARI, "id": 502}}),
        message(text="x", chat={**PRIVATE, "type": "channel"}),
    ],
)
def test_nothing_for_us(update: Json) -> None:
    assert parse(update, NOW) is None


@pytest.mark.parametrize("date", [None, "x", -5, 10**30, 1.5])
def test_a_date_that_makes_no_sense(date: Json) -> None:
    assert incoming(message(text="halo", date=date)) == replace(PLAIN, text="halo", at=NOW)


def test_a_made_up_tap_is_cut_to_what_a_button_holds() -> None:
    found = incoming(tap(data="x" * 65_536))
    assert found is not None
    assert found.tap == "x" * 64
