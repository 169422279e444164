"""TelegramSender against the emulated Telegram: what is sent, and what each failure means."""

import json
import socket
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import telegram as ptb
from PIL import Image

from bot.channels.telegram.events import Tapped
from bot.channels.telegram.limits import DOWNLOAD_BYTES, OPERATOR_SECONDS
from bot.channels.telegram.parse import parse
from bot.channels.telegram.render import Request
from bot.channels.telegram.send import TelegramSender
from bot.enclosures import Enclosures
from core.delivery import Arrival, SendFailed
from core.media import NotUsable
from core.messages import Address, Channel, Media, MediaKind, Outgoing, OutgoingOption
from storage.media.store import ShelvedMedia
from tests.contracts.files import PDF
from tests.contracts.files import picture as jpeg
from tests.emulators.telegram.limits import UNPACED
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.samples import picture
from tests.emulators.telegram.server import running_telegram
from tests.emulators.telegram.telegram import Telegram
from tests.emulators.telegram.world import Call
from tests.shelves import NO_FILES, media_in
from tests.telegram.bodies import NOW

HELLO = Outgoing("Halo, *Bu*.", "id", (OutgoingOption("/lapor", "Lapor"),))
LONG = Outgoing("kata " * 2000, "id")


@pytest.fixture
async def emulated() -> AsyncIterator[Telegram]:
    async with running_telegram(paces=UNPACED) as telegram:
        yield telegram


@pytest.fixture
def files(tmp_path: Path) -> ShelvedMedia:
    return media_in(tmp_path)


@pytest.fixture
async def sender(emulated: Telegram, files: ShelvedMedia) -> AsyncIterator[TelegramSender]:
    sender = TelegramSender(
        emulated.token, emulated.url, enclosures=Enclosures(files), answer_seconds=1
    )
    yield sender
    await sender.close()


@pytest.fixture
def sari(emulated: Telegram) -> Person:
    person = emulated.person("Sari")
    person.start()
    return person


def at(person: Person) -> Address:
    return Address(Channel.TELEGRAM, str(person.id))


async def failed(sender: TelegramSender, person: Person, outgoing: Outgoing = HELLO) -> SendFailed:
    with pytest.raises(SendFailed) as raised:
        await sender.send(at(person), outgoing, reference="1")
    error = raised.value
    assert "AAEmulated" not in error.reason
    assert str(person.id) not in error.reason
    return error


def meaning(error: SendFailed) -> tuple[bool, bool, bool]:
    return error.retry_after is not None, error.stopped, error.uncertain


RETRY, STOPPED, UNCERTAIN, FINAL = (
    (True, False, False),
    (False, True, False),
    (False, False, True),
    (False, False, False),
)


async def test_a_message_and_its_button(sender: TelegramSender, sari: Person) -> None:
    (name,) = await sender.send(at(sari), HELLO, reference="1")
    assert name == f"{sari.id}:{sari.seen()[-1].message_id}"
    assert sari.texts() == ["Halo, Bu."]


async def test_every_part_of_a_long_message(sender: TelegramSender, sari: Person) -> None:
    await sender.send(at(sari), LONG, reference="1")
    assert " ".join(sari.texts()).split() == LONG.text.split()


async def test_a_reply_names_the_part_that_it_quotes(sender: TelegramSender, sari: Person) -> None:
    names = await sender.send(at(sari), LONG, reference="1")
    assert len(names) == len(set(names)) > 1
    for bubble in sari.seen():
        sari.reply(bubble.message_id, "sudah diperbaiki")
    found = [parse(each, NOW) for each in await sender.get_updates(None, 0)]
    quotes = [each.incoming.quotes for each in found if isinstance(each, Arrival) and each.incoming]
    assert quotes == [None, None, *names], "her start, and her reply to it"


async def test_too_fast(emulated: Telegram, sender: TelegramSender, sari: Person) -> None:
    emulated.fault("error", code=429, retry_after=3, method="sendMessage")
    assert (await failed(sender, sari)).retry_after == 3


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"kind": "error", "code": 500}, RETRY),
        ({"kind": "error", "code": 502, "html": True}, RETRY),
        ({"kind": "error", "code": 504, "html": True}, UNCERTAIN),
        ({"kind": "error", "code": 401}, RETRY),
        ({"kind": "hang"}, UNCERTAIN),
        ({"kind": "cut"}, UNCERTAIN),
    ],
)
async def test_faults(
    emulated: Telegram,
    sender: TelegramSender,
    sari: Person,
    fault: dict[str, Any],
    expected: tuple[bool, bool, bool],
) -> None:
    emulated.fault(**fault, method="sendMessage")
    assert meaning(await failed(sender, sari)) == expected


@pytest.mark.parametrize("state", ["never", "blocked", "deactivated"])
async def test_nobody_there(
    emulated: Telegram, sender: TelegramSender, sari: Person, state: Any
) -> None:
    sari.chat.bot = state
    assert meaning(await failed(sender, sari)) == STOPPED
    emulated.world.chats.known.clear()
    assert meaning(await failed(sender, sari)) == STOPPED


async def test_a_chat_that_moved(sender: TelegramSender, sari: Person) -> None:
    sari.chat.migrated_to = -1009
    error = await failed(sender, sari)
    assert meaning(error) == FINAL
    assert error.moved_to == Address(Channel.TELEGRAM, "-1009")


async def test_a_revoked_token(emulated: Telegram, sender: TelegramSender, sari: Person) -> None:
    emulated.revoke_token()
    error = await failed(sender, sari)
    assert meaning(error) == RETRY, "the message waits for a new token"
    assert error.retry_after == OPERATOR_SECONDS
    assert "token" in error.reason


async def test_nobody_listens(sari: Person) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sender = TelegramSender("1:a", f"http://127.0.0.1:{port}", enclosures=NO_FILES)
    assert meaning(await failed(sender, sari)) == RETRY
    await sender.close()


async def test_what_cannot_be_written(sender: TelegramSender, sari: Person) -> None:
    too_long = Outgoing("?", "id", (OutgoingOption("x" * 65, "Ya"),))
    for outgoing in (too_long, Outgoing("", "id")):
        assert meaning(await failed(sender, sari, outgoing)) == FINAL


class _Once(TelegramSender):
    """Orders a fault for everything after the first part."""

    order: dict[str, Any]
    emulated: Telegram

    async def _continue(self, request: Request, sent: Sequence[str]) -> str:
        self.emulated.fault(**self.order, method="sendMessage")
        return await super()._continue(request, sent)


async def test_a_later_part_is_tried_again_by_itself(emulated: Telegram, sari: Person) -> None:
    sender = _Once(emulated.token, emulated.url, enclosures=NO_FILES, answer_seconds=1)
    sender.emulated = emulated
    sender.order = {"kind": "error", "code": 429, "retry_after": 1, "times": 1}
    await sender.send(at(sari), LONG, reference="1")
    assert " ".join(sari.texts()).split() == LONG.text.split()
    sender.order = {"kind": "error", "code": 429, "retry_after": 60}
    error = await failed(sender, sari, LONG)
    assert meaning(error) == UNCERTAIN
    assert error.taken == [f"{sari.id}:{sari.seen()[-1].message_id}"]
    await sender.close()


async def test_a_photo_arrives_without_its_story(
    sender: TelegramSender, sari: Person, files: ShelvedMedia
) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of an operator"
    photo = await files.keep(jpeg(exif=exif), MediaKind.DOCUMENT, "bukti.jpg")
    sent = await sender.send(at(sari), replace(HELLO, media=(photo,)), reference="1")
    [bubble] = sari.seen()[-1:]
    assert sent == [f"{sari.id}:{bubble.message_id}"]
    assert (bubble.kind, bubble.text, bubble.buttons) == ("photo", "Halo, Bu.", (("Lapor",),))
    content = await sender.download(bubble.raw["photo"][-1]["file_id"])
    assert dict(Image.open(BytesIO(content)).getexif()) == {}


async def test_a_document_arrives_whole_under_its_name(
    sender: TelegramSender, sari: Person, files: ShelvedMedia
) -> None:
    paper = await files.keep(PDF, MediaKind.DOCUMENT, "surat")
    await sender.send(at(sari), replace(LONG, media=(paper,)), reference="1")
    document, *texts = sari.seen()[1:]
    assert (document.kind, document.text) == ("document", "")
    assert document.raw["document"]["file_name"] == "surat.pdf"
    assert await sender.download(document.raw["document"]["file_id"]) == PDF
    assert " ".join(each.text for each in texts).split() == LONG.text.split()


async def test_a_picture_that_is_no_photo_to_telegram_goes_as_a_document(
    emulated: Telegram, sender: TelegramSender, sari: Person, files: ShelvedMedia
) -> None:
    strip = await files.keep(jpeg(size=(1000, 20)), MediaKind.PHOTO, "panorama.jpg")
    await sender.send(at(sari), replace(HELLO, media=(strip,)), reference="1")
    [bubble] = sari.seen()[-1:]
    assert (bubble.kind, bubble.text, bubble.buttons) == ("document", "Halo, Bu.", (("Lapor",),))
    assert [each.status for each in emulated.calls("sendPhoto")] == [400]


async def test_a_file_that_is_gone_costs_no_words(sender: TelegramSender, sari: Person) -> None:
    gone = Media(MediaKind.PHOTO, f"{1:064x}.jpg")
    await sender.send(at(sari), replace(HELLO, media=(gone,)), reference="1")
    [bubble] = sari.seen()[-1:]
    assert bubble.kind == "text"
    assert bubble.text.startswith("Halo, Bu.\n\nMaaf, foto")


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"kind": "error", "code": 429, "retry_after": 3}, RETRY),
        ({"kind": "error", "code": 502, "html": True}, RETRY),
        ({"kind": "error", "code": 400}, FINAL),
        ({"kind": "cut"}, UNCERTAIN),
    ],
)
async def test_faults_of_a_photo(
    emulated: Telegram,
    sender: TelegramSender,
    sari: Person,
    files: ShelvedMedia,
    fault: dict[str, Any],
    expected: tuple[bool, bool, bool],
) -> None:
    photo = await files.keep(jpeg(), MediaKind.PHOTO)
    emulated.fault(**fault, method="sendPhoto")
    assert meaning(await failed(sender, sari, replace(HELLO, media=(photo,)))) == expected


@pytest.mark.parametrize("kind", [MediaKind.PHOTO, MediaKind.DOCUMENT])
async def test_another_client_would_post_the_same(
    emulated: Telegram,
    sender: TelegramSender,
    sari: Person,
    files: ShelvedMedia,
    kind: MediaKind,
) -> None:
    content, title = (jpeg(), "bukti.jpg") if kind is MediaKind.PHOTO else (PDF, "surat.pdf")
    file = await files.keep(content, kind, title)
    await sender.send(at(sari), replace(HELLO, media=(file,)), reference="1")
    keys = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Lapor", callback_data="/lapor")]])
    words: dict[str, Any] = {"caption": "Halo, <b>Bu</b>.", "parse_mode": "HTML"}
    async with ptb.Bot(emulated.token, base_url=f"{emulated.url}/bot") as other:
        send = other.send_photo if kind is MediaKind.PHOTO else other.send_document
        await send(sari.id, content, filename=title, reply_markup=keys, **words)
    ours, theirs = [each for each in emulated.calls(status=200) if each.method.startswith("send")]
    assert (ours.method, posted(ours)) == (theirs.method, posted(theirs))


def posted(call: Call) -> dict[str, Any]:
    """What a call says; its file by the name that goes along."""
    said = dict(call.parameters)
    for name, value in call.parameters.items():
        if str(value).startswith("attach://"):
            said[name] = said.pop(value.removeprefix("attach://"))
    said["chat_id"] = str(said["chat_id"])
    said["reply_markup"] = json.loads(said["reply_markup"])
    return said


async def test_updates_photos_and_taps(
    emulated: Telegram, sender: TelegramSender, sari: Person
) -> None:
    content = picture()
    sari.photo(content, caption="lubang")
    await sender.send(at(sari), HELLO, reference="1")
    start, photo = [parse(each, NOW) for each in await sender.get_updates(None, 0)]
    assert isinstance(start, Arrival)
    assert start.incoming is not None
    assert start.incoming.text == "menu"
    assert isinstance(photo, Arrival)
    assert photo.file is not None
    assert await sender.download(photo.file.id) == content
    with pytest.raises(NotUsable):
        await sender.download(photo.file.id, len(content) - 1)
    sari.document(bytes(5_000), size=10)  # a size that is a lie
    (lie,) = [parse(each, NOW) for each in (await sender.get_updates(None, 0))[-1:]]
    assert isinstance(lie, Arrival)
    assert lie.file is not None
    with pytest.raises(NotUsable):
        await sender.download(lie.file.id, 4_999)
    sari.document(bytes(5_000), size=DOWNLOAD_BYTES + 1)  # Telegram refuses by itself
    (huge,) = [parse(each, NOW) for each in (await sender.get_updates(None, 0))[-1:]]
    assert isinstance(huge, Arrival)
    assert huge.file is not None
    with pytest.raises(NotUsable):
        await sender.download(huge.file.id)
    with pytest.raises(SendFailed):
        await sender.download("no such file")
    sari.tap("Lapor")
    last = emulated.updates[-1]
    assert await sender.get_updates(last["update_id"], 0) == [last]
    tapped = parse(last, NOW)
    assert isinstance(tapped, Tapped)
    assert tapped.arrival.incoming is not None
    assert (tapped.arrival.incoming.tap, tapped.arrival.incoming.text) == ("/lapor", "Lapor")
    await sender.answer_callback(tapped.callback_id)
    await sender.answer_callback("too old")


async def test_webhook_and_commands(emulated: Telegram, sender: TelegramSender) -> None:
    await sender.set_commands()
    assert len(emulated.calls("setMyCommands", status=200)) == 3
    await sender.set_webhook("https://desk.example.id/telegram/webhook", "s3cret")
    assert (await sender.webhook_info())["url"].endswith("/telegram/webhook")
    with pytest.raises(SendFailed, match="409"):
        await sender.get_updates(None, 0)
    await sender.delete_webhook()
    assert (await sender.me())["username"] == "meja_warga_bot"
