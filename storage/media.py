"""Photos in a folder, as JPEG files without anything but the picture."""

import asyncio
import contextlib
import hashlib
import os
import re
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from core.media import PHOTO_MAX_BYTES, NotAPhoto

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
"""What phones send; HEIF only where Pillow has a plug-in for it."""
MAX_SIDE = 2048
MAX_PIXELS = 64_000_000
"""A picture of 64 megapixels takes 200 MB of memory while it is read."""
AT_ONCE = 2
_NAME = re.compile(r"[0-9a-f]{64}\.jpg")


class PhotoFolder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._working = asyncio.Semaphore(AT_ONCE)

    async def keep(self, content: bytes) -> str:
        if len(content) > PHOTO_MAX_BYTES:
            raise NotAPhoto("too many bytes")
        async with self._working:
            return await asyncio.to_thread(self._keep, content)

    async def read(self, name: str) -> bytes | None:
        if not _NAME.fullmatch(name):
            return None
        return await asyncio.to_thread(self._read, name)

    def _keep(self, content: bytes) -> str:
        jpeg = as_plain_jpeg(content)
        name = f"{hashlib.sha256(jpeg).hexdigest()}.jpg"
        path = self._path(name)
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_whole(path, jpeg)
        return name

    def _read(self, name: str) -> bytes | None:
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            return None

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name[2:4] / name


def as_plain_jpeg(content: bytes) -> bytes:
    """The picture upright, at most MAX_SIDE wide and high, in a file of our own."""
    try:
        return _as_jpeg(_picture(content))
    except NotAPhoto:
        raise
    except Exception as error:  # Pillow raises nearly everything on broken files
        raise NotAPhoto(type(error).__name__) from error


def _picture(content: bytes) -> Image.Image:
    picture: Image.Image = Image.open(BytesIO(content), formats=_formats())
    if picture.width * picture.height > MAX_PIXELS:
        raise NotAPhoto("too many pixels")
    picture.draft("RGB", (MAX_SIDE, MAX_SIDE))  # a large JPEG is read at a fraction of its size
    picture.thumbnail((MAX_SIDE, MAX_SIDE))
    return ImageOps.exif_transpose(picture)


def _as_jpeg(picture: Image.Image) -> bytes:
    has_alpha = picture.has_transparency_data
    picture = picture.convert("RGBA" if has_alpha else "RGB")
    # A new picture knows nothing of the old one's comments, places and devices.
    plain = Image.new("RGB", picture.size, "white")
    plain.paste(picture, mask=picture if has_alpha else None)
    jpeg = BytesIO()
    plain.save(jpeg, "JPEG", quality=85, optimize=True, progressive=True)
    return jpeg.getvalue()


def _formats() -> list[str]:
    Image.init()
    return [name for name in FORMATS if name in Image.OPEN]


def _write_whole(path: Path, content: bytes) -> None:
    """All of the file or nothing, also when the power fails."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
