"""What the emulated Telegram refuses, and how fast it lets a bot send."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from tests.emulators.telegram.limits import UNPACED, Paces
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.samples import picture
from tests.emulators.telegram.server import running_telegram
from tests.emulators.telegram.telegram import Telegram


class Desk:
    """A bot's side without any client library."""

    def __init__(self, telegram: Telegram, http: httpx2.AsyncClient) -> None:
        self.telegram = telegram
        self.http = http
        self.sari = telegram.person("Sari")
        self.sari.start()

    async def __call__(self, method: str, **parameters: Any) -> tuple[int, Any]:
        answer = await self.http.post(method, json=parameters)
        body = answer.json()
        assert body["ok"] is (answer.status_code == 200)
        if "parameters" in body and "retry_after" in body["parameters"]:
            assert answer.headers["Retry-After"] == str(body["parameters"]["retry_after"])
        return answer.status_code, body.get("result", body.get("description"))

    async def say(self, text: str = "halo", to: int = 0, **more: Any) -> tuple[int, Any]:
        return await self("sendMessage", chat_id=to or self.sari.id, text=text, **more)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with running_telegram(paces=UNPACED) as telegram, client(telegram) as http:
        yield Desk(telegram, http)


def client(telegram: Telegram) -> httpx2.AsyncClient:
    url = f"{telegram.url}/bot{telegram.token}/"
    return httpx2.AsyncClient(base_url=url, trust_env=False)


def keys(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


async def test_a_text_has_1_to_4096_units_after_parsing(desk: Desk) -> None:
    for text, mode, status, said in [
        ("x" * 4096, "", 200, ""),
        ("x" * 4097, "", 400, "Bad Request: message is too long"),
        ("😀" * 2048, "", 200, ""),
        ("😀" * 2049, "", 400, "Bad Request: message is too long"),
        ("<b>" + "x" * 4096 + "</b>", "HTML", 200, ""),
        ("", "", 400, "Bad Request: message text is empty"),
        (" \n ", "", 400, "Bad Request: message text is empty"),
        ("<b></b>", "HTML", 400, "Bad Request: message text is empty"),
        ("x" * 32_769, "", 400, "Bad Request: text is too long"),
        ("a < b", "HTML", 400, "Unsupported start tag"),
        ("<h1>a</h1>", "HTML", 400, 'Unsupported start tag "h1"'),
        ("<b>a", "HTML", 400, "Can't find end tag"),
        ("<b><i>a</b></i>", "HTML", 400, "Unmatched end tag"),
        ("halo", "Gaya", 400, "unsupported parse_mode"),
    ]:
        got, result = await desk.say(text, parse_mode=mode)
        assert got == status, text[:20]
        assert got == 200 or said in result


async def test_html_becomes_entities_in_utf16(desk: Desk) -> None:
    html = (
        '  😀 <b>a &lt; <i>b</i></b> <a href="https://x.id?a=1&amp;b=2">c</a>'
        '<tg-spoiler>s</tg-spoiler><pre>p</pre> /lapor <span class="tg-spoiler">t</span>'
    )
    _, message = await desk.say(html, parse_mode="html")

    assert message["text"] == "😀 a < b csp /lapor t"
    kinds = [(one["type"], one["offset"], one["length"]) for one in message["entities"]]
    assert kinds[:4] == [("bold", 3, 5), ("italic", 7, 1), ("text_link", 9, 1), ("spoiler", 10, 1)]
    assert message["entities"][2]["url"] == "https://x.id?a=1&b=2"


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        (keys(text="a", callback_data="x" * 64), ""),
        (keys(text="a", callback_data="é" * 32), ""),
        (keys(text="a", callback_data="é" * 33), "BUTTON_DATA_INVALID"),
        (keys(text="a", callback_data=""), "BUTTON_DATA_INVALID"),
        (keys(text="a"), "exactly one action"),
        (keys(text="a", callback_data="a", url="https://x.id"), "exactly one action"),
        (keys(text=" ", callback_data="a"), "non-empty"),
        (keys(text="a", url="https://x.id/a"), ""),
        (keys(text="a", url="x"), "is invalid"),
        ({"inline_keyboard": {"text": "a"}}, "inline keyboard"),
        ({"inline_keyboard": [{"text": "a"}]}, "rows must be Arrays"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 101]}, "too long"),
        ({"inline_keyboard": []}, ""),
        ({"keyboard": [["Ya", {"text": "Kirim lokasi", "request_location": True}]]}, ""),
        ({"keyboard": [[{"text": "a", "request_location": True, "request_contact": True}]]}, "one"),
        ({"keyboard": [[7]]}, "KeyboardButton"),
        ({"remove_keyboard": True}, ""),
        ({"force_reply": True}, ""),
        ({"buttons": []}, "can't parse reply keyboard"),
        ([], "object expected"),
        ("{", "can't parse reply_markup"),
    ],
)
async def test_keyboards_are_checked(desk: Desk, markup: Any, said: str) -> None:
    status, result = await desk.say(reply_markup=markup)
    assert (status, said in str(result)) == (400 if said else 200, True)
    as_text = markup if isinstance(markup, str) else json.dumps(markup)
    assert (await desk.say(reply_markup=as_text))[0] == status


async def test_a_location_is_asked_for_in_private_only(desk: Desk) -> None:
    group = desk.telegram.group("RT 1", by=desk.sari)
    markup = {"keyboard": [[{"text": "Lokasi", "request_location": True}]]}
    assert (await desk.say(to=group.id, reply_markup=markup))[0] == 400
    await desk.say(reply_markup=markup)
    assert desk.sari.keyboard() == [["Lokasi"]]
    with pytest.raises(ValueError, match="use location"):
        desk.sari.tap("Lokasi")
    await desk.say(reply_markup={"remove_keyboard": True})
    assert desk.sari.keyboard() == []


async def test_only_known_chats_are_written_to(desk: Desk) -> None:
    stranger, blocked, gone = (desk.telegram.person(name) for name in "ABC")
    blocked.start()
    blocked.block()
    gone.start()
    gone.deactivate()
    group = desk.telegram.group("RT 1", by=desk.sari)
    group.kick_bot(desk.sari.user)
    big = desk.telegram.group("RW 1", by=desk.sari, supergroup=True)
    big.kick_bot(desk.sari.user)
    for chat, status, said in [
        (999_999, 400, "Bad Request: chat not found"),
        (stranger.id, 403, "Forbidden: bot can't initiate conversation with a user"),
        (blocked.id, 403, "Forbidden: bot was blocked by the user"),
        (gone.id, 403, "Forbidden: user is deactivated"),
        (group.id, 403, "Forbidden: bot was kicked from the group chat"),
        (big.id, 403, "Forbidden: bot was kicked from the supergroup chat"),
    ]:
        assert await desk.say(to=chat) == (status, said)
    assert await desk("sendMessage", text="x") == (400, "Bad Request: chat_id is empty")
    changes = [one["my_chat_member"] for one in desk.telegram.updates if "my_chat_member" in one]
    assert changes[0]["new_chat_member"]["status"] == "kicked"


async def test_edits_and_deletions_have_their_conditions(desk: Desk) -> None:
    here = desk.sari.id
    _, sent = await desk.say(reply_markup=keys(text="Ya", callback_data="y"))
    where = {"chat_id": here, "message_id": sent["message_id"]}
    same = keys(text="Ya", callback_data="y")
    status, said = await desk("editMessageText", **where, text="halo", reply_markup=same)
    assert (status, said.split(":")[1]) == (400, " message is not modified")
    assert (await desk("editMessageText", **where, text="halo"))[0] == 200
    assert desk.sari.seen()[-1].buttons == ()
    nowhere = {"chat_id": here, "message_id": 999}
    assert "to edit not found" in (await desk("editMessageText", **nowhere, text="x"))[1]
    foreign = {"chat_id": here, "message_id": 1}
    assert "can't be edited" in (await desk("editMessageText", **foreign, text="x"))[1]
    assert "no caption" in (await desk("editMessageCaption", **where, caption="x"))[1]
    assert "to delete not found" in (await desk("deleteMessage", **nowhere))[1]
    desk.telegram.clock.advance(48 * 3600 + 1)
    assert "can't be deleted" in (await desk("deleteMessage", **where))[1]
    missing: dict[str, Any] = {"message_id": 999}
    assert "replied not found" in (await desk.say(reply_parameters=missing))[1]
    missing["allow_sending_without_reply"] = True
    assert (await desk.say(reply_parameters=missing))[0] == 200


async def test_a_tapped_button_is_answered_once_and_in_time(desk: Desk) -> None:
    sari: Person = desk.sari
    ids = [sari.tap_data("yes", 1)["id"] for _ in range(2)]
    too_long = await desk("answerCallbackQuery", callback_query_id=ids[0], text="x" * 201)
    assert too_long == (400, "Bad Request: MESSAGE_TOO_LONG")
    assert (await desk("answerCallbackQuery", callback_query_id=ids[0]))[0] == 200
    assert "query is too old" in (await desk("answerCallbackQuery", callback_query_id=ids[0]))[1]
    desk.telegram.clock.advance(151)
    assert "query is too old" in (await desk("answerCallbackQuery", callback_query_id=ids[1]))[1]
    assert (await desk("answerCallbackQuery", callback_query_id="1"))[0] == 400


async def test_files_are_checked_and_their_links_expire(desk: Desk) -> None:
    here = str(desk.sari.id)

    async def upload(method: str, field: str, content: bytes) -> tuple[int, Any]:
        answer = await desk.http.post(
            method, data={"chat_id": here}, files={field: ("a.jpg", content)}
        )
        return answer.status_code, answer.json()

    assert (await upload("sendPhoto", "photo", picture()))[0] == 200
    for content, said in [
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (picture(4000, 100), "PHOTO_INVALID_DIMENSIONS"),
        (picture() + bytes(10 * 2**20), "file is too big"),
        (b"", "file must be non-empty"),
    ]:
        status, body = await upload("sendPhoto", "photo", content)
        assert (status, body["description"]) == (400, f"Bad Request: {said}")
    for photo, said in [
        ("no-such-id", "wrong file identifier"),
        ("attach://x", "not found"),
        ("https://x.id/a.jpg", "HTTP URL content"),
        ("", "no photo"),
        (desk.sari.voice()["voice"]["file_id"], "can't use file of type Voice as Photo"),
    ]:
        status, result = await desk("sendPhoto", chat_id=here, photo=photo)
        assert (status, said in result) == (400, True), result
    assert "caption is too long" in (await desk("sendPhoto", chat_id=here, caption="x" * 1025))[1]

    big = desk.sari.document(size=20 * 2**20 + 1)["document"]["file_id"]
    assert await desk("getFile", file_id=big) == (400, "Bad Request: file is too big")
    assert (await desk("getFile", file_id="x"))[0] == 400
    file = (await desk("getFile", file_id=desk.sari.photo()["photo"][-1]["file_id"]))[1]
    link = f"{desk.telegram.url}/file/bot{desk.telegram.token}/{file['file_path']}"
    assert (await desk.http.get(link)).content == picture()
    assert (await desk.http.get(link.replace("bot5", "bot6"))).status_code == 401
    desk.telegram.clock.advance(3601)
    assert (await desk.http.get(link)).status_code == 404


@pytest.mark.parametrize(
    ("media", "said"),
    [
        ([], "2-10"),
        ([{"type": "photo", "media": "x"}], "2-10"),
        ([{"type": "photo", "media": "x"}] * 11, "2-10"),
        ([{"type": "photo", "media": "x"}, {"type": "document", "media": "x"}], "mixed"),
        ([{"type": "hologram", "media": "x"}] * 2, "unknown"),
        ("[1, 2]", "Array of Objects"),
    ],
)
async def test_albums_have_2_to_10_of_a_kind(desk: Desk, media: Any, said: str) -> None:
    status, result = await desk("sendMediaGroup", chat_id=desk.sari.id, media=media)
    assert (status, said in result) == (400, True)


async def test_commands_and_topics_are_checked(desk: Desk) -> None:
    for command, status in [("lapor", 200), ("Lapor", 400), ("a" * 33, 400), ("", 400)]:
        commands = [{"command": command, "description": "x"}]
        assert (await desk("setMyCommands", commands=commands))[0] == status
    assert (await desk("setMyCommands", commands=[{"command": "a", "description": ""}]))[0] == 400
    forum = desk.telegram.group("Petugas", by=desk.sari, forum=True)
    assert "rights" in (await desk("createForumTopic", chat_id=forum.id, name="x"))[1]
    forum.add_bot(desk.sari.user, administrator=True)
    assert (await desk("createForumTopic", chat_id=forum.id, name="x" * 129))[0] == 400
    private = await desk("createForumTopic", chat_id=desk.sari.id, name="x")
    assert private == (400, "Bad Request: the chat is not a forum")
    _, topic = await desk("createForumTopic", chat_id=forum.id, name="x" * 128)
    thread = {"chat_id": forum.id, "message_thread_id": topic["message_thread_id"]}
    assert (await desk("closeForumTopic", **thread))[0] == 200
    assert await desk("closeForumTopic", **thread) == (400, "Bad Request: TOPIC_NOT_MODIFIED")
    assert (await desk("sendChatAction", chat_id=forum.id, action="dancing"))[0] == 400


async def test_a_chat_takes_a_short_burst_then_one_a_second() -> None:
    async with running_telegram(scale=0.001) as telegram, client(telegram) as http:
        desk = Desk(telegram, http)
        statuses = [(await desk.say(str(number)))[0] for number in range(5)]
        assert statuses == [200, 200, 200, 429, 429]
        assert await desk.say() == (429, "Too Many Requests: retry after 1")
        telegram.clock.advance(1)
        assert [(await desk.say())[0] for _ in range(2)] == [200, 429]
        assert (await desk("sendChatAction", chat_id=desk.sari.id, action="typing"))[0] == 200


async def test_a_group_takes_20_a_minute_and_all_chats_30_a_second() -> None:
    paces = Paces(chat_per_second=1e6, chat_burst=10**6)
    async with running_telegram(paces=paces, scale=0.001) as telegram, client(telegram) as http:
        desk = Desk(telegram, http)
        group = telegram.group("RT 1", by=desk.sari)
        statuses = []
        for _ in range(21):
            telegram.clock.advance(0.05)
            statuses.append((await desk.say(to=group.id))[0])
        assert statuses == [200] * 20 + [429]
        assert await desk.say(to=group.id) == (429, "Too Many Requests: retry after 2")
        telegram.clock.advance(60)
        people = [telegram.person(f"Warga {number}") for number in range(100)]
        for person in people:
            person.start()
        statuses = [(await desk.say(to=person.id))[0] for person in people[:40]]
        assert statuses.count(200) == 30
