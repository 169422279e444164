"""Figures as people read them: with their unit, and no more digits than they mean."""

import math
from enum import StrEnum

from core.messages import Text
from core.sheets import Cell

HOUR = 60
SHORT = 90
"""Seconds: below this minutes tell too little."""
LONG = 10 * HOUR
"""From here on minutes tell nothing."""


class Unit(StrEnum):
    COUNT = "count"
    MINUTES = "minutes"
    SHARE = "share"
    SCORE = "score"
    MONEY = "money"
    WORDS = "words"


def figure(cell: Cell, unit: Unit) -> Text:
    if cell is None or cell == "":
        return Text("console-unit-none")
    if unit is Unit.MINUTES and isinstance(cell, int):
        return duration(cell)
    if unit is Unit.SHARE and isinstance(cell, int | float):
        return Text("console-unit-share", {"value": round(100 * cell, 1)})
    if unit is Unit.SCORE and isinstance(cell, int | float):
        return Text("console-unit-score", {"value": round(cell, 1)})
    return Text(f"console-unit-{'words' if isinstance(cell, str) else 'count'}", {"value": cell})


def duration(minutes: int) -> Text:
    hours, rest = divmod(minutes, HOUR)
    if minutes >= LONG:
        return Text("console-unit-hours", {"hours": round(minutes / HOUR)})
    if not hours:
        return Text("console-unit-minutes", {"minutes": rest})
    if not rest:
        return Text("console-unit-hours", {"hours": hours})
    return Text("console-unit-hours-minutes", {"hours": hours, "minutes": rest})


def span(seconds: float) -> Text:
    if seconds < SHORT:
        return Text("console-unit-seconds", {"seconds": math.ceil(seconds)})
    return duration(math.ceil(seconds / 60))
