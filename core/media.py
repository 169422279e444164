"""Files that citizens send or get: what is taken, how much of it, and who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from core.messages import Media, MediaKind, Refusal

MEBIBYTE = 1024 * 1024
MOST_BYTES: Mapping[MediaKind, int] = {
    MediaKind.PHOTO: 10_000_000,  # ours: phones make 2-8 MB
    MediaKind.VOICE: 16 * MEBIBYTE,  # WhatsApp's largest audio
    MediaKind.VIDEO: 20 * MEBIBYTE,  # what Telegram lets a bot fetch; WhatsApp's largest is 16
    MediaKind.DOCUMENT: 20 * MEBIBYTE,  # the same; WhatsApp's largest would be 100
}
TITLE_CHARACTERS = 100


class NotUsable(Exception):
    """A file that we do not keep; `reason` is for the log and tells nothing of its sender."""

    def __init__(self, why: Refusal, reason: str) -> None:
        super().__init__(reason)
        self.why = why
        self.reason = reason


@dataclass(frozen=True, slots=True)
class File:
    content: bytes
    content_type: str
    """What the bytes are, whatever anybody said of them."""


class MediaStore(Protocol):
    """Keeps files under names of our own, made of their content: the same file is kept once."""

    async def keep(self, content: bytes, told: MediaKind, title: str = "") -> Media:
        """Keep a file as what its bytes show it to be.

        `told` is what the sender says it is: only a document may turn out to be something else.
        `title` is the sender's name of it, which is shown and never used. Raises NotUsable, and
        Unavailable when it cannot be kept now.
        """

    async def read(self, name: str) -> File | None:
        """What its sender may see again: a photo without anything but the picture."""

    async def original(self, name: str) -> File | None:
        """A file as it came, with all that it tells of its sender: for operators only."""

    async def ping(self) -> None:
        """Raises Unavailable."""


async def enclosed(store: MediaStore, media: Media) -> File | None:
    """A file as a citizen gets it from us: of a photo nothing but the picture.

    Raises Unavailable.
    """
    if media.kind is MediaKind.PHOTO:
        return await store.read(media.name)
    return await store.original(media.original)


def file_name(media: Media) -> str:
    """What a citizen's device calls a file of ours; the ending tells what its bytes are."""
    ending = f".{media.name.rpartition('.')[2]}"
    if media.title.lower().endswith(ending):
        return media.title
    return f"{media.title or media.kind}{ending}"


def shown_title(told: str) -> str:
    """A sender's file name as words for people: without folders, line breaks or tricks."""
    last = told.replace("\\", "/").rpartition("/")[2]
    plain = "".join(each if each.isprintable() else " " for each in last)
    return " ".join(plain.split()).strip(".")[:TITLE_CHARACTERS]
