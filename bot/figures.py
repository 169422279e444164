"""Keeps the figures up to date: what changed is counted anew, a few times a minute.

As many processes as like may run one: they take turns at a row, and counting twice changes nothing.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Never

from bot.keeping import keep_looking
from core.counting import AT_ONCE, count_changed, count_days
from flows.records import Store

LOOK_SECONDS = 20.0
PAUSE_SECONDS = 0.05
"""Between two batches: others want to write, too."""


class FigureKeeper:
    def __init__(
        self, store: Store, clock: Callable[[], datetime], look: float = LOOK_SECONDS
    ) -> None:
        self._store = store
        self._clock = clock
        self._look = look

    async def run(self) -> Never:
        """Until cancelled."""
        await keep_looking("figures", self.count, self._look)

    async def count(self) -> None:
        """All that changed, and the days up to now. Raises Unavailable."""
        while await self._count_changed() == AT_ONCE:
            await asyncio.sleep(PAUSE_SECONDS)
        async with self._store.begin() as records:
            await count_days(records.services.figures, now=self._clock())

    async def _count_changed(self) -> int:
        async with self._store.begin() as records:
            services = records.services
            return await count_changed(services.desk, services.figures, now=self._clock())
