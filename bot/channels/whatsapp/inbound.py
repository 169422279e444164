"""One message of a citizen: what of it the city can use."""

import math
from collections.abc import Mapping
from dataclasses import replace

from bot.channels.whatsapp.fields import number, part, word
from core.delivery import Arrival
from core.messages import Incoming, Json, Kind, Location

SILENT = {"reaction", "revoke", "system", "request_welcome", "media_placeholder"}
"""Kinds that ask for no answer: a thumb, a deletion, an opened chat."""


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
        case "image" | "document":
            return _photo(incoming, content, kind)
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
            return Arrival(replace(incoming, kind=Kind.TAP, tap=tap, text=title))
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
    return Arrival(replace(incoming, kind=Kind.LOCATION, location=point))


def _photo(incoming: Incoming, content: Mapping[str, Json], kind: str) -> Arrival:
    media = word(content, "id")
    is_image = kind == "image" or word(content, "mime_type").lower().startswith("image/")
    if not media or not is_image:
        return Arrival(incoming)
    photo = replace(incoming, kind=Kind.PHOTO, text=word(content, "caption"))
    return Arrival(photo, photo=media)


def _edit(incoming: Incoming, message: Mapping[str, Json]) -> Arrival | None:
    content = part(message, word(message, "type"))
    text = word(content, "body") or word(content, "caption")
    return Arrival(replace(incoming, kind=Kind.EDIT, text=text)) if text else None
