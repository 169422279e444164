"""A broadcast as it will be read: in each language that it has, on each channel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from console.preview import CHANNELS, Bubble
from console.visit import Visit
from core.broadcasts import Announcement
from core.citizens import LANGUAGES
from core.messages import Channel
from core.template_texts import TemplateText
from flows.broadcast_words import announced


@dataclass(frozen=True, slots=True)
class Reading:
    """In one language; `outside` arrives where we may not write freely, None where nothing does."""

    language: str
    bubbles: Mapping[Channel, Sequence[Bubble]]
    outside: Bubble | None


def readings(
    visit: Visit, announcement: Announcement, texts: Sequence[TemplateText]
) -> Sequence[Reading]:
    """Indonesian, and what else was written: everybody else reads Indonesian."""
    written = {**announcement.short, **announcement.texts}
    languages = [each for each in LANGUAGES if each == LANGUAGES[0] or written.get(each)]
    return [_reading(visit, announcement, each, texts) for each in languages]


def _reading(
    visit: Visit, announcement: Announcement, language: str, texts: Sequence[TemplateText]
) -> Reading:
    preview, outgoing = visit.desk.preview, announced(announcement, language)
    outside = [preview.outside(each, outgoing, texts) for each in CHANNELS if each.has_window]
    return Reading(
        language,
        {channel: preview.bubbles(channel, outgoing) for channel in CHANNELS},
        next((each for each in outside if each is not None), None),
    )


def bubble_counts(visit: Visit, announcement: Announcement) -> Mapping[tuple[Channel, str], int]:
    """Of how many messages it is made, by channel and language."""
    counts: dict[tuple[Channel, str], int] = {}
    for language in LANGUAGES:
        outgoing = announced(announcement, language)
        for channel in CHANNELS:
            counts[channel, language] = len(visit.desk.preview.bubbles(channel, outgoing))
    return counts
