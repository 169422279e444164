"""What a broadcast must be before it can be sent: each fault is told beside its field."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from core.broadcasts import (
    BUTTONS,
    LABEL_MOST,
    SHORT_MOST,
    TEXT_MOST,
    TITLE_MOST,
    Announcement,
    Repeats,
    Schedule,
)
from core.citizens import LANGUAGES
from core.content import Problem
from core.messages import Text
from core.subscriptions import TOPICS

FIRST = LANGUAGES[0]


def problems(announcement: Announcement, schedule: Schedule, now: datetime) -> Iterator[Problem]:
    yield from _of_words(announcement)
    yield from _of_parts(announcement)
    yield from _of_schedule(schedule, now)


def _of_words(announcement: Announcement) -> Iterator[Problem]:
    yield from _told("title", announcement.title, TITLE_MOST, needed=True)
    for language in LANGUAGES:
        words = announcement.texts.get(language, "")
        yield from _told(f"text_{language}", words, TEXT_MOST, needed=language == FIRST)
        needed = announcement.template is not None and language == FIRST
        short = announcement.short.get(language, "")
        yield from _told(f"short_{language}", short, SHORT_MOST, needed=needed)


def _of_parts(announcement: Announcement) -> Iterator[Problem]:
    if announcement.audience.topic not in TOPICS:
        yield _problem("topic", "needed")
    if announcement.link is not None:
        yield from _told("link_label", announcement.link.label, LABEL_MOST, needed=True)
        if not announcement.link.url.startswith("https://"):
            yield _problem("link_url", "https")
    if announcement.button is not None:
        yield from _told("button_label", announcement.button.label, LABEL_MOST, needed=True)
        yield from _told("button_words", announcement.button.words, TITLE_MOST)
        if announcement.button.command not in BUTTONS:
            yield _problem("button", "unknown")
    if announcement.spot is not None:
        yield from _told("spot_name", announcement.spot.name, TITLE_MOST, needed=True)


def _of_schedule(schedule: Schedule, now: datetime) -> Iterator[Problem]:
    begins = schedule.send_at or now
    if schedule.send_at is not None and schedule.send_at < now:
        yield _problem("send_at", "past")
    if schedule.expires_at is not None and schedule.expires_at <= max(begins, now):
        yield _problem("expires_at", "before-it-begins")
    if schedule.repeats is not Repeats.ONCE:
        if schedule.send_at is None:
            yield _problem("send_at", "needed-to-repeat")
        if schedule.until is not None and schedule.until < begins.date():
            yield _problem("until", "before-it-begins")


def _told(field: str, words: str, most: int, *, needed: bool = False) -> Iterator[Problem]:
    if needed and not words.strip():
        yield _problem(field, "needed")
    if len(words) > most:
        yield _problem(field, "too-long", {"most": most, "count": len(words)})


def _problem(field: str, key: str, args: Mapping[str, object] | None = None) -> Problem:
    return Problem(field, 0, Text(f"broadcast-problem-{key}", args or {}))
