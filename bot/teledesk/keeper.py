"""Makes the rooms follow the truth, and makes sure that their topics are still there.

As many processes as like may run one: a room is locked by whoever comes first, and what it shows is
noted in the transaction that puts it there, so each thing comes once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from core.conversations import Unavailable
from flows.records import Records, Store
from flows.rooming import follow_next, forget_over, look_again, open_next

if TYPE_CHECKING:  # it knows aiogram, which takes long to import
    from bot.teledesk.poster import Poster

LOOK_SECONDS = 1.0
LOOK_AGAIN = timedelta(minutes=10)
"""How long a topic that was deleted by hand may go unseen when nothing is written there."""

log = structlog.get_logger()


class RoomKeeper:
    def __init__(
        self, store: Store, poster: Poster, configured: int, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._poster = poster
        self._configured = configured
        self._clock = clock

    async def run(self) -> None:
        """Until cancelled; a database that is away is waited for."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._poster.run())
            while True:
                try:
                    while await self.follow():
                        pass
                except Unavailable as error:
                    log.warning("rooms out of reach", reason=str(error))
                await asyncio.sleep(LOOK_SECONDS)

    async def follow(self) -> bool:
        """Do one thing; False when all rooms show the truth. Raises Unavailable."""
        try:
            async with self._store.begin() as records:
                return await self._next(records)
        except Unavailable:
            raise
        except Exception as error:  # a fault of ours: the next look tries again
            log.error("room not followed", exc_info=error)
            return False

    async def _next(self, records: Records) -> bool:
        services, now = records.services, self._clock()
        if await follow_next(services, now):
            return True
        group = await services.rooms.group(self._configured)
        if await open_next(services, group.id, now):
            return True
        if await services.posts.any_waiting():
            return False
        old = await services.rooms.unlooked(now - LOOK_AGAIN)
        if old is not None:
            await look_again(services, old, now)
        await forget_over(services, now)
        return False  # one a look: nobody waits for this
