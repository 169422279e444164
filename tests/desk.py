"""A whole desk in memory with the city's real reference data, for tests of conversations."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial

from bot.importing import DATA, load_reference_data
from core.messages import Address, Outgoing
from core.pins import Pins
from storage.memory import MemorySessions, MemoryStore
from storage.memory.reference import MemoryReference
from storage.places import read_place_map
from tests.talk import Clock, Talk

MAP_MAKER = partial(read_place_map, DATA / "kelurahan.geojson")


@cache
def _reference() -> MemoryReference:
    """Read once for all tests; conversations do not change it."""
    reference = MemoryReference(MAP_MAKER)
    with ThreadPoolExecutor(1) as other:  # a test may run in a loop already
        other.submit(asyncio.run, load_reference_data(reference)).result()
    return reference


class Desk:
    def __init__(self) -> None:
        self.store = MemoryStore(Pins("a secret of the tests"), MAP_MAKER)
        self.store.reference = _reference()
        self.sessions = MemorySessions()
        self.clock = Clock()

    def talk(self, name: str) -> Talk:
        return Talk(self.store, self.sessions, self._sent, self.clock, name)

    async def _sent(self, address: Address) -> list[Outgoing]:
        return self.store.sent(address)

    def lose_sessions(self) -> None:
        """As when Redis was lost: what the citizen was doing must still be known."""
        self.sessions.forget()
