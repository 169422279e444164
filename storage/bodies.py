"""Messages as the JSON in which the inbox and the outbox keep them.

Reading is lenient: a body written by an older release lacks what came later.
"""

from dataclasses import astuple
from datetime import datetime

from core.messages import (
    Address,
    Incoming,
    Json,
    Kind,
    Location,
    Media,
    MediaKind,
    Notice,
    Outgoing,
    OutgoingLink,
    OutgoingOption,
    Refusal,
)


def incoming_body(incoming: Incoming) -> Json:
    """All but the address, the external id and the kind, which are columns."""
    point = incoming.location
    body = {
        "at": incoming.at.isoformat(),
        "text": incoming.text,
        "tap": incoming.tap,
        "location": [point.latitude, point.longitude] if point else None,
        "media": [astuple(each) for each in incoming.media],
        "place": incoming.place,
        "refused": incoming.refused,
        "quotes": incoming.quotes,
    }
    return {name: value for name, value in body.items() if value}


def incoming_of(address: Address, external_id: str, kind: str, body: Json) -> Incoming:
    point = body.get("location")
    return Incoming(
        address=address,
        external_id=external_id,
        kind=Kind(kind),
        at=datetime.fromisoformat(body["at"]),
        text=body.get("text", ""),
        tap=body.get("tap"),
        location=Location(*point) if point else None,
        media=_media(body),
        place=body.get("place", ""),
        refused=Refusal(body["refused"]) if body.get("refused") else None,
        quotes=body.get("quotes"),
    )


def _media(body: Json) -> tuple[Media, ...]:
    if "photo" in body:
        return (Media(MediaKind.PHOTO, body["photo"]),)
    return tuple(Media(MediaKind(kind), *more) for kind, *more in body.get("media", ()))


def outgoing_body(outgoing: Outgoing) -> Json:
    notice = outgoing.notice
    body = {
        "text": outgoing.text,
        "language": outgoing.language,
        "options": [[each.id, each.label, each.description] for each in outgoing.options],
        "links": [[link.label, link.url] for link in outgoing.links],
        "asks_location": outgoing.asks_location,
        "asks_photo": outgoing.asks_photo,
        "notice": [notice.kind, dict(notice.values)] if notice else None,
        "about": outgoing.about,
        "media": [astuple(each) for each in outgoing.media],
    }
    return {name: value for name, value in body.items() if value}


def outgoing_of(body: Json) -> Outgoing:
    notice = body.get("notice")
    return Outgoing(
        text=body.get("text", ""),
        language=body.get("language", "id"),
        options=tuple(OutgoingOption(*each) for each in body.get("options", ())),
        links=tuple(OutgoingLink(*each) for each in body.get("links", ())),
        asks_location=body.get("asks_location", False),
        asks_photo=body.get("asks_photo", False),
        notice=Notice(*notice) if notice else None,
        about=body.get("about"),
        media=_media(body)[:1],
    )
