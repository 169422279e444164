"""Puts a file into the bubbles of a message, without one more where that can be."""

from bot.channels.whatsapp.limits import CAPTION_MAX, units
from core.media import file_name
from core.messages import Json, Media, MediaKind

Body = dict[str, Json]
WITH_MEDIA_HEADER = ("button", "cta_url")
"""Controls that may stand under a file; a list's header is text alone, a request for a place has
none (docs)."""


def enclosing(parts: list[Body], file: Media, upload: str) -> list[Body]:
    """The file in the first bubble where that can hold it, else in one before all others."""
    kind, media = _media(file, upload)
    first: Body = parts[0] if parts else {"type": "text", "text": {"body": ""}}
    if first["type"] == "text" and units(first["text"]["body"]) <= CAPTION_MAX:
        caption = first["text"]["body"]
        captioned = {**media, "caption": caption} if caption else media
        return [{"type": kind, kind: captioned}, *parts[1:]]
    if first["type"] == "interactive" and first["interactive"]["type"] in WITH_MEDIA_HEADER:
        header = {"type": kind, kind: media}
        return [{**first, "interactive": {**first["interactive"], "header": header}}, *parts[1:]]
    return [{"type": kind, kind: media}, *parts]


def _media(file: Media, upload: str) -> tuple[str, Body]:
    if file.kind is MediaKind.PHOTO:
        return "image", {"id": upload}
    return "document", {"id": upload, "filename": file_name(file)}
