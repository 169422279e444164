"""The file that goes with a message: fetched from the media store before it is sent or shown."""

from collections.abc import Callable
from dataclasses import replace

import structlog

from core.conversations import Unavailable
from core.delivery import SendFailed
from core.media import File, MediaStore, enclosed
from core.messages import Media, MediaKind, Outgoing
from locales.phrasebook import phrasebook

AWAY_SECONDS = 5.0
"""Between tries while the media store is away."""
Takes = Callable[[File], bool]
"""Whether a channel takes a file."""

log = structlog.get_logger()


class Enclosures:
    def __init__(self, media: MediaStore) -> None:
        self._media = media
        self._missed: set[str] = set()

    async def of(self, outgoing: Outgoing, takes: Takes) -> tuple[Outgoing, File | None]:
        """The message and the bytes of its file, if it has one.

        One that is gone, or that the channel does not take, is left out, and the text says so: what
        the city has to say must not fail for a picture. Raises SendFailed.
        """
        media = outgoing.file
        if media is None:
            return outgoing, None
        try:
            file = await self.read(media)
        except Unavailable as error:
            raise SendFailed(str(error), retry_after=AWAY_SECONDS) from error
        if file is not None and takes(file):
            return outgoing, file
        if file is not None:
            self._miss(media.name, f"not taken: {file.content_type}, {len(file.content)} bytes")
        return without_file(outgoing), None

    async def read(self, media: Media) -> File | None:
        """A file as its citizen may have it. Raises Unavailable."""
        file = await enclosed(self._media, media)
        if file is None:
            self._miss(media.name, "gone from the media store")
        return file

    def _miss(self, name: str, reason: str) -> None:
        """Tell it once, not at every try."""
        if name not in self._missed:
            self._missed.add(name)
            log.warning("message without its file", file=name, reason=reason)


def without_file(outgoing: Outgoing) -> Outgoing:
    """The message with a sentence in place of its file."""
    media = outgoing.file
    is_photo = media is not None and media.kind is MediaKind.PHOTO
    key = "enclosure-photo-missing" if is_photo else "enclosure-file-missing"
    sentence = phrasebook(outgoing.language).say(key)
    text = "\n\n".join(each for each in (outgoing.text.strip(), sentence) if each)
    return replace(outgoing, text=text, media=())
