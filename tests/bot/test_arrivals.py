"""What arrives with a file: fetched, kept, or its sender is told why not."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.arrivals import Arrivals
from bot.bursts import BurstKeeper
from bot.city import FLOWS, WIB
from core.conversations import Unavailable
from core.delivery import Arrival, RemoteFile
from core.media import MOST_BYTES, NotUsable
from core.messages import Address, Channel, Incoming, Kind, MediaKind, Refusal
from core.pins import Pins
from flows.engine import Engine
from handlers.inbox import InboxHandler
from handlers.router import Router
from storage.media.folder import FolderShelf
from storage.media.store import ShelvedMedia
from storage.memory import MemorySessions
from storage.sql.database import Database
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests.contracts.files import OPUS, PDF, picture
from tests.desk import MAP_MAKER

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=WIB)
SARI = Address(Channel.TERMINAL, "sari")
CHANNELS_ID = "AgACAgUAAxkBAAI-secret-of-the-channel"


class Way:
    """From a channel to the thread. `content` is what the channel gives, or why it does not."""

    def __init__(self, folder: Path, store: SqlStore) -> None:
        shelves = [FolderShelf(folder / name) for name in ("shown", "originals", "photos")]
        media = ShelvedMedia(*shelves)
        inbox = InboxHandler(store, MemorySessions(), Router(Engine(FLOWS)), lambda: NOW)
        bursts = BurstKeeper(inbox, store.bursts, lambda: NOW)
        self._arrivals = Arrivals(media, inbox, bursts, store)
        self.store = store
        self.content: bytes | Exception = OPUS
        self.asked: list[tuple[str, int]] = []

    async def take(self, file: RemoteFile, text: str = "", number: int = 1) -> Incoming:
        incoming = Incoming(SARI, f"{number}", Kind.FILE, NOW, text=text)
        await self._arrivals.take(Arrival(incoming, file), self._fetch)
        return await self.kept()

    async def kept(self) -> Incoming:
        page = await self.store.threads.page(SARI)
        (kept,) = [each.incoming for each in page.messages if each.incoming]
        return kept

    async def _fetch(self, file_id: str, most_bytes: int) -> bytes:
        self.asked.append((file_id, most_bytes))
        if isinstance(self.content, Exception):
            raise self.content
        return self.content


@pytest.fixture
async def way(tmp_path: Path) -> AsyncIterator[Way]:
    url = f"sqlite:///{tmp_path}/desk.db"
    await migrate(url)
    async with SqlStore(Database(url), Pins("a secret"), MAP_MAKER) as store:
        yield Way(tmp_path, store)


async def test_a_file_is_kept_under_our_name_and_the_channels_id_goes_nowhere(
    way: Way, tmp_path: Path
) -> None:
    message = await way.take(RemoteFile(CHANNELS_ID, MediaKind.VOICE, "../suara.oga"))
    (voice,) = message.media
    assert (message.kind, voice.kind, voice.title) == (Kind.FILE, MediaKind.VOICE, "suara.oga")
    assert way.asked == [(CHANNELS_ID, MOST_BYTES[MediaKind.VOICE])]
    assert await way.store.threads.has_media(SARI, voice.name)
    await way.store.database.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert CHANNELS_ID.encode() not in path.read_bytes()
        assert CHANNELS_ID not in path.name


async def test_a_picture_sent_as_a_file_is_a_photo(way: Way) -> None:
    way.content = picture()
    message = await way.take(RemoteFile("x", MediaKind.DOCUMENT, "foto.exe"))
    assert message.kind is Kind.PHOTO
    assert len(message.photos) == 1


async def test_what_is_said_to_be_too_large_is_not_even_fetched(way: Way) -> None:
    size = MOST_BYTES[MediaKind.VIDEO] + 1
    message = await way.take(RemoteFile("x", MediaKind.VIDEO, size=size))
    assert (message.kind, message.refused) == (Kind.OTHER, Refusal.TOO_LARGE)
    assert way.asked == []


@pytest.mark.parametrize(
    ("content", "why", "said"),
    [
        (b"MZ" + bytes(100), Refusal.NOT_ACCEPTED, "jenis berkas itu tidak kami terima"),
        (b"<html></html>", Refusal.NOT_ACCEPTED, "jenis berkas itu tidak kami terima"),
        (NotUsable(Refusal.LOST, "gone"), Refusal.LOST, "tidak sampai ke kami"),
        (NotUsable(Refusal.TOO_LARGE, "large"), Refusal.TOO_LARGE, "terlalu besar"),
    ],
)
async def test_the_citizen_is_told_why_and_their_words_count(
    way: Way, content: bytes | Exception, why: Refusal, said: str
) -> None:
    way.content = content
    message = await way.take(RemoteFile("x", MediaKind.VOICE), text="menu")
    assert (message.kind, message.text, message.media) == (Kind.TEXT, "menu", ())
    assert message.refused is why
    page = await way.store.threads.page(SARI)
    (answer,) = [each.outgoing.text for each in page.messages if each.outgoing]
    assert said in answer
    assert "Ketuk pilihan" in answer


async def test_without_a_place_to_keep_it_the_channel_must_come_again(
    way: Way, tmp_path: Path
) -> None:
    (tmp_path / "originals").write_bytes(b"")
    way.content = PDF
    with pytest.raises(Unavailable):
        await way.take(RemoteFile("x", MediaKind.DOCUMENT))
    assert (await way.store.threads.page(SARI)).messages == []
    (tmp_path / "originals").unlink()
    assert (await way.take(RemoteFile("x", MediaKind.DOCUMENT))).media
