"""Runs a worker until nothing is left to do; for tests that look at what came of it."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from bot.worker import Worker
from storage.sql.deliveries import is_behind
from storage.sql.store import SqlStore
from storage.sql.tables import outbox


async def drained(store: SqlStore, worker: Worker, clock: Callable[[], datetime]) -> None:
    async with asyncio.timeout(30):
        running = asyncio.get_running_loop().create_task(worker.run())
        while await is_busy(store, clock()):
            await asyncio.sleep(0.01)
        await ended(running)


async def is_busy(store: SqlStore, now: datetime) -> bool:
    """Whether something is due or being sent."""
    taken = select(outbox.c.id).where(outbox.c.state.in_(["claimed", "sending"])).exists()
    due = select(outbox.c.id).where(
        outbox.c.state == "queued", outbox.c.next_attempt_at <= now, ~is_behind()
    )
    async with store.database.read() as connection:  # at once: it is one or the other
        return bool(await connection.scalar(select(taken | due.exists())))


async def ended(running: asyncio.Task[None]) -> None:
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
