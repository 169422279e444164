"""Wakes the open connections of an address when something was written for it."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

ANYBODY = "*"


class Listener(Protocol):
    def listen(self) -> AsyncIterator[str | None]:
        """Addresses for which something was written; None when some may have been missed."""


class Wakes:
    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._waiting: dict[str, set[asyncio.Event]] = defaultdict(set)

    async def run(self) -> None:
        """Pass on what is heard, until cancelled."""
        async for address in self._listener.listen():
            self._wake(address)

    @contextmanager
    def for_address(self, address: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever something was written for the address."""
        with self.for_addresses([address]) as event:
            yield event

    @contextmanager
    def for_addresses(self, addresses: Collection[str]) -> Iterator[asyncio.Event]:
        """The same for any of several."""
        event = asyncio.Event()
        for address in addresses:
            self._waiting[address].add(event)
        try:
            yield event
        finally:
            for address in set(addresses):
                self._waiting[address].discard(event)
                if not self._waiting[address]:
                    del self._waiting[address]

    def for_anything(self) -> AbstractContextManager[asyncio.Event]:
        """An event that is set whenever something was written for anybody."""
        return self.for_address(ANYBODY)

    def wake_all(self) -> None:
        """Let every connection look up, for instance to notice that the program ends."""
        self._wake(None)

    def _wake(self, address: str | None) -> None:
        if address is None:
            sets = list(self._waiting.values())
        else:
            sets = [self._waiting[key] for key in (address, ANYBODY) if key in self._waiting]
        for events in sets:
            for event in events:
                event.set()


async def happened(event: asyncio.Event, seconds: float) -> None:
    """Wait for the event, but no longer than that."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
