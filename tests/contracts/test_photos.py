"""Photos: only the picture is kept, small enough and upright."""

import hashlib
import os
import stat
import warnings
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from core.media import PHOTO_MAX_BYTES, NotAPhoto, Photos
from storage.media import MAX_SIDE, PhotoFolder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "photos"


@pytest.fixture
def photos(folder: Path) -> Photos:
    return PhotoFolder(folder)


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **how: object) -> bytes:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


async def kept(photos: Photos, content: bytes) -> Image.Image:
    name = await photos.keep(content)
    jpeg = await photos.read(name)
    assert jpeg
    return Image.open(BytesIO(jpeg))


def is_red(image: Image.Image, x: int, y: int) -> bool:
    red, _, blue = image.convert("RGB").getpixel((x, y))  # type: ignore[misc]
    return red > blue


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_what_phones_send_becomes_jpeg(photos: Photos, kind: str) -> None:
    image = await kept(photos, picture(kind))
    assert (image.format, image.size) == ("JPEG", (40, 20))
    assert is_red(image, 2, 10)
    assert not is_red(image, 38, 10)


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "LA", "1", "CMYK", "I;16"])
async def test_every_way_to_keep_colours(photos: Photos, mode: str) -> None:
    file = BytesIO()
    Image.new(mode, (8, 8)).save(file, "JPEG" if mode == "CMYK" else "PNG")
    assert (await kept(photos, file.getvalue())).mode == "RGB"


async def test_the_same_photo_is_kept_once(photos: Photos, folder: Path) -> None:
    first, second = await photos.keep(picture()), await photos.keep(picture())
    assert first == second
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert [path.name for path in files] == [first]
    assert first == f"{hashlib.sha256(files[0].read_bytes()).hexdigest()}.jpg"
    assert files[0].parent.relative_to(folder) == Path(first[:2], first[2:4])
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600


async def test_a_photo_is_turned_upright_and_forgets_its_story(photos: Photos) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees to the right
    exif[0x010F] = "Sari's phone"
    exif.get_ifd(0x8825)[1] = "S"  # where it was taken
    image = await kept(photos, picture(exif=exif, comment=b"secret", icc_profile=b"profile"))
    assert image.size == (20, 40)
    assert is_red(image, 10, 2)
    assert dict(image.getexif()) == {}
    assert "comment" not in image.info
    assert "icc_profile" not in image.info


async def test_a_large_photo_is_made_smaller(photos: Photos) -> None:
    image = await kept(photos, picture(size=(6000, 3000)))
    assert image.size == (MAX_SIDE, MAX_SIDE // 2)


def bomb() -> bytes:
    """A small file that would be 400 megapixels."""
    file = BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    return file.getvalue()


BAD: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"halo",
    "svg": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "gif": lambda: picture("GIF"),
    "pdf": lambda: picture("PDF"),
    "tiff": lambda: picture("TIFF"),
    "half": lambda: picture()[: len(picture()) // 2],
    "half a PNG": lambda: picture("PNG", (400, 400))[:-60],
    "too many bytes": lambda: picture() + bytes(PHOTO_MAX_BYTES),
    "bomb": bomb,
}


@pytest.mark.parametrize("why", BAD)
async def test_what_is_no_photo_is_refused(photos: Photos, folder: Path, why: str) -> None:
    content = BAD[why]()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with pytest.raises(NotAPhoto):
            await photos.keep(content)
    assert not folder.exists()


@pytest.mark.parametrize(
    "name",
    ["", "x", "../" * 3 + "etc/passwd", f"{1:064x}", f"{1:064x}.png", f"{1:064X}.jpg\n", "a/b.jpg"],
)
async def test_only_our_own_names_are_read(photos: Photos, name: str) -> None:
    assert await photos.read(name) is None


async def test_an_unknown_photo(photos: Photos) -> None:
    assert await photos.read(f"{1:064x}.jpg") is None


async def test_a_full_disk_leaves_no_half_file(
    photos: Photos, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="no space"):
            await photos.keep(picture())
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert await photos.read(await photos.keep(picture()))
