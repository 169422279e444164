"""A store in memory, for tests of conversations; it passes the contract tests of the real one."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.desk import Desk
from core.messages import Address, Outgoing
from core.pins import Pins
from flows.records import Announce, Records
from flows.services import Services
from flows.telling import OutboxTeller
from storage.bodies import outgoing_of
from storage.memory.accounts import MemoryAccounts, MemoryRoster
from storage.memory.audit import MemoryAudit, MemoryAuditLog
from storage.memory.charges import MemoryCharges
from storage.memory.conversations import MemoryBursts, MemoryInbox, MemoryOutbox
from storage.memory.figure_books import MemoryFigureBooks, MemoryWeeklyWishes
from storage.memory.figures import MemoryFigures
from storage.memory.handover import (
    MemoryAnswers,
    MemoryHoldings,
    MemoryNotes,
    MemoryReminders,
)
from storage.memory.reference import MemoryReference
from storage.memory.services import (
    MemoryAgencies,
    MemoryCalendars,
    MemoryCannedReplies,
    MemoryCitizens,
    MemoryFaq,
    MemoryKampungReligi,
    MemoryOperators,
    MemoryPlaces,
    MemoryProducts,
    MemoryReports,
    MemoryRouting,
    MemorySubscriptions,
)
from storage.memory.state import State
from storage.memory.threads import MemoryThreads
from storage.memory.ticket_queue import MemoryTicketQueue
from storage.memory.tickets import MemoryTickets, MemoryUnsealings
from storage.memory.timeline import MemoryTimeline
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
        self.timeline = MemoryTimeline(lambda: self.state)
        self.bursts = MemoryBursts(lambda: self.state)
        self.charges = MemoryCharges()
        self.figures = MemoryFigures(lambda: self.state, lambda: self.reference)
        self.ticket_queue = MemoryTicketQueue(lambda: self.state, lambda: self.reference)
        self.announce: Announce | None = None

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Records]:
        async with self._writing:
            draft, changed = self.state.copy(), set[int]()
            outbox = MemoryOutbox(draft)
            teller = OutboxTeller(outbox)
            services = self._services(draft, teller, changed)
            yield Records(MemoryInbox(draft), outbox, services, teller.told)
            draft.figure_changes.update(dict.fromkeys(sorted(changed)))
            self.state = draft
        if changed and self.announce is not None:
            await self.announce(changed)

    def sent(self, address: Address) -> list[Outgoing]:
        """What lies in the outbox for an address, oldest first."""
        rows = self.state.outbox.values()
        return [outgoing_of(json.loads(row.body)) for row in rows if row.address == address]

    def _services(self, state: State, teller: OutboxTeller, changed: set[int]) -> Services:
        desk = Desk(
            tickets=MemoryTickets(state, changed),
            reports=MemoryReports(state, self.reference),
            citizens=MemoryCitizens(state),
            agencies=MemoryAgencies(self.reference),
            operators=MemoryOperators(state, self.reference),
            calendars=MemoryCalendars(self.reference),
            routing=MemoryRouting(self.reference),
            pins=self._pins,
            teller=teller,
            holdings=MemoryHoldings(state),
            answers=MemoryAnswers(state),
            audit=MemoryAudit(state),
        )
        return Services(
            accounts=MemoryAccounts(state, self.reference),
            agencies=desk.agencies,
            audit=desk.audit,
            calendar=desk.calendars,
            canned=MemoryCannedReplies(self.reference),
            citizens=desk.citizens,
            desk=desk,
            faq=MemoryFaq(state, self.reference),
            figures=MemoryFigureBooks(state),
            kampung_religi=MemoryKampungReligi(self.reference),
            notes=MemoryNotes(state),
            operators=desk.operators,
            pins=self._pins,
            places=MemoryPlaces(self.reference),
            products=MemoryProducts(state, self.reference),
            reminders=MemoryReminders(state),
            reports=desk.reports,
            routing=desk.routing,
            subscriptions=MemorySubscriptions(state),
            tickets=desk.tickets,
            unsealings=MemoryUnsealings(state),
            weekly=MemoryWeeklyWishes(state),
        )
