"""Changes of tickets and presence within one process."""

import asyncio
from collections.abc import AsyncGenerator, Collection, Sequence
from datetime import datetime

from core.changes import Heard
from core.presence import Doing, Seen


class MemoryChanges:
    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Heard]] = set()
        self._seen: dict[tuple[str, str], Seen] = {}

    async def announce(self, ticket_ids: Collection[int]) -> None:
        self._tell(Heard(tickets=frozenset(ticket_ids)))

    async def listen(self) -> AsyncGenerator[Heard, None]:
        heard: asyncio.Queue[Heard] = asyncio.Queue()
        self._listeners.add(heard)
        try:
            yield Heard(missed=True)
            while True:
                yield await heard.get()
        finally:
            self._listeners.discard(heard)

    async def note(self, seen: Seen) -> None:
        self._seen[seen.number, seen.login] = seen
        self._tell(Heard(seen=seen))

    async def at(self, numbers: Collection[str], now: datetime) -> Sequence[Seen]:
        here = [each for each in self._seen.values() if each.number in numbers]
        return [each for each in here if each.until > now and each.doing is not Doing.GONE]

    def _tell(self, heard: Heard) -> None:
        for each in self._listeners:
            each.put_nowait(heard)
