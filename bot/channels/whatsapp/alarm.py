"""Tells the operators what they have to look at, once over all processes."""

from collections.abc import Callable
from datetime import datetime

import structlog

from bot.channels.whatsapp.templates import Filled
from core.costs import Alert, Alerts, day_of

log = structlog.get_logger()


class Alarm:
    """A line `alert` in the log, and a row that `python -m bot costs` shows."""

    def __init__(self, alerts: Alerts, clock: Callable[[], datetime]) -> None:
        self._alerts = alerts
        self._clock = clock

    async def raise_once(self, reason: str, template: Filled | None = None) -> None:
        """Once a day; a template once, whatever is wrong with it. `reason` names nobody."""
        now = self._clock()
        subject = f"template {template.name} {template.language}" if template else reason
        about = f"{subject}: {reason}" if template else reason
        await self.raise_as(f"{day_of(now)} {subject}", about)

    async def raise_as(self, key: str, about: str) -> None:
        """Once for a key, for ever."""
        if await self._alerts.first(Alert(key, about, self._clock())):
            log.error("alert", channel="whatsapp", about=about)
