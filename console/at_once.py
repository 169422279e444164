"""Several reads at the same time, but never so many that others have to wait for a connection."""

import asyncio
from collections.abc import Awaitable, Iterable
from typing import TypeVar

FEW = 3

Found = TypeVar("Found")


async def few_at_once(reads: Iterable[Awaitable[Found]]) -> list[Found]:
    """What they found, in their order."""
    free = asyncio.Semaphore(FEW)

    async def read(one: Awaitable[Found]) -> Found:
        async with free:
            return await one

    return list(await asyncio.gather(*(read(each) for each in reads)))
