"""A file that an operator sends: kept first, and carried on by a form that has to be sent again."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import UploadFile

from console.visit import Visit
from core.media import NotUsable
from core.messages import Media, MediaKind
from core.ticket_life import NotAllowed

PURPOSE = "upload"
MOST = 10_000_000
"""Bytes; more than that the web app does not take in one request."""
SENT = (MediaKind.PHOTO, MediaKind.DOCUMENT)
"""What our messages can carry."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was kept, as a form carries it: nobody can make one of a file of others."""

    media: Media
    mark: str

    @property
    def fields(self) -> Mapping[str, str]:
        media = self.media
        return {
            "kept": media.name,
            "kept_original": media.original,
            "kept_title": media.title,
            "kept_mark": self.mark,
        }


async def taken(visit: Visit, file: UploadFile | None, kept: Mapping[str, str]) -> Upload | None:
    """What was chosen now, else what the form carried. Raises NotAllowed, and Unavailable."""
    if file is None or not file.filename:
        return _carried(visit, kept)
    content = await file.read(MOST + 1)
    if len(content) > MOST:
        raise NotAllowed("file-too-large")
    try:
        media = await visit.desk.at_tickets.media.keep(content, MediaKind.DOCUMENT, file.filename)
    except NotUsable as refused:
        raise NotAllowed(f"file-{refused.why.value}") from refused
    if media.kind not in SENT:
        raise NotAllowed("file-not-accepted")
    return again(visit, media)


def again(visit: Visit, media: Media) -> Upload:
    """A file of an answer that was taken back, for the form that it comes back to."""
    return Upload(media, _mark(visit, media))


def _carried(visit: Visit, kept: Mapping[str, str]) -> Upload | None:
    name, original = kept.get("kept", ""), kept.get("kept_original", "")
    if not name:
        return None
    for each in SENT:
        media = Media(each, name, kept.get("kept_title", ""), 0, original)
        if visit.desk.vault.fits(kept.get("kept_mark", ""), PURPOSE, _words(visit, media)):
            return Upload(media, kept["kept_mark"])
    raise NotAllowed("form-old")


def _mark(visit: Visit, media: Media) -> str:
    return visit.desk.vault.mark(PURPOSE, _words(visit, media))


def _words(visit: Visit, media: Media) -> str:
    parts = (visit.operator.login, media.kind.value, media.name, media.original, media.title)
    return "\0".join(parts)
