"""People waiting for the same address, first come first served, within this process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from core.messages import Address


@dataclass(slots=True)
class _Line:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)  # wakes whoever waits longest
    people: int = 0


class Lines:
    def __init__(self) -> None:
        self._lines: dict[Address, _Line] = {}

    @asynccontextmanager
    async def wait(self, address: Address) -> AsyncIterator[None]:
        """Stand in the address' line until it is our turn; the line goes with its last person."""
        line = self._lines.setdefault(address, _Line())
        line.people += 1
        try:
            async with line.turn:
                yield
        finally:
            line.people -= 1
            if not line.people:
                del self._lines[address]

    def __len__(self) -> int:
        return len(self._lines)
