"""The media store: what came is proved, named by its content, and put on the right shelf."""

import asyncio
import hashlib
import re

from core.media import MOST_BYTES, File, NotUsable, shown_title
from core.messages import Media, MediaKind, Refusal
from storage.media.picture import as_plain_jpeg
from storage.media.shelf import Shelf
from storage.media.types import TYPES, FileType, sniffed

AT_ONCE = 2
"""Pictures that are worked on at the same time, for the sake of memory."""
NOBODYS = f"{0:064x}.pdf"
"""A name that no file has."""
_NAME = re.compile(rf"[0-9a-f]{{64}}\.({'|'.join(TYPES)})")


class ShelvedMedia:
    """Photos go to `shown` as plain pictures; what anybody sent goes to `originals` as it came.

    So a file that still holds what it tells of its sender cannot be read by mistake. `older` is
    the folder of photos of the first release.
    """

    def __init__(self, shown: Shelf, originals: Shelf, older: Shelf) -> None:
        self._shown = shown
        self._originals = originals
        self._older = older
        self._working = asyncio.Semaphore(AT_ONCE)

    async def keep(self, content: bytes, told: MediaKind, title: str = "") -> Media:
        type_, kind = _recognised(content, told)
        if len(content) > MOST_BYTES[kind]:  # a document may turn out to be a photo
            raise NotUsable(Refusal.TOO_LARGE, f"a {kind} of too many bytes")
        original = name = _named(content, type_.extension)
        if kind is MediaKind.PHOTO:
            async with self._working:
                picture = await asyncio.to_thread(as_plain_jpeg, content)
            name = _named(picture, "jpg")
            await self._shown.put(name, picture)
        await self._originals.put(original, content)
        return Media(kind, name, shown_title(title), len(content), original)

    async def read(self, name: str) -> File | None:
        return await _read(name, self._shown, self._older)

    async def original(self, name: str) -> File | None:
        return await _read(name, self._originals)

    async def ping(self) -> None:
        await self._originals.get(NOBODYS)


def _recognised(content: bytes, told: MediaKind) -> tuple[FileType, MediaKind]:
    if len(content) > MOST_BYTES[told]:
        raise NotUsable(Refusal.TOO_LARGE, f"a {told} of too many bytes")
    type_ = sniffed(content)
    if type_ is None:
        raise NotUsable(Refusal.NOT_ACCEPTED, "a file of no kind that we take")
    if told in type_.kinds:
        return type_, told
    if told is MediaKind.DOCUMENT:
        return type_, type_.kinds[0]
    raise NotUsable(Refusal.NOT_ACCEPTED, f"a {type_.extension} that was called a {told}")


async def _read(name: str, *shelves: Shelf) -> File | None:
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    for shelf in shelves:
        content = await shelf.get(name)
        if content is not None:
            return File(content, TYPES[match[1]].content_type)
    return None


def _named(content: bytes, extension: str) -> str:
    return f"{hashlib.sha256(content).hexdigest()}.{extension}"
