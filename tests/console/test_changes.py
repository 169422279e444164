"""Differences in words."""

import pytest

from console.changes import change
from console.dashboard import Headline
from console.units import Unit, duration
from locales.phrasebook import phrasebook


@pytest.mark.parametrize(
    ("now", "before", "kind", "words"),
    [
        (12, 10, "count", "▲ naik 20 %"),
        (5, 10, "count", "▼ turun 50 %"),
        (1000, 1001, "count", "Sama dengan sebelumnya"),
        (0, 0, "count", "Sama-sama tidak ada"),
        (3, 0, "count", "▲ sebelumnya tidak ada"),
        (None, 3, "minutes", "Tidak dapat dibandingkan"),
        (0.125, 0.1, "share", "▲ naik 2,5 poin"),
        (0.1, 0.1004, "share", "Sama dengan sebelumnya"),
    ],
)
def test_a_change_in_words(now: float | None, before: float | None, kind: str, words: str) -> None:
    told = change(now, before, kind)
    assert phrasebook("id").say(told.key, told.args) == words


@pytest.mark.parametrize(
    ("now", "before", "better", "is_better"),
    [(3, 2, 1, True), (3, 2, -1, False), (2, 3, -1, True), (3, 2, 0, None), (1000, 1001, 1, None)],
)
def test_what_is_better(now: int, before: int, better: int, is_better: bool | None) -> None:
    assert Headline("x", Unit.COUNT, now, before, better).is_better is is_better


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 menit"), (59, "59 menit"), (60, "1 jam"), (61, "1 jam 1 menit"), (605, "10 jam")],
)
def test_working_time_in_words(minutes: int, words: str) -> None:
    told = duration(minutes)
    assert phrasebook("id").say(told.key, told.args) == words
