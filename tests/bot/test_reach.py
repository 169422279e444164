"""What the console is told of channels: the window of WhatsApp, and templates that work."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.reach import ChannelReach
from core.messages import Channel

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


class States:
    def __init__(self, state: str | None = None) -> None:
        self._state = state

    async def state(self, name: str, language: str) -> str | None:
        return self._state if (name, language) == ("jawaban_petugas", "id") else "REJECTED"


def test_only_whatsapp_has_a_window() -> None:
    reach = ChannelReach(States())
    assert reach.closes_at(Channel.WHATSAPP, NOW) == NOW + timedelta(hours=24)
    assert reach.closes_at(Channel.TELEGRAM, NOW) is None
    assert reach.closes_at(Channel.WEBCHAT, None) is None
    never = reach.closes_at(Channel.WHATSAPP, None)
    assert never
    assert never < NOW


@pytest.mark.parametrize(
    ("state", "offered"), [(None, True), ("APPROVED", True), ("PAUSED", False), ("REJECTED", False)]
)
async def test_a_template_that_would_be_refused_is_not_offered(
    state: str | None, offered: bool
) -> None:
    found = await ChannelReach(States(state)).templates(Channel.WHATSAPP, "id")
    assert [each.name for each in found] == (["jawaban_petugas"] if offered else [])
    assert list(await ChannelReach(States(state)).templates(Channel.TELEGRAM, "id")) == []
