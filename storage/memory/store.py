"""A store in memory, for tests of conversations; it passes the contract tests of the real one."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.messages import Address, Outgoing
from core.tickets import Pins
from flows.records import Records
from flows.services import Services
from storage.bodies import outgoing_of
from storage.memory.accounts import MemoryAccounts, MemoryRoster
from storage.memory.audit import MemoryAudit, MemoryAuditLog
from storage.memory.conversations import MemoryBursts, MemoryInbox, MemoryOutbox
from storage.memory.reference import MemoryReference
from storage.memory.services import (
    MemoryAgencies,
    MemoryCitizens,
    MemoryFaq,
    MemoryKampungReligi,
    MemoryOperators,
    MemoryPlaces,
    MemoryProducts,
    MemoryReports,
    MemorySubscriptions,
)
from storage.memory.state import State
from storage.memory.threads import MemoryThreads
from storage.memory.tickets import MemoryTickets
from storage.snapshots import MapMaker


class MemoryStore:
    def __init__(self, pins: Pins, map_maker: MapMaker) -> None:
        self._pins = pins
        self._writing = asyncio.Lock()
        self.state = State()
        self.reference = MemoryReference(map_maker)
        self.audit = MemoryAuditLog(lambda: self.state)
        self.roster = MemoryRoster(lambda: self.state, lambda: self.reference)
        self.threads = MemoryThreads(lambda: self.state, self._writing)
        self.bursts = MemoryBursts(lambda: self.state)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Records]:
        async with self._writing:
            draft = self.state.copy()
            yield Records(MemoryInbox(draft), MemoryOutbox(draft), self._services(draft))
            self.state = draft

    def sent(self, address: Address) -> list[Outgoing]:
        """What lies in the outbox for an address, oldest first."""
        rows = self.state.outbox.values()
        return [outgoing_of(json.loads(row.body)) for row in rows if row.address == address]

    def _services(self, state: State) -> Services:
        return Services(
            accounts=MemoryAccounts(state, self.reference),
            agencies=MemoryAgencies(self.reference),
            audit=MemoryAudit(state),
            citizens=MemoryCitizens(state),
            faq=MemoryFaq(state, self.reference),
            kampung_religi=MemoryKampungReligi(self.reference),
            operators=MemoryOperators(self.reference),
            pins=self._pins,
            places=MemoryPlaces(self.reference),
            products=MemoryProducts(state, self.reference),
            reports=MemoryReports(state, self.reference),
            subscriptions=MemorySubscriptions(state),
            tickets=MemoryTickets(state),
        )
