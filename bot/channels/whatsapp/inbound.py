"""One message of a citizen: what of it the city can use."""

import math
from collections.abc import Mapping
from dataclasses import replace

from bot.channels.whatsapp.fields import number, part, word
from core.delivery import Arrival, RemoteFile
from core.messages import Incoming, Json, Kind, Location, MediaKind
from core.places import in_one_line

SILENT = {"reaction", "revoke", "system", "request_welcome", "media_placeholder"}
"""Kinds that ask for no answer: a thumb, a deletion, an opened chat."""
FILES = {
    "image": MediaKind.PHOTO,
    "audio": MediaKind.VOICE,
    "video": MediaKind.VIDEO,
    "document": MediaKind.DOCUMENT,
}


def arrival(incoming: Incoming, message: Mapping[str, Json]) -> Arrival | None:
    """The message with its kind; what cannot be read is `OTHER`, so that it gets an answer."""
    kind = word(message, "type")
    if kind in SILENT:
        return None
    content = part(message, kind)
    match kind:
        case "text":
            return _text(incoming, word(content, "body"))
        case "button":
            return _text(incoming, word(content, "text") or word(content, "payload"))
        case "interactive":
            return _tap(incoming, content)
        case "location":
            return _location(incoming, content)
        case "image" | "document" | "audio" | "video":
            return _file(incoming, content, FILES[kind])
        case "edit":
            return _edit(incoming, part(content, "message"))
    return Arrival(incoming)


def _text(incoming: Incoming, text: str) -> Arrival:
    return Arrival(replace(incoming, kind=Kind.TEXT, text=text) if text else incoming)


def _tap(incoming: Incoming, content: Mapping[str, Json]) -> Arrival:
    for kind in ("button_reply", "list_reply"):
        reply = part(content, kind)
        tap, title = word(reply, "id"), word(reply, "title")
        if tap:
            tapped = replace(incoming, kind=Kind.TAP, tap=tap, text=title, quotes=None)
            return Arrival(tapped)
        if title:
            return _text(incoming, title)
    return Arrival(incoming)


def _location(incoming: Incoming, content: Mapping[str, Json]) -> Arrival:
    latitude, longitude = number(content, "latitude"), number(content, "longitude")
    if latitude is None or longitude is None or not math.isfinite(latitude + longitude):
        return Arrival(incoming)
    if abs(latitude) > 90 or abs(longitude) > 180:
        return Arrival(incoming)
    point = Location(latitude, longitude)
    place = in_one_line(word(content, "name"), word(content, "address"))
    return Arrival(replace(incoming, kind=Kind.LOCATION, location=point, place=place))


def _file(incoming: Incoming, content: Mapping[str, Json], told: MediaKind) -> Arrival:
    media = word(content, "id")
    if not media:
        return Arrival(incoming)
    kind = Kind.PHOTO if told is MediaKind.PHOTO else Kind.FILE
    message = replace(incoming, kind=kind, text=word(content, "caption"))
    return Arrival(message, RemoteFile(media, told, word(content, "filename")))


def _edit(incoming: Incoming, message: Mapping[str, Json]) -> Arrival | None:
    content = part(message, word(message, "type"))
    text = word(content, "body") or word(content, "caption")
    return Arrival(replace(incoming, kind=Kind.EDIT, text=text)) if text else None
