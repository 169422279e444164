"""The 24-hour window counts from when the citizen wrote."""

from datetime import timedelta

from bot.channels.whatsapp.window import closes_at, is_open
from tests.whatsapp.bodies import NOW


def test_window() -> None:
    wrote = NOW - timedelta(hours=24)
    assert closes_at(wrote) == NOW
    assert not is_open(wrote, NOW)
    assert is_open(wrote + timedelta(seconds=1), NOW)
    assert not is_open(None, NOW)
    assert not is_open(NOW - timedelta(days=7), NOW)
