"""What citizens and the bot wrote, as operators read it."""

import pytest

from console.views import chat
from core.pins import without_pin


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("PIN: *982184*. Simpan PIN ini", "PIN: *••••••*. Simpan PIN ini"),
        ("pin saya PIN 123456 ya", "pin saya PIN •••••• ya"),
        (" 123456 ", "••••••"),
        ("nomor LPR-261125-0006, 6 angka", "nomor LPR-261125-0006, 6 angka"),
        ("rumah nomor 123456 dekat pasar", "rumah nomor 123456 dekat pasar"),
    ],
)
def test_a_pin_is_between_us_and_the_citizen(told: str, read: str) -> None:
    assert without_pin(told) == read


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("nomor *LPR-1*.", "nomor <strong>LPR-1</strong>."),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("*<img src=x>*", "<strong>&lt;img src=x&gt;</strong>"),
        ("<b>*a", "&lt;b&gt;*a"),
    ],
)
def test_stars_are_bold_and_nothing_else_is(told: str, read: str) -> None:
    assert str(chat(told)) == read
