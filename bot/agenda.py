"""Reminds of the agenda of Kampung Religi, by day: nobody is woken for it.

As many processes as like may run one: who reminds first says so in the transaction that writes the
messages.
"""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, time
from typing import Never

from bot.keeping import keep_looking
from core.messages import Address
from flows.records import Store
from flows.reminding import remind

LOOK_SECONDS = 60.0
BY_DAY = (time(7), time(20))

Wake = Callable[[Iterable[Address]], Awaitable[None]]


class AgendaKeeper:
    def __init__(self, store: Store, wake: Wake, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._wake = wake
        self._clock = clock

    async def run(self) -> Never:
        """Until cancelled."""
        await keep_looking("agenda", self.look, LOOK_SECONDS)

    async def look(self) -> None:
        """Raises Unavailable."""
        now = self._clock()
        if not BY_DAY[0] <= now.time() < BY_DAY[1]:
            return
        async with self._store.begin() as records:
            told = await remind(records, now)
        await self._wake(told)
