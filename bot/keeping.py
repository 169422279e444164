"""What looks again and again for something to do, as long as the process runs."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Never

import structlog

from core.conversations import Unavailable

log = structlog.get_logger()


async def keep_looking(name: str, look: Callable[[], Awaitable[object]], pause: float) -> Never:
    """Until cancelled, with so many seconds between two looks.

    A database that is away is waited for; after a fault of ours the next look tries again.
    """
    while True:
        try:
            await look()
        except Unavailable as error:
            log.warning("out of reach", what=name, reason=str(error))
        except Exception as error:
            log.error("not looked after", what=name, exc_info=error)
        await asyncio.sleep(pause)
