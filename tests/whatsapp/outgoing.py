"""Outgoing messages, and what a citizen can read of their bodies."""

import re

from bot.channels.whatsapp.render import render
from core.messages import (
    Address,
    Channel,
    Json,
    Media,
    MediaKind,
    Outgoing,
    OutgoingLink,
    OutgoingOption,
)

CITIZEN = Address(Channel.WHATSAPP, "6281234567890")
NAMELESS = Address(Channel.WHATSAPP, "ID.13491208655302741918")
LONG = "Kata " * 300
PHOTO = Media(MediaKind.PHOTO, f"{1:064x}.jpg", "bukti.jpg")
PDF = Media(MediaKind.DOCUMENT, f"{2:064x}.pdf", "surat.pdf")
UPLOAD = "1037543291543636"
"""Meta's id of an uploaded file."""
LAMPU = OutgoingLink("Buka situs", "https://magelangkota.go.id/")


def option(id: str, label: str, description: str | None = None) -> OutgoingOption:
    return OutgoingOption(id, label, description)


def rendered(
    text: str,
    *options: OutgoingOption,
    links: tuple[OutgoingLink, ...] = (),
    asks_location: bool = False,
    file: Media | None = None,
) -> list[Json]:
    media = (file,) if file else ()
    outgoing = Outgoing(text, "id", options, links, asks_location, media=media)
    return render(CITIZEN, outgoing, "42", upload=UPLOAD if file else None)


def shown(bodies: list[Json]) -> str:
    """All that the citizen can read."""
    return "\n".join(
        _card(body["interactive"]) if body["type"] == "interactive" else _words(body)
        for body in bodies
    )


def _words(body: Json) -> str:
    content = body[body["type"]]
    return str(content["body"] if body["type"] == "text" else content.get("caption", ""))


def _card(card: Json) -> str:
    action = card["action"]
    words = [card["body"]["text"], action.get("parameters", {}).get("display_text", "")]
    words += [action.get("parameters", {}).get("url", "")]
    words += [each["reply"]["title"] for each in action.get("buttons", [])]
    for section in action.get("sections", []):
        for row in section["rows"]:
            words += [row["title"], row.get("description", "")]
    return "\n".join(words)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
