"""Opening hours as sellers write them."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.opening import read_hours


@pytest.mark.parametrize(
    ("hours", "when", "is_open"),
    [
        ("08.00-17.00", "We 08:00", True),
        ("08.00-17.00", "We 17:00", False),
        ("08:00 – 17:00 WIB", "Su 12:00", True),
        ("8 s/d 16", "Su 15:59", True),
        ("Senin-Sabtu 8-16", "Sa 12:00", True),
        ("Senin-Sabtu 8-16", "Su 12:00", False),
        ("Senin - Jumat 08.00-16.00, Sabtu 08.00-12.00", "Sa 13:00", False),
        ("Senin - Jum'at 08.00-16.00, Sabtu 08.00-12.00", "Fr 13:00", True),
        ("Senin, Rabu 9-12; Minggu tutup", "We 10:00", True),
        ("Senin, Rabu 9-12; Minggu tutup", "Tu 10:00", False),
        ("Sabtu-Senin 8-12", "Mo 11:00", True),
        ("8-12, 13-17", "Mo 12:30", False),
        ("8-12, 13-17", "Mo 13:30", True),
        ("17.00-02.00", "Mo 01:30", True),
        ("17.00-02.00", "Mo 02:00", False),
        ("Sabtu 17.00-02.00", "Su 01:30", True),
        ("Sabtu 17.00-02.00", "Sa 01:30", False),
        ("Buka 24 jam", "Th 03:00", True),
        ("Setiap hari jam 7-21", "Th 22:00", False),
        ("tutup", "Th 12:00", False),
    ],
)
def test_hours(hours: str, when: str, is_open: bool) -> None:
    known = read_hours(hours)
    assert known is not None
    weekday = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].index(when[:2])
    now = datetime.fromisoformat(f"2026-11-{23 + weekday}T{when[3:]}:00+07:00")
    assert known.is_open(now) is is_open


@pytest.mark.parametrize(
    "hours",
    ["", "hubungi dulu", "25-30", "8.75-9", "Senin", "pagi", "8-16 kecuali hujan"],
)
def test_what_we_do_not_understand_is_not_guessed(hours: str) -> None:
    assert read_hours(hours) is None


@given(st.text(max_size=100))
def test_anything_may_be_written(hours: str) -> None:
    read_hours(hours)
