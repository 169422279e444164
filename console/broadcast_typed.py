"""What stands in the form of a broadcast, as words: so nothing that was typed is ever lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.datastructures import FormData

from core.broadcasts import Broadcast
from core.calendar import WIB
from core.citizens import LANGUAGES

LINES = (
    "title",
    "topic",
    *(f"text_{each}" for each in LANGUAGES),
    *(f"short_{each}" for each in LANGUAGES),
    "spot_name",
    "point",
    "link_label",
    "link_url",
    "button",
    "button_label",
    "button_words",
    "template",
    "when",
    "send_at",
    "expires_at",
    "repeats",
    "until",
)
"""Fields that hold one thing each."""
LISTS = ("kelurahan", "channels", "languages")
MOST = 5_000
"""Letters of a field; what is too long for its purpose is told beside it."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields, as words."""

    words: Mapping[str, str]
    ticked: Mapping[str, Sequence[str]]


def typed_in(form: FormData) -> Typed:
    words = {name: str(form.get(name, ""))[:MOST].replace("\r\n", "\n").strip() for name in LINES}
    ticked = {name: [str(each)[:40] for each in form.getlist(name)] for name in LISTS}
    return Typed(words, ticked)


def typed_of(broadcast: Broadcast) -> Typed:
    """The form of a broadcast as it was last saved."""
    announcement, schedule = broadcast.announcement, broadcast.schedule
    audience, spot = announcement.audience, announcement.spot
    link, button = announcement.link, announcement.button
    words = {
        "title": announcement.title,
        "topic": audience.topic,
        **{f"text_{each}": announcement.texts.get(each, "") for each in LANGUAGES},
        **{f"short_{each}": announcement.short.get(each, "") for each in LANGUAGES},
        "spot_name": spot.name if spot else "",
        "point": f"{spot.location.latitude}, {spot.location.longitude}" if spot else "",
        "link_label": link.label if link else "",
        "link_url": link.url if link else "",
        "button": button.command if button else "",
        "button_label": button.label if button else "",
        "button_words": button.words if button else "",
        "template": "yes" if announcement.template else "",
        "when": "at" if schedule.send_at else "now",
        "send_at": _local(schedule.send_at),
        "expires_at": _local(schedule.expires_at),
        "repeats": schedule.repeats.value,
        "until": schedule.until.isoformat() if schedule.until else "",
    }
    channels = [each.value for each in audience.channels]
    lists = (audience.kelurahan, channels, audience.languages)
    return Typed(words, dict(zip(LISTS, lists, strict=True)))


def nothing_typed() -> Typed:
    return Typed({**dict.fromkeys(LINES, ""), "when": "now"}, dict.fromkeys(LISTS, ()))


def _local(at: datetime | None) -> str:
    return at.astimezone(WIB).strftime("%Y-%m-%dT%H:%M") if at else ""
