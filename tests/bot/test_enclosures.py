"""What becomes of a message whose file is there, gone, not taken, or out of reach."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.enclosures import AWAY_SECONDS, Enclosures
from core.conversations import Unavailable
from core.delivery import SendFailed
from core.media import File
from core.messages import Media, MediaKind, Outgoing
from tests.contracts.files import PDF, picture
from tests.shelves import media_in

GONE = {
    MediaKind.PHOTO: Media(MediaKind.PHOTO, f"{1:064x}.jpg", original=f"{1:064x}.jpg"),
    MediaKind.DOCUMENT: Media(MediaKind.DOCUMENT, f"{1:064x}.pdf", original=f"{1:064x}.pdf"),
}


def everything(file: File) -> bool:
    return True


async def test_words_alone_ask_nobody() -> None:
    outgoing = Outgoing("Selesai.", "id")
    assert await Enclosures(_Away()).of(outgoing, everything) == (outgoing, None)


@pytest.mark.parametrize(
    ("content", "kind"), [(picture(), MediaKind.PHOTO), (PDF, MediaKind.DOCUMENT)]
)
async def test_a_file_that_is_there(tmp_path: Path, content: bytes, kind: MediaKind) -> None:
    store = media_in(tmp_path)
    media = await store.keep(content, kind)
    outgoing = Outgoing("Selesai.", "id", media=(media,))
    same, file = await Enclosures(store).of(outgoing, everything)
    assert same == outgoing
    assert file is not None
    assert file.content_type == {"photo": "image/jpeg", "document": "application/pdf"}[kind]


@pytest.mark.parametrize(
    ("kind", "language", "sentence"),
    [
        (MediaKind.PHOTO, "id", "foto yang menyertai"),
        (MediaKind.DOCUMENT, "id", "berkas yang menyertai"),
        (MediaKind.PHOTO, "jv", "foto ingkang"),
        (MediaKind.DOCUMENT, "en", "file that belongs"),
    ],
)
async def test_a_file_that_is_gone_is_told_in_the_text_and_logged_once(
    tmp_path: Path, kind: MediaKind, language: str, sentence: str
) -> None:
    enclosures = Enclosures(media_in(tmp_path))
    outgoing = Outgoing("Selesai.", language, media=(GONE[kind],))
    with capture_logs() as logged:
        await enclosures.of(outgoing, everything)
        left, file = await enclosures.of(outgoing, everything)
    assert file is None
    assert left.media == ()
    first, second = left.text.split("\n\n")
    assert first == "Selesai."
    assert sentence in second
    assert [each["file"] for each in logged] == [GONE[kind].name]


async def test_a_file_alone_that_is_gone_still_says_something(tmp_path: Path) -> None:
    outgoing = Outgoing("", "id", media=(GONE[MediaKind.PHOTO],))
    left, _ = await Enclosures(media_in(tmp_path)).of(outgoing, everything)
    assert left.text.startswith("Maaf, foto")


async def test_what_the_channel_does_not_take_is_told_too(tmp_path: Path) -> None:
    store = media_in(tmp_path)
    media = await store.keep(PDF, MediaKind.DOCUMENT)
    outgoing = Outgoing("Surat.", "id", media=(media,))
    left, file = await Enclosures(store).of(outgoing, lambda file: False)
    assert file is None
    assert "berkas yang menyertai" in left.text


async def test_a_store_that_is_away_means_later() -> None:
    outgoing = Outgoing("Selesai.", "id", media=(GONE[MediaKind.PHOTO],))
    with pytest.raises(SendFailed) as caught:
        await Enclosures(_Away()).of(outgoing, everything)
    assert caught.value.retry_after == AWAY_SECONDS
    assert not caught.value.uncertain


class _Away:
    """A media store that nobody reaches."""

    async def keep(self, content: bytes, told: MediaKind, title: str = "") -> Media:
        raise Unavailable("away")

    async def read(self, name: str) -> File | None:
        raise Unavailable("away")

    original = read

    async def ping(self) -> None:
        raise Unavailable("away")
