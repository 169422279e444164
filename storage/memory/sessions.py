"""Sessions in memory: first come, first served."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.conversations import HeldSession
from core.messages import Address
from storage.clean import cleaned
from storage.held import Held, fits
from storage.lines import Lines


class MemorySessions:
    def __init__(self) -> None:
        self._lines = Lines()
        self._states: dict[Address, str] = {}

    @asynccontextmanager
    async def hold(self, address: Address) -> AsyncIterator[HeldSession]:
        async with self._lines.wait(address):
            held = Held(self._states.get(address))
            yield held
            if held.kept is not None and fits(held.kept):
                self._states[address] = cleaned(held.kept)

    def state(self, address: Address) -> str | None:
        """What was kept last for the address."""
        return self._states.get(address)

    def forget(self) -> None:
        """As when Redis was lost."""
        self._states.clear()
