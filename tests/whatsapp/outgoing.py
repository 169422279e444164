"""Outgoing messages, and what a citizen can read of their bodies."""

import re

from bot.channels.whatsapp.render import render
from core.messages import Address, Channel, Json, Outgoing, OutgoingLink, OutgoingOption

CITIZEN = Address(Channel.WHATSAPP, "6281234567890")
NAMELESS = Address(Channel.WHATSAPP, "ID.13491208655302741918")
LONG = "Kata " * 300
LAMPU = OutgoingLink("Buka situs", "https://magelangkota.go.id/")


def option(id: str, label: str, description: str | None = None) -> OutgoingOption:
    return OutgoingOption(id, label, description)


def rendered(
    text: str,
    *options: OutgoingOption,
    links: tuple[OutgoingLink, ...] = (),
    asks_location: bool = False,
) -> list[Json]:
    outgoing = Outgoing(text, "id", options, links, asks_location)
    return render(CITIZEN, outgoing, "42")


def shown(bodies: list[Json]) -> str:
    """All that the citizen can read."""
    return "\n".join(
        body["text"]["body"] if body["type"] == "text" else _card(body["interactive"])
        for body in bodies
    )


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
