"""What happens in the operators' group, read from recorded bodies and from bad ones."""

import json
from typing import Any

import pytest
from hypothesis import given

from bot.channels.telegram.desk_events import (
    Edited,
    Nothing,
    Presented,
    Pressed,
    Spoken,
    Turned,
    read,
)
from bot.channels.telegram.events import Migrated
from core.messages import Json, Kind, MediaKind
from tests.telegram.bodies import GROUP, SARI, SHARED, message, size, tap
from tests.telegram.test_any_body import ANY, PAYLOADS

US = -1_001_234_567_489
HERE: int = GROUP["id"]  # type: ignore[assignment]
TOPIC = {"message_thread_id": 33, "is_topic_message": True}
ROOT = {"message_id": 33, "forum_topic_created": {"name": "LPR"}}


def recorded(name: str) -> Json:
    return json.loads((PAYLOADS / f"nutgram-{name}.json").read_text())


def said(**fields: Any) -> Json:
    return message(chat=GROUP, **{**TOPIC, **fields})


@pytest.mark.skipif(not PAYLOADS.is_dir(), reason=f"no recorded bodies in {SHARED}")
def test_recorded_messages_in_topics() -> None:
    plain = read(recorded("message_topic"), US)
    assert isinstance(plain, Spoken)
    assert (plain.thread_id, plain.replies_to, plain.text) == (33, None, "lòklò")
    reply = read(recorded("message_different_topic_reply"), US)
    assert isinstance(reply, Spoken)
    assert (reply.thread_id, reply.replies_to, reply.message_id) == (33, 70, 72)
    general = read(recorded("message_general_topic_reply"), US)
    assert isinstance(general, Spoken)
    assert general.thread_id is None


@pytest.mark.skipif(not PAYLOADS.is_dir(), reason=f"no recorded bodies in {SHARED}")
def test_no_recorded_body_of_others_is_ours() -> None:
    for file in sorted(PAYLOADS.glob("*.json")):
        update = json.loads(file.read_text())
        assert read(update, -1) is None or "/masuk" in file.read_text(), file.name


@pytest.mark.parametrize(("field", "closed"), [("closed", True), ("reopened", False)])
def test_topics_turned_by_hand(field: str, closed: bool) -> None:
    update = said(**{f"forum_topic_{field}": {}, "reply_to_message": ROOT})
    assert read(update, HERE) == Turned(33, closed)


def test_words_files_and_commands() -> None:
    spoken = read(said(text="halo", reply_to_message=ROOT), HERE)
    assert spoken == Spoken(9001, 501, 33, 7, Kind.TEXT, "halo", None, None)
    photo = read(said(photo=[size("a", 90)], caption="/selesai@meja_bot beres"), HERE)
    assert isinstance(photo, Spoken)
    assert photo.text == "/selesai beres"
    assert photo.file
    assert (photo.file.id, photo.file.kind) == ("a", MediaKind.PHOTO)


@pytest.mark.parametrize("nobody", [{"sender_chat": GROUP}, {"from": None}])
def test_who_writes_in_the_name_of_the_group_is_nobody(nobody: dict[str, Any]) -> None:
    spoken = read(said(text="x", **nobody), HERE)
    assert isinstance(spoken, Spoken)
    assert spoken.person is None


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "x", "from": {**SARI, "is_bot": True}},
        {"new_chat_title": "Petugas"},
        {"forum_topic_edited": {"name": "LPR"}},
        {"text": "x", "message_id": "7"},
    ],
)
def test_what_says_nothing_about_who_says_what(fields: dict[str, Any]) -> None:
    assert read(said(**fields), HERE) == Nothing()


def test_edits_and_memberships_in_the_group_are_ours() -> None:
    edit = said(text="x")
    assert read({"update_id": 1, "edited_message": edit["message"]}, HERE) == Edited(501, 33, 7)
    assert read({"update_id": 1, "my_chat_member": {"chat": GROUP}}, HERE) == Nothing()


def test_the_thread_of_a_reply_in_the_general_topic_is_no_topic() -> None:
    spoken = read(said(text="x", is_topic_message=None), HERE)
    assert isinstance(spoken, Spoken)
    assert spoken.thread_id is None


def test_taps() -> None:
    pressed = read(tap(data="/ruang ambil LPR", message={"chat": GROUP, "message_id": 9}), HERE)
    assert pressed == Pressed(9001, 501, "77", "/ruang ambil LPR")
    assert read(tap(data="/ruang ambil LPR", message={"chat": {"id": 5}}), HERE) is None
    assert read(tap(data="/ruang ambil LPR"), HERE) is None, "a forged tap names no group"


def test_a_group_that_moves_is_told_by_both_ids() -> None:
    assert read(message(chat=GROUP, migrate_to_chat_id=-1009), HERE) == Migrated(HERE, -1009)
    new = {"id": -1009, "type": "supergroup"}
    assert read(message(chat=new, migrate_from_chat_id=HERE), HERE) == Migrated(HERE, -1009)
    assert read(message(chat=new, migrate_from_chat_id=-5), HERE) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("/masuk ABCDE-FGHJK", "ABCDE-FGHJK"), ("/masuk", ""), ("/MASUK@bot x", "x")],
)
def test_a_code_is_presented_in_private(text: str, code: str) -> None:
    assert read(message(text=text), HERE) == Presented(9001, 501, code)
    assert read(message(text=text, chat={"id": -9, "type": "group"}), HERE) is None


@pytest.mark.parametrize("text", ["masuk akal", "/masukan", "halo"])
def test_what_citizens_write_in_private_stays_theirs(text: str) -> None:
    assert read(message(text=text), HERE) is None


@given(ANY, ANY)
def test_no_body_breaks_it(update: Json, inner: Json) -> None:
    read(update, HERE)
    for kind in ("message", "edited_message", "callback_query", "my_chat_member"):
        read({"update_id": 1, kind: inner}, HERE)
        for field in ("from", "chat", "reply_to_message", "text", "message"):
            body = {"from": SARI, "chat": GROUP, "message_id": 7, "id": "7", field: inner}
            read({"update_id": 1, kind: body}, HERE)
