"""The form of a broadcast: what was typed becomes an announcement, or a fault of its field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from console.broadcast_typed import Typed
from core.broadcasts import (
    Announcement,
    Audience,
    FlowButton,
    Repeats,
    Schedule,
    Spot,
    WebLink,
)
from core.calendar import WIB
from core.citizens import LANGUAGES
from core.content import Problem
from core.messages import Channel, Location, Media, Text
from flows.broadcast_words import NOTICES

POINT = re.compile(r"(-?\d{1,3}(?:[.,]\d+)?)\s*[;,\s]\s*(-?\d{1,3}(?:[.,]\d+)?)")
SOUTH, NORTH, WEST, EAST = -11.5, 6.5, 94.0, 141.5
"""Indonesia: whoever forgets the minus or mixes up the two is told."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the form says, and what in it cannot be read."""

    announcement: Announcement
    schedule: Schedule
    problems: tuple[Problem, ...]


def read(typed: Typed, image: Media | None) -> Written:
    problems: list[Problem] = []
    words = typed.words
    announcement = Announcement(
        title=words["title"],
        audience=_audience(typed),
        texts=_by_language("text", words),
        short=_by_language("short", words),
        image=image,
        spot=_spot(words, problems),
        link=_link(words),
        button=_button(words),
        template=NOTICES.get(words["topic"]) if words["template"] else None,
    )
    return Written(announcement, _schedule(words, problems), tuple(problems))


def _by_language(name: str, words: Mapping[str, str]) -> Mapping[str, str]:
    found = {each: words[f"{name}_{each}"] for each in LANGUAGES}
    return {language: told for language, told in found.items() if told}


def _audience(typed: Typed) -> Audience:
    channels, languages = typed.ticked["channels"], typed.ticked["languages"]
    return Audience(
        typed.words["topic"],
        tuple(typed.ticked["kelurahan"]),
        tuple(each for each in Channel if each.value in channels),
        tuple(each for each in LANGUAGES if each in languages),
    )


def _spot(words: Mapping[str, str], problems: list[Problem]) -> Spot | None:
    if not words["spot_name"] and not words["point"]:
        return None
    match = POINT.fullmatch(words["point"])
    latitude, longitude = (
        (float(each.replace(",", ".")) for each in match.groups()) if match else (0, 0)
    )
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        problems.append(_problem("point", "point"))
        return None
    return Spot(words["spot_name"], Location(latitude, longitude))


def _link(words: Mapping[str, str]) -> WebLink | None:
    label, url = words["link_label"], words["link_url"]
    return WebLink(label, url) if label or url else None


def _button(words: Mapping[str, str]) -> FlowButton | None:
    if not words["button"]:
        return None
    return FlowButton(words["button"], words["button_label"], words["button_words"])


def _schedule(words: Mapping[str, str], problems: list[Problem]) -> Schedule:
    repeats = words["repeats"]
    send_at = None
    if words["when"] == "at":
        send_at = _moment("send_at", words, problems)
        if not words["send_at"]:
            problems.append(_problem("send_at", "needed"))
    return Schedule(
        send_at=send_at,
        expires_at=_moment("expires_at", words, problems),
        repeats=Repeats(repeats) if repeats in set(Repeats) else Repeats.ONCE,
        until=_day("until", words, problems),
    )


def _moment(name: str, words: Mapping[str, str], problems: list[Problem]) -> datetime | None:
    """As a clock in Magelang shows it."""
    if not words[name]:
        return None
    try:
        return datetime.fromisoformat(words[name]).replace(tzinfo=WIB)
    except ValueError:
        problems.append(_problem(name, "moment"))
        return None


def _day(name: str, words: Mapping[str, str], problems: list[Problem]) -> date | None:
    if not words[name]:
        return None
    try:
        return date.fromisoformat(words[name])
    except ValueError:
        problems.append(_problem(name, "moment"))
        return None


def _problem(field: str, key: str) -> Problem:
    return Problem(field, 0, Text(f"broadcast-problem-{key}"))
