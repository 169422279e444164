"""Two foreign clients drive every method of the emulated Telegram and parse all it answers."""

from collections.abc import AsyncIterator

import aiogram
import pytest
import telegram as ptb
from aiogram import types
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

from tests.emulators.telegram.api import METHODS
from tests.emulators.telegram.limits import UNPACED
from tests.emulators.telegram.samples import PDF, picture
from tests.emulators.telegram.server import running_telegram
from tests.emulators.telegram.telegram import Telegram

KEYS = [[("Lapor", "menu:report"), ("Tanya", "menu:faq")]]


@pytest.fixture
async def emulated() -> AsyncIterator[Telegram]:
    async with running_telegram(paces=UNPACED) as telegram:
        yield telegram


@pytest.fixture
async def gram(emulated: Telegram) -> AsyncIterator[aiogram.Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(emulated.url))
    async with aiogram.Bot(emulated.token, session=session) as bot:
        yield bot


@pytest.fixture
async def other(emulated: Telegram) -> AsyncIterator[ptb.Bot]:
    base = emulated.url
    async with ptb.Bot(
        emulated.token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot"
    ) as bot:
        yield bot


def _gram_keys() -> types.InlineKeyboardMarkup:
    rows = [
        [types.InlineKeyboardButton(text=text, callback_data=data) for text, data in row]
        for row in KEYS
    ]
    return types.InlineKeyboardMarkup(inline_keyboard=rows)


def _ptb_keys() -> ptb.InlineKeyboardMarkup:
    return ptb.InlineKeyboardMarkup(
        [[ptb.InlineKeyboardButton(text, callback_data=data) for text, data in row] for row in KEYS]
    )


async def test_aiogram_drives_every_method(emulated: Telegram, gram: aiogram.Bot) -> None:
    sari = emulated.person("Sari", username="sari")
    sari.start("lapor")
    here = sari.id
    me = await gram.get_me()
    assert (me.is_bot, me.username) == (True, "meja_warga_bot")
    updates = await gram.get_updates(timeout=5)
    assert updates[0].message
    assert updates[0].message.text == "/start lapor"

    hello = await gram.send_message(
        here, "<b>Halo</b> &amp; hai 👋", parse_mode="HTML", reply_markup=_gram_keys()
    )
    assert hello.text == "Halo & hai 👋"
    assert hello.html_text == "<b>Halo</b> &amp; hai 👋"
    answer = await gram.send_message(
        here, "ya", reply_parameters=types.ReplyParameters(message_id=hello.message_id)
    )
    assert answer.reply_to_message
    assert answer.reply_to_message.message_id == hello.message_id
    edited = await gram.edit_message_text(
        "Halo lagi", chat_id=here, message_id=hello.message_id, reply_markup=_gram_keys()
    )
    assert isinstance(edited, types.Message)
    assert edited.edit_date
    await gram.edit_message_reply_markup(chat_id=here, message_id=hello.message_id)
    assert sari.seen()[1].buttons == ()

    image = types.BufferedInputFile(picture(), "jalan.jpg")
    shown = await gram.send_photo(here, image, caption="jalan")
    assert shown.photo
    again = await gram.send_photo(here, shown.photo[-1].file_id)
    assert again.photo
    assert again.photo[-1].file_unique_id == shown.photo[-1].file_unique_id
    await gram.edit_message_caption(chat_id=here, message_id=shown.message_id, caption="gang")
    paper = types.BufferedInputFile(PDF, "surat.pdf")
    assert (await gram.send_document(here, paper)).document
    assert (await gram.send_voice(here, types.BufferedInputFile(b"OggS", "a.oga"))).voice
    assert (await gram.send_video(here, types.BufferedInputFile(b"mp4", "a.mp4"))).video
    assert (await gram.send_audio(here, types.BufferedInputFile(b"mp3", "a.mp3"))).audio
    assert (await gram.send_sticker(here, types.BufferedInputFile(b"webp", "a.webp"))).sticker
    assert (await gram.send_location(here, -7.47, 110.21)).location
    assert (await gram.send_venue(here, -7.47, 110.21, "Alun-alun", "Jl. Veteran")).venue
    assert (await gram.send_contact(here, "+62293", "Balai Kota")).contact
    album = await gram.send_media_group(
        here, [types.InputMediaPhoto(media=image, caption="1"), types.InputMediaPhoto(media=image)]
    )
    assert len({one.media_group_id for one in album}) == 1
    copied = await gram.copy_message(here, here, shown.message_id, caption="salinan")
    assert sari.seen()[-1].message_id == copied.message_id
    assert sari.texts()[-1] == "salinan"
    assert (await gram.forward_message(here, here, shown.message_id)).forward_origin
    file = await gram.get_file(shown.photo[-1].file_id)
    assert file.file_path
    read = await gram.download_file(file.file_path)
    assert read
    assert read.read() == picture()

    hello = await gram.send_message(here, "Pilih", reply_markup=_gram_keys())
    query = sari.tap("Lapor")
    assert await gram.answer_callback_query(query["id"], "Baik", show_alert=True)
    assert sari.queries()[0].answer == {"text": "Baik", "show_alert": True}
    assert await gram.delete_message(here, hello.message_id)
    assert await gram.send_chat_action(here, "typing")
    await _aiogram_profile(gram, here)
    await _aiogram_topics(emulated, gram)
    assert await gram.set_webhook(
        "https://bot.example.go.id/hook", secret_token="s-1_A", allowed_updates=["message", "poll"]
    )
    info = await gram.get_webhook_info()
    assert (info.url, info.allowed_updates) == ("https://bot.example.go.id/hook", ["message"])
    assert await gram.delete_webhook(drop_pending_updates=True)
    assert {call.method for call in emulated.calls(status=200)} == set(METHODS)


async def _aiogram_profile(gram: aiogram.Bot, here: int) -> None:
    commands = [types.BotCommand(command="lapor", description="Lapor kerusakan")]
    scope = types.BotCommandScopeAllPrivateChats()
    assert await gram.set_my_commands(commands, scope=scope, language_code="id")
    kept = await gram.get_my_commands(scope=scope, language_code="id")
    assert [one.model_dump() for one in kept] == [one.model_dump() for one in commands]
    assert await gram.get_my_commands() == []
    assert await gram.delete_my_commands(scope=scope, language_code="id")
    assert await gram.set_my_name("Meja Warga")
    assert (await gram.get_my_name()).name == "Meja Warga"
    assert await gram.set_my_description("Kota Magelang", language_code="id")
    assert (await gram.get_my_description(language_code="id")).description == "Kota Magelang"
    assert await gram.set_my_short_description("Kota")
    assert (await gram.get_my_short_description()).short_description == "Kota"
    assert (await gram.get_chat(here)).username == "sari"


async def _aiogram_topics(emulated: Telegram, gram: aiogram.Bot) -> None:
    by = emulated.people[501]
    forum = emulated.group("Petugas", by=by, forum=True, administrator=True)
    topic = await gram.create_forum_topic(forum.id, "A-101")
    thread = topic.message_thread_id
    note = await gram.send_message(forum.id, "baru", message_thread_id=thread)
    assert note.is_topic_message
    assert note.reply_to_message
    assert note.reply_to_message.message_id == thread
    assert note.reply_to_message.forum_topic_created
    assert await gram.edit_forum_topic(forum.id, thread, name="A-101 selesai")
    assert await gram.close_forum_topic(forum.id, thread)
    with pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await gram.send_message(forum.id, "x", message_thread_id=thread)
    assert await gram.reopen_forum_topic(forum.id, thread)
    assert await gram.delete_forum_topic(forum.id, thread)
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await gram.send_message(forum.id, "x", message_thread_id=thread)
    assert (await gram.get_chat_member(forum.id, gram.id)).status == "administrator"
    assert (await gram.get_chat_member(forum.id, by.id)).status == "member"
    assert await gram.leave_chat(forum.id)
    with pytest.raises(TelegramForbiddenError, match="not a member"):
        await gram.send_message(forum.id, "x")


async def test_ptb_drives_every_method(emulated: Telegram, other: ptb.Bot) -> None:
    sari = emulated.person("Sari")
    sari.start()
    here = sari.id
    assert other.username == "meja_warga_bot"
    updates = await other.get_updates(timeout=5)
    assert updates[0].message
    assert updates[0].message.date.year >= 2026

    hello = await other.send_message(here, "<i>Halo</i> 👋", "HTML", reply_markup=_ptb_keys())
    assert hello.text_html == "<i>Halo</i> 👋"
    reply = ptb.ReplyParameters(hello.message_id)
    assert (await other.send_message(here, "ya", reply_parameters=reply)).reply_to_message
    edited = await other.edit_message_text(
        "Halo lagi", here, hello.message_id, reply_markup=_ptb_keys()
    )
    assert isinstance(edited, ptb.Message)
    await other.edit_message_reply_markup(here, hello.message_id)
    shown = await other.send_photo(here, picture(), caption="jalan")
    assert [size.width for size in shown.photo] == [90, 640]
    await other.send_photo(here, shown.photo[-1])
    await other.edit_message_caption(here, shown.message_id, caption="gang")
    assert (await other.send_document(here, PDF, filename="surat.pdf")).document
    assert (await other.send_voice(here, b"OggS")).voice
    assert (await other.send_video(here, b"mp4")).video
    assert (await other.send_audio(here, b"mp3")).audio
    assert (await other.send_sticker(here, b"webp")).sticker
    assert (await other.send_location(here, -7.47, 110.21)).location
    assert (await other.send_venue(here, -7.47, 110.21, "Alun-alun", "Jl. Veteran")).venue
    assert (await other.send_contact(here, "+62293", "Balai Kota")).contact
    album = await other.send_media_group(
        here, [ptb.InputMediaPhoto(picture()), ptb.InputMediaPhoto(shown.photo[-1])]
    )
    assert len({one.media_group_id for one in album}) == 1
    assert (await other.copy_message(here, here, shown.message_id)).message_id
    assert (await other.forward_message(here, here, shown.message_id)).forward_origin
    file = await other.get_file(shown.photo[-1])
    assert bytes(await file.download_as_bytearray()) == picture()

    hello = await other.send_message(here, "Pilih", reply_markup=_ptb_keys())
    query = sari.tap("Tanya")
    assert await other.answer_callback_query(query["id"])
    assert await other.delete_message(here, hello.message_id)
    assert await other.send_chat_action(here, "typing")
    await _ptb_profile(other, here)
    await _ptb_topics(emulated, other)
    assert await other.set_webhook("https://bot.example.go.id/hook", max_connections=3)
    assert (await other.get_webhook_info()).max_connections == 3
    assert await other.delete_webhook(drop_pending_updates=True)
    assert {call.method for call in emulated.calls(status=200)} == set(METHODS)


async def _ptb_profile(other: ptb.Bot, here: int) -> None:
    scope = ptb.BotCommandScopeAllPrivateChats()
    commands = [ptb.BotCommand("lapor", "Lapor kerusakan")]
    assert await other.set_my_commands(commands, scope, "id")
    assert await other.get_my_commands(scope, "id") == tuple(commands)
    assert await other.delete_my_commands(scope, "id")
    assert await other.set_my_name("Meja Warga")
    assert (await other.get_my_name()).name == "Meja Warga"
    assert await other.set_my_description("Kota")
    assert (await other.get_my_description()).description == "Kota"
    assert await other.set_my_short_description("Kota")
    assert (await other.get_my_short_description()).short_description == "Kota"
    assert (await other.get_chat(here)).first_name == "Sari"


async def _ptb_topics(emulated: Telegram, other: ptb.Bot) -> None:
    by = emulated.people[501]
    forum = emulated.group("Petugas", by=by, forum=True, administrator=True)
    topic = await other.create_forum_topic(forum.id, "A-101")
    thread = topic.message_thread_id
    assert (await other.send_message(forum.id, "x", message_thread_id=thread)).is_topic_message
    assert await other.edit_forum_topic(forum.id, thread, name="A-102")
    assert await other.close_forum_topic(forum.id, thread)
    assert await other.reopen_forum_topic(forum.id, thread)
    assert await other.delete_forum_topic(forum.id, thread)
    assert (await other.get_chat_member(forum.id, other.id)).status == "administrator"
    assert (await other.get_chat_member(forum.id, by.id)).status == "member"
    assert await other.leave_chat(forum.id)


async def test_both_understand_every_refusal(
    emulated: Telegram, gram: aiogram.Bot, other: ptb.Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # else PTB warns that its seconds will change
    sari = emulated.person("Sari")
    sari.start()
    sari.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await gram.send_message(sari.id, "x")
    with pytest.raises(ptb.error.Forbidden, match="bot was blocked by the user"):
        await other.send_message(sari.id, "x")

    sari.start()
    group = emulated.group("RT 1", by=sari)
    new = emulated.migrate(group, sari)
    with pytest.raises(TelegramMigrateToChat) as moved:
        await gram.send_message(group.id, "x")
    assert moved.value.migrate_to_chat_id == new.id
    with pytest.raises(ptb.error.ChatMigrated) as migrated:
        await other.send_message(group.id, "x")
    assert migrated.value.new_chat_id == new.id

    emulated.fault("error", code=429, retry_after=7, times=2)
    with pytest.raises(TelegramRetryAfter) as flood:
        await gram.send_message(sari.id, "x")
    assert flood.value.retry_after == 7
    with pytest.raises(ptb.error.RetryAfter):
        await other.send_message(sari.id, "x")

    await gram.set_webhook("https://bot.example.go.id/hook")
    with pytest.raises(ptb.error.Conflict, match="webhook is active"):
        await other.get_updates()
    emulated.revoke_token()
    with pytest.raises(TelegramUnauthorizedError):
        await gram.get_me()
    with pytest.raises(ptb.error.InvalidToken):
        await other.get_me()
