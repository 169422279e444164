"""A broadcast as a citizen reads it: one bubble, in their language, on whatever channel."""

from collections.abc import Mapping
from dataclasses import replace

from core.broadcasts import Announcement, FlowButton, Spot
from core.citizens import LANGUAGES
from core.messages import Link, Notice, Option, Outgoing, Paragraph, Reply, Text
from flows.wording import sayer, worded

COMMAND_BYTES = 64
"""Telegram carries no more of what stands behind a button."""
NOTICES: Mapping[str, str] = {
    "darurat": "broadcast-service",
    "layanan": "broadcast-service",
    "kegiatan": "broadcast-event",
    "umkm": "broadcast-event",
    "kampung-religi": "broadcast-event",
}
"""The approved text that suits a topic: Meta calls an invitation marketing."""


def announced(announcement: Announcement, language: str) -> Outgoing:
    """The announcement as citizens of this language read it."""
    reply = Reply(
        _paragraphs(announcement, language),
        options=_options(announcement.button),
        links=_links(announcement),
        media=(announcement.image,) if announcement.image else (),
    )
    return replace(worded(reply, language), notice=_notice(announcement, language))


def in_language(words: Mapping[str, str], language: str) -> str:
    """What was written for this language; where nothing was, the Indonesian."""
    return words.get(language, "").strip() or words.get(LANGUAGES[0], "").strip()


def command_of(button: FlowButton) -> str:
    """What the button does when it is tapped; only whole words of what it is about."""
    command = button.command
    for word in button.words.split():
        longer = f"{command} {word}"
        if len(longer.encode()) > COMMAND_BYTES:
            break
        command = longer
    return command


def _paragraphs(announcement: Announcement, language: str) -> list[Paragraph]:
    topic = sayer(language)(Text(f"topic-{announcement.audience.topic}"))
    parts: list[Paragraph] = [Text("broadcast-heading", {"topic": topic})]
    if announcement.audience.corrects is not None:
        parts = [(Text("broadcast-correction", {"topic": topic}), Text("broadcast-replaces"))]
    parts.append(Text("broadcast-words", {"words": in_language(announcement.texts, language)}))
    if announcement.spot is not None:
        parts.append(Text("broadcast-place", {"name": announcement.spot.name}))
    return [*parts, Text("broadcast-stop")]


def _options(button: FlowButton | None) -> tuple[Option, ...]:
    """No others beside it: WhatsApp makes a button of a link only where nothing else is one."""
    return (Option(command_of(button), button.label),) if button is not None else ()


def _links(announcement: Announcement) -> list[Link]:
    links = [_map_of(announcement.spot)] if announcement.spot is not None else []
    if announcement.link is not None:
        links.append(Link(announcement.link.label, announcement.link.url))
    return links


def _map_of(spot: Spot) -> Link:
    where = f"{spot.location.latitude},{spot.location.longitude}"
    url = f"https://www.google.com/maps/search/?api=1&query={where}"
    return Link(Text("broadcast-link-map"), url)


def _notice(announcement: Announcement, language: str) -> Notice | None:
    """Approved texts put a full stop behind the words, and stay silent about a correction."""
    if announcement.template is None:
        return None
    title = announcement.title.strip().rstrip(".")
    if announcement.audience.corrects is not None:
        title = sayer(language)(Text("broadcast-correction-title", {"title": title}))
    words = in_language(announcement.short, language).rstrip(". ")
    return Notice(announcement.template, {"title": title, "words": words})
