"""Reminds of the agenda of Kampung Religi, by day: nobody is woken for it.

As many processes as like may run one: who reminds first says so in the transaction that writes the
messages.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, time

import structlog

from core.conversations import Unavailable
from core.messages import Address
from flows.records import Store
from flows.reminding import remind

LOOK_SECONDS = 60.0
BY_DAY = (time(7), time(20))

Wake = Callable[[Iterable[Address]], Awaitable[None]]

log = structlog.get_logger()


class AgendaKeeper:
    def __init__(self, store: Store, wake: Wake, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._wake = wake
        self._clock = clock

    async def run(self) -> None:
        """Until cancelled; a database that is away is waited for."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        now = self._clock()
        if not BY_DAY[0] <= now.time() < BY_DAY[1]:
            return
        try:
            async with self._store.begin() as records:
                told = await remind(records, now)
            await self._wake(told)
        except Unavailable as error:
            log.warning("agenda out of reach", reason=str(error))
        except Exception as error:  # a fault of ours: the next look tries again
            log.error("nobody reminded", exc_info=error)
