"""Makes the rooms follow the truth, and makes sure that their topics are still there.

Tickets that are heard to have changed are looked at within a second; all of them once a minute, so
that nothing is missed that nobody tells.
As many processes as like may run one: a room is locked by whoever comes first, and what it shows is
noted in the transaction that puts it there, so each thing comes once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from bot.keeping import keep_looking
from core.changes import Changes
from core.conversations import Unavailable
from flows.records import Records, Store
from flows.rooming import follow_next, forget_over, look_again, open_next

if TYPE_CHECKING:  # it knows aiogram, which takes long to import
    from bot.teledesk.poster import Poster

LOOK_SECONDS = 1.0
LOOK_AT_ALL = timedelta(minutes=1)
MOST = 500
"""Tickets that are looked at by name; when more have changed at once, all are looked at."""
LOOK_AGAIN = timedelta(minutes=10)
"""How long a topic that was deleted by hand may go unseen when nothing is written there."""

log = structlog.get_logger()


class RoomKeeper:
    def __init__(
        self,
        store: Store,
        poster: Poster,
        changes: Changes,
        configured: int,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._poster = poster
        self._changes = changes
        self._configured = configured
        self._clock = clock
        self._changed: set[int] = set()
        self._all_at: datetime | None = None
        """When all are looked at next; at once in the beginning."""

    async def run(self) -> None:
        """Until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._poster.run())
            tasks.create_task(self._hear())
            tasks.create_task(keep_looking("rooms", self.look, LOOK_SECONDS))

    async def _hear(self) -> None:
        async for heard in self._changes.listen():
            self._changed |= heard.tickets
            if heard.missed:
                self._all_at = None

    async def look(self) -> None:
        """Let the rooms follow whose tickets have changed; all of them when it is time. Raises
        Unavailable."""
        now = self._clock()
        changed, self._changed = self._changed, set()
        looks_at_all = self._all_at is None or self._all_at <= now or len(changed) > MOST
        try:
            while (looks_at_all or changed) and await self.follow(
                None if looks_at_all else changed
            ):
                pass
            is_calm = await self._look_again()
        except Unavailable:
            self._changed |= changed
            raise
        if looks_at_all:
            self._all_at = now + LOOK_AT_ALL
        elif not is_calm:
            self._changed |= changed  # a report may still have to wait for its room

    async def _look_again(self) -> bool:
        """When nothing waits, make sure that one topic is there; nobody waits for this. Whether
        nothing waits."""
        async with self._store.begin() as records:
            services, now = records.services, self._clock()
            if await services.posts.any_waiting():
                return False
            old = await services.rooms.unlooked(now - LOOK_AGAIN)
            if old is not None:
                await look_again(services, old, now)
            await forget_over(services, now)
            return True

    async def follow(self, among: Collection[int] | None = None) -> bool:
        """Do one thing; False when all rooms, or those of these tickets, show the truth. Raises
        Unavailable."""
        try:
            async with self._store.begin() as records:
                return await self._next(records, among)
        except Unavailable:
            raise
        except Exception as error:  # a fault of ours: the next look tries again
            log.error("room not followed", exc_info=error)
            return False

    async def _next(self, records: Records, among: Collection[int] | None) -> bool:
        services, now = records.services, self._clock()
        if await follow_next(services, now, among):
            return True
        group = await services.rooms.group(self._configured)
        return await open_next(services, group.id, now, among)
