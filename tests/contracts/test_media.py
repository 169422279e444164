"""The media store, in a folder and in a bucket: what is taken, and who may see it."""

import hashlib
import os
import stat
import warnings
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import httpx2
import pytest
from PIL import Image

from core.conversations import Unavailable
from core.media import MOST_BYTES, File, MediaStore, NotUsable, enclosed, shown_title
from core.messages import Media, MediaKind, Refusal
from storage.media.folder import FolderShelf
from storage.media.picture import MAX_SIDE
from storage.media.s3 import Bucket, S3Shelf
from storage.media.signing import Signer
from storage.media.store import ShelvedMedia
from tests.contracts.files import (
    DOCX,
    MP3,
    ODF,
    ODT_PARTS,
    OOXML,
    OPUS,
    PDF,
    SHEET,
    WORD,
    bomb,
    boxed,
    odf,
    picture,
    zipped,
)
from tests.emulators.s3 import running_s3

PHOTO, VOICE, VIDEO, DOCUMENT = MediaKind
NAME = f"{7:064x}.jpg"


class Place:
    """Where a store keeps its files, as a test looks into it; `fail` takes the place away."""

    def __init__(self, files: Callable[[], dict[str, bytes]], fail: Callable[[], None]) -> None:
        self.files = files
        self.fail = fail


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "media"


@pytest.fixture(params=["folder", "s3"])
async def kept_in(
    request: pytest.FixtureRequest, folder: Path, tmp_path: Path
) -> AsyncIterator[tuple[MediaStore, Place]]:
    older = FolderShelf(tmp_path / "photos")
    if request.param == "folder":
        shelves = FolderShelf(folder / "shown"), FolderShelf(folder / "originals")
        yield ShelvedMedia(*shelves, older), Place(lambda: files_in(folder), folder_taken(folder))
        return
    async with running_s3() as s3, httpx2.AsyncClient() as client:
        bucket = Bucket(client, s3.url, s3.bucket, Signer(s3.key, s3.secret, s3.region))
        store = ShelvedMedia(S3Shelf(bucket, "shown"), S3Shelf(bucket, "originals"), older)
        yield store, Place(lambda: dict(s3.objects), lambda: setattr(s3, "broken", 503))


def files_in(folder: Path) -> dict[str, bytes]:
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {f"{path.relative_to(folder).parts[0]}/{path.name}": path.read_bytes() for path in found}


def folder_taken(folder: Path) -> Callable[[], None]:
    """A file where the folder should be: even root cannot write there."""

    def take() -> None:
        folder.write_bytes(b"")

    return take


@pytest.fixture
def media(kept_in: tuple[MediaStore, Place]) -> MediaStore:
    return kept_in[0]


@pytest.fixture
def place(kept_in: tuple[MediaStore, Place]) -> Place:
    return kept_in[1]


async def kept(media: MediaStore, content: bytes) -> Image.Image:
    photo = await media.keep(content, PHOTO)
    assert photo.kind is PHOTO
    shown = await media.read(photo.name)
    assert shown
    assert shown.content_type == "image/jpeg"
    return Image.open(BytesIO(shown.content))


def is_red(image: Image.Image, x: int, y: int) -> bool:
    red, _, blue = image.convert("RGB").getpixel((x, y))  # type: ignore[misc]
    return red > blue


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_what_phones_send_becomes_jpeg(media: MediaStore, kind: str) -> None:
    image = await kept(media, picture(kind))
    assert (image.format, image.size) == ("JPEG", (40, 20))
    assert is_red(image, 2, 10)
    assert not is_red(image, 38, 10)


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "LA", "1", "CMYK", "I;16"])
async def test_every_way_to_keep_colours(media: MediaStore, mode: str) -> None:
    file = BytesIO()
    Image.new(mode, (8, 8)).save(file, "JPEG" if mode == "CMYK" else "PNG")
    assert (await kept(media, file.getvalue())).mode == "RGB"


async def test_the_same_photo_is_kept_once(media: MediaStore, place: Place) -> None:
    sent = picture()
    first, second = await media.keep(sent, PHOTO), await media.keep(sent, DOCUMENT)
    assert first == second
    files = place.files()
    assert {*files} == {f"shown/{first.name}", f"originals/{first.original}"}
    for name, content in files.items():
        assert name.endswith(f"/{hashlib.sha256(content).hexdigest()}.jpg")
    assert files[f"originals/{first.original}"] == sent


async def test_files_in_a_folder_are_ours_alone(folder: Path) -> None:
    await FolderShelf(folder).put(NAME, b"x")
    path = folder / NAME[:2] / NAME[2:4] / NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


async def test_photos_of_the_first_release_are_still_shown(
    media: MediaStore, tmp_path: Path
) -> None:
    await FolderShelf(tmp_path / "photos").put(NAME, b"an old photo")
    shown = await media.read(NAME)
    assert shown
    assert (shown.content, shown.content_type) == (b"an old photo", "image/jpeg")


async def test_a_photo_is_turned_upright_and_forgets_its_story(media: MediaStore) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees to the right
    exif[0x010F] = "Sari's phone"
    exif.get_ifd(0x8825)[1] = "S"  # where it was taken
    sent = picture(exif=exif, comment=b"secret", icc_profile=b"profile")
    image = await kept(media, sent)
    assert image.size == (20, 40)
    assert is_red(image, 10, 2)
    assert dict(image.getexif()) == {}
    assert "comment" not in image.info
    assert "icc_profile" not in image.info
    original = await media.original((await media.keep(sent, PHOTO)).original)
    assert original
    assert Image.open(BytesIO(original.content)).getexif().get_ifd(0x8825) == {1: "S"}


async def test_a_large_photo_is_made_smaller(media: MediaStore) -> None:
    image = await kept(media, picture(size=(6000, 3000)))
    assert image.size == (MAX_SIDE, MAX_SIDE // 2)


BAD: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"halo",
    "svg": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "html": lambda: b"<!DOCTYPE html><script>alert(1)</script>",
    "gif": lambda: picture("GIF"),
    "tiff": lambda: picture("TIFF"),
    "half": lambda: picture()[: len(picture()) // 2],
    "half a PNG": lambda: picture("PNG", (400, 400))[:-60],
    "a page after the mark of a JPEG": lambda: b"\xff\xd8\xff<html><script>alert(1)</script>",
    "a page in a BMP": lambda: b"BM<html><script>alert(1)</script>",
    "bomb": bomb,
    "Windows": lambda: b"MZ" + bytes(200),
    "Linux": lambda: b"\x7fELF" + bytes(200),
    "script": lambda: b"#!/bin/sh\nrm -rf /",
    "an installer or an old .doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "archive": lambda: zipped({"bukti.txt": b"x"}),
    "half an archive": lambda: DOCX[:-30],
    "Java": lambda: zipped({**WORD, "META-INF/MANIFEST.MF": b"x"}),
    "Android": lambda: zipped({**WORD, "AndroidManifest.xml": b"x"}),
    "macros": lambda: zipped({**WORD, "word/vbaProject.bin": b"x"}),
    "macros of old": lambda: zipped({**SHEET, "xl/macrosheets/sheet1.xml": b"x"}),
    "macros of LibreOffice": lambda: zipped({**ODT_PARTS, "Basic/Standard/script.xml": b"x"}),
    "ODF of another kind": lambda: zipped({"mimetype": b"application/vnd.other"}),
    "a page that holds a PDF": lambda: b"<script></script>" + PDF,
    "a film in Ogg": lambda: b"OggS\x00\x02" + bytes(20) + b"\x01\x2a\x80theora" + bytes(50),
    "ID3 before a page": lambda: b"ID3\x04\0\0\0\0\0\0<html>",
    "UTF-16": lambda: "\ufeff<html>".encode("utf-16-le"),
    "MP4 of a kind to come": lambda: b"\0\0\0\x18ftypzzzz" + bytes(40),
}


@pytest.mark.parametrize("told", MediaKind)
@pytest.mark.parametrize("why", BAD)
async def test_what_we_do_not_take_leaves_no_trace(
    media: MediaStore, place: Place, why: str, told: MediaKind
) -> None:
    content = BAD[why]()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with pytest.raises(NotUsable):
            await media.keep(content, told, "foto.jpg")
    assert place.files() == {}


GOOD: dict[str, tuple[bytes, MediaKind, MediaKind, str]] = {
    "voice of Telegram and WhatsApp": (OPUS, VOICE, VOICE, "audio/ogg"),
    "vorbis": (OPUS.replace(b"OpusHead", b"\x01vorbis\0"), VOICE, VOICE, "audio/ogg"),
    "mp3": (MP3, VOICE, VOICE, "audio/mpeg"),
    "mp3 with tags": (b"ID3\x04\0\0\0\0\x01\x02" + bytes(130) + MP3, VOICE, VOICE, "audio/mpeg"),
    "aac": (b"\xff\xf1\x50\x80" + bytes(60), VOICE, VOICE, "audio/aac"),
    "amr": (b"#!AMR\n" + bytes(60), VOICE, VOICE, "audio/amr"),
    "m4a": (boxed("M4A "), VOICE, VOICE, "audio/mp4"),
    "sound in the container of a film": (boxed("isom"), VOICE, VOICE, "video/mp4"),
    "mp4": (boxed("mp42"), VIDEO, VIDEO, "video/mp4"),
    "3gp": (boxed("3gp4"), VIDEO, VIDEO, "video/3gpp"),
    "film of an iPhone, as a file": (boxed("qt  "), DOCUMENT, VIDEO, "video/quicktime"),
    "song, as a file": (MP3, DOCUMENT, VOICE, "audio/mpeg"),
    "pdf": (PDF, DOCUMENT, DOCUMENT, "application/pdf"),
    "a PDF that holds a page": (PDF + b"<script></script>", DOCUMENT, DOCUMENT, "application/pdf"),
    "Word": (DOCX, DOCUMENT, DOCUMENT, f"{OOXML}.wordprocessingml.document"),
    "Excel": (zipped(SHEET), DOCUMENT, DOCUMENT, f"{OOXML}.spreadsheetml.sheet"),
    "LibreOffice": (odf("text"), DOCUMENT, DOCUMENT, f"{ODF}.text"),
    "sheet": (odf("spreadsheet"), DOCUMENT, DOCUMENT, f"{ODF}.spreadsheet"),
}


@pytest.mark.parametrize("what", GOOD)
async def test_files_are_taken_as_what_their_bytes_show(
    media: MediaStore, place: Place, what: str
) -> None:
    content, told, kind, content_type = GOOD[what]
    file = await media.keep(content, told, "bukti.html")
    assert (file.kind, file.size, file.original) == (kind, len(content), file.name)
    original = await media.original(file.original)
    assert original
    assert (original.content, original.content_type) == (content, content_type)
    assert await media.read(file.name) is None, "only operators see what is not stripped"
    assert {*place.files()} == {f"originals/{file.name}"}


async def test_citizens_get_the_picture_and_the_whole_document(media: MediaStore) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of an operator"
    photo = await media.keep(picture(exif=exif), DOCUMENT, "bukti.jpg")
    shown = await enclosed(media, photo)
    assert shown
    assert dict(Image.open(BytesIO(shown.content)).getexif()) == {}
    document = await media.keep(PDF, DOCUMENT, "surat.pdf")
    assert await enclosed(media, document) == File(PDF, "application/pdf")
    assert await enclosed(media, replace(photo, name=NAME)) is None
    assert await enclosed(media, replace(document, original=f"{7:064x}.pdf")) is None


@pytest.mark.parametrize(
    ("content", "told"),
    [(PDF, PHOTO), (OPUS, PHOTO), (PDF, VOICE), (OPUS, VIDEO), (boxed("M4A "), VIDEO)],
)
async def test_only_a_document_may_turn_out_to_be_something_else(
    media: MediaStore, content: bytes, told: MediaKind
) -> None:
    with pytest.raises(NotUsable) as caught:
        await media.keep(content, told)
    assert caught.value.why is Refusal.NOT_ACCEPTED


@pytest.mark.parametrize(
    ("content", "told", "kind"),
    [
        (picture(), PHOTO, PHOTO),
        (picture(), DOCUMENT, PHOTO),
        (OPUS, VOICE, VOICE),
        (boxed("mp42"), VIDEO, VIDEO),
        (PDF, DOCUMENT, DOCUMENT),
    ],
)
async def test_each_kind_has_its_largest_size(
    media: MediaStore, place: Place, content: bytes, told: MediaKind, kind: MediaKind
) -> None:
    full = content + bytes(MOST_BYTES[kind] - len(content))
    assert (await media.keep(full, told)).size == MOST_BYTES[kind]
    before = place.files()
    with pytest.raises(NotUsable) as caught:
        await media.keep(full + b"x", told)
    assert caught.value.why is Refusal.TOO_LARGE
    assert place.files() == before


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("surat.pdf", "surat.pdf"),
        ("../../../etc/passwd", "passwd"),
        ("C:\\Users\\Sari\\surat.pdf", "surat.pdf"),
        ("/", ""),
        ("..", ""),
        ("a\r\nSet-Cookie: x\x00\u202efdp.exe", "a Set-Cookie: x fdp.exe"),
        ("x" * 500, "x" * 100),
        ("", ""),
    ],
)
async def test_the_senders_name_is_shown_and_never_used(
    media: MediaStore, place: Place, told: str, title: str
) -> None:
    assert shown_title(told) == title
    file = await media.keep(PDF, DOCUMENT, told)
    digest = hashlib.sha256(PDF).hexdigest()
    assert file == Media(DOCUMENT, f"{digest}.pdf", title, len(PDF), f"{digest}.pdf")
    assert {*place.files()} == {f"originals/{digest}.pdf"}


@pytest.mark.parametrize(
    "name",
    ["", "x", "../" * 3 + "etc/passwd", f"{1:064x}", f"{1:064x}.exe", f"{1:064X}.jpg\n", "a/b.jpg"],
)
async def test_only_our_own_names_are_read(media: MediaStore, place: Place, name: str) -> None:
    place.fail()  # the place is not even asked
    assert await media.read(name) is None
    assert await media.original(name) is None


async def test_an_unknown_file(media: MediaStore) -> None:
    assert await media.read(f"{1:064x}.jpg") is None
    assert await media.original(f"{1:064x}.pdf") is None


@pytest.mark.parametrize("content", [picture(), PDF])
async def test_an_outage_is_told_so_that_the_channel_comes_again(
    media: MediaStore, place: Place, content: bytes
) -> None:
    await media.ping()
    place.fail()
    with pytest.raises(Unavailable):
        await media.ping()
    with pytest.raises(Unavailable):
        await media.keep(content, DOCUMENT)
    with pytest.raises(Unavailable):
        await media.original(NAME)


async def test_a_full_disk_leaves_no_half_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    shelf = FolderShelf(folder)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(Unavailable, match="No space"):
            await shelf.put(NAME, b"x")
    assert files_in(folder) == {}
    await shelf.put(NAME, b"x")
    assert await shelf.get(NAME) == b"x"
