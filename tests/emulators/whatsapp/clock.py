"""The emulator's time: real time, faster by a factor, and as far ahead as a test wants."""

import asyncio
import time


class Clock:
    """`speed` emulated seconds pass in a real one; `advance` skips; sleepers notice both."""

    def __init__(self, *, speed: float = 1.0, start: float | None = None) -> None:
        self.speed = speed
        self._start = time.time() if start is None else start
        self._real_start = time.monotonic()
        self._skipped = asyncio.Event()

    def now(self) -> float:
        """Unix seconds."""
        return self._start + (time.monotonic() - self._real_start) * self.speed

    def stamp(self) -> str:
        """As it stands in messages and statuses."""
        return str(int(self.now()))

    def advance(self, seconds: float) -> None:
        self._start += seconds
        self._skipped.set()
        self._skipped = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        wake_at = self.now() + seconds
        while (left := wake_at - self.now()) > 0:
            skipped = self._skipped
            try:
                async with asyncio.timeout(left / self.speed):
                    await skipped.wait()
            except TimeoutError:
                continue
