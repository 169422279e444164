"""The emulator's time: real, faster than real, or moved by hand."""

import asyncio
import contextlib
import time
from collections.abc import Callable


class Signal:
    """Wakes everybody who waits for it now."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def fire(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    def listen(self) -> asyncio.Event:
        """Take it before you look; then nothing that happens while you look is missed."""
        return self._event


async def heard(event: asyncio.Event, seconds: float) -> None:
    """Waits for the event, but not longer than this."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()


class Clock:
    """`scale=60` makes a minute of Telegram's last a second of ours."""

    def __init__(self, scale: float = 1.0) -> None:
        self._scale = scale
        self._start = time.time()
        self._real_start = time.monotonic()
        self._jumped = Signal()

    @property
    def scale(self) -> float:
        return self._scale

    @scale.setter
    def scale(self, scale: float) -> None:
        self._start, self._real_start = self.now(), time.monotonic()
        self._scale = scale
        self.nudge()

    def now(self) -> float:
        return self._start + (time.monotonic() - self._real_start) * self._scale

    def date(self) -> int:
        """Telegram's dates are in whole seconds."""
        return int(self.now())

    def advance(self, seconds: float) -> None:
        self._start += seconds
        self.nudge()

    def nudge(self) -> None:
        """Lets those who sleep look again whether they should."""
        self._jumped.fire()

    async def sleep(self, seconds: float, unless: Callable[[], bool] = lambda: False) -> None:
        end = self.now() + seconds
        while not unless():
            jumped = self._jumped.listen()
            left = end - self.now()
            if left <= 0:
                return
            await heard(jumped, left / self.scale)
