"""Keeps the product index of this process up to date, from before the first message on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from core.conversations import Unavailable
from storage.sql.store import SqlStore

EVERY_SECONDS = 1.0
"""How often we look whether something changed: one small query."""
REST, LONGEST_REST = 3.0, 4.0
"""While a large file is written each look finds thousands of changes. It is rested three times as
long as a look took, so that messages have the processor meanwhile, and never over 4 seconds."""

log = structlog.get_logger()


@asynccontextmanager
async def following(store: SqlStore) -> AsyncIterator[None]:
    """The index is there when the block begins. Raises Unavailable."""
    await store.follow_products()
    failure: Exception | None = None
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(_follow(store))
        try:
            yield
        except Exception as error:  # as it is, not in the group's wrapping
            failure = error
        finally:
            task.cancel()
    if failure is not None:
        raise failure


async def _follow(store: SqlStore) -> None:
    clock, took = asyncio.get_running_loop().time, 0.0
    while True:
        await asyncio.sleep(max(EVERY_SECONDS, min(REST * took, LONGEST_REST)))
        began = clock()
        try:
            await store.follow_products()
        except Unavailable as error:  # the next look tells; messages learn it by themselves
            log.warning("products not followed", reason=str(error))
        took = clock() - began
