"""Lets go of what need not be kept for ever."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from core.conversations import Unavailable
from core.delivery import Strays

STRAYS_KEPT = timedelta(days=30)
PAUSE_SECONDS = 3600.0

log = structlog.get_logger()


async def forget_strays(strays: Strays, clock: Callable[[], datetime]) -> None:
    """Every hour, until cancelled."""
    while True:
        try:
            await strays.forget(clock() - STRAYS_KEPT)
        except Unavailable as error:
            log.warning("strays out of reach", reason=str(error))
        await asyncio.sleep(PAUSE_SECONDS)
