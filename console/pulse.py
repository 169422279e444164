"""Tells an open page of a ticket that something has changed: it then asks for what is shown now.

A stream says nothing else, so it holds nothing that must not be seen. It begins with a look, as
something may have happened since the page was made; whoever misses a wake-up is told at the next
heartbeat.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import AbstractContextManager
from typing import Protocol

from core.timeline import Reporter

HEARTBEAT_SECONDS = 15.0
CALM_SECONDS = 0.2
"""What happens within this time is told once."""
CHANGED = b"event: changed\ndata: .\n\n"
LOOK = b"event: look\ndata: .\n\n"


class Waking(Protocol):
    def for_reporters(
        self, reporters: Collection[Reporter]
    ) -> AbstractContextManager[asyncio.Event]:
        """An event that is set whenever something was written for one of them or a message to one
        of them has arrived, was read or failed, and at the end of the program."""


async def pulse(
    waking: Waking,
    closing: asyncio.Event,
    reporters: Collection[Reporter],
    goes_on: Callable[[], Awaitable[bool]],
) -> AsyncIterator[bytes]:
    """What the stream of one page says, until the program ends, the browser leaves, or whoever
    listens may no longer."""
    with waking.for_reporters(reporters) as woken:
        yield b"retry: 1000\n\n" + LOOK
        while not closing.is_set():
            beat = CHANGED if await _happened(woken) else LOOK
            if closing.is_set() or not await goes_on():
                return
            yield beat


async def _happened(event: asyncio.Event) -> bool:
    """Whether it did before the heartbeat."""
    try:
        async with asyncio.timeout(HEARTBEAT_SECONDS):
            await event.wait()
    except TimeoutError:
        return False
    await asyncio.sleep(CALM_SECONDS)
    event.clear()
    return True
