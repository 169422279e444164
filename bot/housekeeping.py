"""Lets go of what need not be kept for ever."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Never

from bot.keeping import keep_looking
from core.delivery import Strays

STRAYS_KEPT = timedelta(days=30)
PAUSE_SECONDS = 3600.0


async def forget_strays(strays: Strays, clock: Callable[[], datetime]) -> Never:
    """Every hour, until cancelled."""
    await keep_looking("strays", lambda: strays.forget(clock() - STRAYS_KEPT), PAUSE_SECONDS)
