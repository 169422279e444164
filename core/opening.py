"""Opening hours as sellers write them: "08.00-17.00", "Senin-Sabtu 8-16", "24 jam"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TypeAlias

DAY = 24 * 60
DayMinutes: TypeAlias = tuple[tuple[int, int], ...]
"""Minutes of one day from and to, in order and apart from each other."""
_DAYS = {
    "senin": 0, "sen": 0, "senen": 0, "selasa": 1, "sel": 1, "seloso": 1, "rabu": 2, "rab": 2,
    "rebo": 2, "kamis": 3, "kam": 3, "kemis": 3, "jumat": 4, "jum": 4, "jemuah": 4, "jumuah": 4,
    "sabtu": 5, "sab": 5, "setu": 5, "minggu": 6, "min": 6, "ahad": 6, "monday": 0, "mon": 0,
    "tuesday": 1, "tue": 1, "wednesday": 2, "wed": 2, "thursday": 3, "thu": 3, "friday": 4,
    "fri": 4, "saturday": 5, "sat": 5, "sunday": 6, "sun": 6,
}  # fmt: skip
_TO = r"\s*(?:-|–|—|s/d|s\.d\.?|sd|sampai|hingga|to)\s*"
_TIME = r"(\d{1,2})(?:[.:](\d{2}))?"
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_PART = re.compile(
    rf"(?P<to>\b(?P<first>{_DAY})\b{_TO}\b(?P<last>{_DAY})\b)"
    rf"|(?P<day>\b(?:{_DAY})\b)"
    r"|(?P<every>\b(?:setiap|tiap|saben)\s+(?:hari|dina|dinten)\b|\bevery\s*day\b|\bdaily\b)"
    r"|(?P<always>\b24\s*(?:jam|hours)\b)"
    r"|(?P<closed>\b(?:tutup|libur|closed|prei)\b)"
    rf"|(?P<hours>\b{_TIME}{_TO}{_TIME}\b)"
)
_NOISE = re.compile(
    r"\b(?:wib|buka|bukak|jam|pukul|pkl|open|dan|hari|libur nasional|am|pm)\b|[^\w]"
)


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Weekday (0 is Monday) -> minutes of the day from and to; past midnight is more than DAY."""

    week: Mapping[int, Sequence[tuple[int, int]]]

    def is_open(self, now: datetime) -> bool:
        minute = now.hour * 60 + now.minute
        today = self.week.get(now.weekday(), ())
        yesterday = self.week.get((now.weekday() - 1) % 7, ())
        return any(opens <= minute < closes for opens, closes in today) or any(
            minute + DAY < closes for _, closes in yesterday
        )

    def days(self) -> Sequence[DayMinutes]:
        """What is open on each day, Monday first. A night is cut at midnight."""
        days: list[list[tuple[int, int]]] = [[] for _ in range(7)]
        for weekday, spans in self.week.items():
            for opens, closes in spans:
                days[weekday].append((opens, min(closes, DAY)))
                days[(weekday + 1) % 7].append((max(opens - DAY, 0), closes - DAY))
        return [_apart(spans) for spans in days]

    @property
    def always(self) -> bool:
        """Open around the clock."""
        return all(day == ((0, DAY),) for day in self.days())


@lru_cache(maxsize=50_000)
def read_hours(text: str) -> OpeningHours | None:
    """The hours that a text tells; None when we do not understand all of it."""
    plain = text.lower().replace("jum'at", "jumat").replace("jum’at", "jumat")
    if _NOISE.sub("", _PART.sub("", plain)):
        return None
    week: dict[int, list[tuple[int, int]]] = {}
    days: list[int] = []
    told = False
    for part in _PART.finditer(plain):
        named = list(_days(part))
        if named:
            days = named if told else [*days, *named]
            told = False
            continue
        told = True
        span = _span(part)
        if span is None:
            return None
        for day in days or range(7):
            week.setdefault(day, []).extend(span)
    return OpeningHours({day: tuple(spans) for day, spans in week.items()}) if told else None


def _apart(spans: Sequence[tuple[int, int]]) -> DayMinutes:
    merged: list[tuple[int, int]] = []
    for opens, closes in sorted(span for span in spans if span[0] < span[1]):
        if merged and opens <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], closes))
        else:
            merged.append((opens, closes))
    return tuple(merged)


def _days(part: re.Match[str]) -> Iterator[int]:
    if part["to"]:
        first, last = _DAYS[part["first"]], _DAYS[part["last"]]
        yield from ((first + n) % 7 for n in range((last - first) % 7 + 1))
    elif part["day"]:
        yield _DAYS[part["day"]]
    elif part["every"]:
        yield from range(7)


def _span(part: re.Match[str]) -> list[tuple[int, int]] | None:
    """From and to; empty when closed, None when there is no such time."""
    if part["closed"]:
        return []
    if part["always"]:
        return [(0, DAY)]
    hours, minutes, until, until_minutes = part.groups()[-4:]
    opens = int(hours) * 60 + int(minutes or 0)
    closes = int(until) * 60 + int(until_minutes or 0)
    if max(opens, closes) > DAY or int(minutes or 0) > 59 or int(until_minutes or 0) > 59:
        return None
    return [(opens, closes if closes > opens else closes + DAY)]
