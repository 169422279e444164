"""Files: sent by citizens and by the bot, found by id, downloaded in two hops."""

import io
import itertools
import mimetypes
import warnings
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from PIL import Image, UnidentifiedImageError

from tests.emulators.telegram.clock import Clock
from tests.emulators.telegram.errors import Json, bad
from tests.emulators.telegram.limits import (
    DOWNLOAD_BYTES,
    FILE_LINK_SECONDS,
    PHOTO_BYTES,
    PHOTO_RATIO,
    PHOTO_SIDES,
    UPLOAD_BYTES,
)
from tests.emulators.telegram.parameters import Parameters, Upload

FileKind = Literal["photo", "document", "voice", "video", "audio", "sticker"]
THUMBNAIL_SIDE = 90


@dataclass
class StoredFile:
    file_id: str
    unique_id: str
    kind: FileKind
    content: bytes
    size: int  # as told to the bot; a test may claim more than there is
    mime: str
    name: str = ""
    width: int = 0
    height: int = 0
    small: "StoredFile | None" = None
    path: str = ""
    link_until: float = 0.0

    def json(self) -> Json:
        identity = {"file_id": self.file_id, "file_unique_id": self.unique_id}
        return {**identity, "file_size": self.size}


class Files:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._numbers = itertools.count(1)
        self._files: dict[str, StoredFile] = {}

    def keep(
        self, kind: FileKind, content: bytes, *, name: str = "", mime: str = "", size: int = 0
    ) -> StoredFile:
        number = next(self._numbers)
        mime = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        # A file id is opaque and may be up to some 100 characters long.
        file_id = f"AgACAgUAAxkBAAI{number:08d}-{kind}_emulated{'A' * 40}{number}"
        file = StoredFile(file_id, f"AQAD{number:012d}", kind, content, size or len(content), mime)
        file.name = name
        suffix = PurePosixPath(name).suffix or mimetypes.guess_extension(mime) or ".bin"
        file.path = f"{kind}s/file_{number}{suffix}"
        self._files[file_id] = file
        return file

    def photo(self, content: bytes) -> StoredFile:
        """The picture, and a small one of it. Raises Refused when it is none."""
        if len(content) > PHOTO_BYTES:
            raise bad("file is too big")
        try:
            with warnings.catch_warnings(), Image.open(io.BytesIO(content)) as picture:
                warnings.simplefilter("ignore")  # about huge pictures: refused below
                width, height = picture.size
                if width + height > PHOTO_SIDES or max(width, height) > PHOTO_RATIO * min(
                    width, height
                ):
                    raise bad("PHOTO_INVALID_DIMENSIONS")
                small = picture.convert("RGB")
                small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
        except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
            raise bad("IMAGE_PROCESS_FAILED") from None
        written = io.BytesIO()
        small.save(written, "JPEG")
        thumbnail = self._photo_size(written.getvalue(), small.size)
        photo = self._photo_size(content, (width, height))
        photo.small = thumbnail
        return photo

    def _photo_size(self, content: bytes, sides: tuple[int, int]) -> StoredFile:
        size = self.keep("photo", content, mime="image/jpeg", name="photo.jpg")
        size.width, size.height = sides
        return size

    def of(self, kind: FileKind, file_id: str) -> StoredFile:
        """A file sent before, to be sent again. Raises Refused."""
        file = self._files.get(file_id)
        if file is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if file.kind != kind and kind != "document":
            raise bad(f"can't use file of type {file.kind.capitalize()} as {kind.capitalize()}")
        return file

    def sent(self, kind: FileKind, parameters: Parameters, name: str, value: str) -> StoredFile:
        """The file that a call uploads or names; Raises Refused."""
        upload = parameters.upload(name, value)
        if upload is not None:
            return self._uploaded(kind, upload)
        if not value:
            raise bad(f"there is no {kind} in the request")
        if value.startswith(("http://", "https://")):
            raise bad("failed to get HTTP URL content")  # the emulator has no internet
        return self.of(kind, value)

    def _uploaded(self, kind: FileKind, upload: Upload) -> StoredFile:
        if not upload.content:
            raise bad("file must be non-empty")
        if len(upload.content) > UPLOAD_BYTES:
            raise bad("file is too big")
        if kind == "photo":
            return self.photo(upload.content)
        return self.keep(kind, upload.content, name=upload.name, mime=upload.mime)

    def linked(self, file_id: str) -> Json:
        """For getFile: makes the link good for an hour. Raises Refused."""
        file = self._files.get(file_id)
        if file is None:
            raise bad("invalid file_id")
        if file.size > DOWNLOAD_BYTES:
            raise bad("file is too big")
        file.link_until = self._clock.now() + FILE_LINK_SECONDS
        return {**file.json(), "file_path": file.path}

    def behind(self, path: str) -> StoredFile | None:
        for file in self._files.values():
            if file.path == path and file.link_until >= self._clock.now():
                return file
        return None


def media(file: StoredFile) -> Json:
    """The field of a message that shows this file."""
    if file.kind == "photo":
        sizes = filter(None, (file.small, file))
        return {
            "photo": [{**size.json(), "width": size.width, "height": size.height} for size in sizes]
        }
    body = {**file.json(), "mime_type": file.mime}
    match file.kind:
        case "voice":
            return {"voice": {**body, "duration": 3}}
        case "audio":
            return {"audio": {**body, "duration": 3, "file_name": file.name}}
        case "video":
            sides = {"width": 640, "height": 480, "duration": 3}
            return {"video": {**body, **sides, "file_name": file.name}}
        case "sticker":
            del body["mime_type"]
            look = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
            return {"sticker": {**body, **look, "type": "regular", "emoji": "👍"}}
    return {"document": {**body, "file_name": file.name}}
