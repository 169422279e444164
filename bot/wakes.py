"""Wakes the open connections of an address when something was written for it.

The page of a ticket is woken, too, when a message in it has arrived, was read or failed.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from core.timeline import Reporter

ANYBODY = "*"


class Listener(Protocol):
    def listen(self) -> AsyncIterator[str | None]:
        """Addresses for which something was written, or another name of what has changed; None
        when some may have been missed."""


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
    def for_addresses(
        self, addresses: Collection[str], event: asyncio.Event | None = None
    ) -> Iterator[asyncio.Event]:
        """The same for any of several; an event that others set, too, may be brought along."""
        event = event or asyncio.Event()
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


class TicketWakes:
    """What the page of a ticket hears of: `states` names conversations by their ids."""

    def __init__(self, written: Wakes, states: Wakes) -> None:
        self._written = written
        self._states = states

    @contextmanager
    def for_reporters(self, reporters: Collection[Reporter]) -> Iterator[asyncio.Event]:
        """An event that is set when something was written for one of them, or what became of a
        message to one of them was noted."""
        addresses = {str(each.address) for each in reporters}
        conversations = {str(each.conversation_id) for each in reporters}
        with (
            self._written.for_addresses(addresses) as event,
            self._states.for_addresses(conversations, event),
        ):
            yield event


async def happened(event: asyncio.Event, seconds: float) -> None:
    """Wait for the event, but no longer than that."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
