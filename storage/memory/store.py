"""A store in memory, for tests of conversations; it passes the contract tests of the real one."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.changes import Announce
from core.desk import Desk
from core.messages import Address, Outgoing
from core.pins import Pins
from core.recipients import Recipients
from core.shopkeeping import ShopDesk
from flows.records import Records
from flows.services import Services
from flows.telling import OutboxTeller
from storage.bodies import outgoing_of
from storage.memory.accounts import MemoryAccounts, MemoryRoster
from storage.memory.audit import MemoryAudit, MemoryAuditLog
from storage.memory.broadcasts import MemoryBroadcasts
from storage.memory.charges import MemoryCharges
from storage.memory.content import MemoryAgendaReminders, MemoryContents, Put
from storage.memory.conversations import MemoryBursts, MemoryInbox, MemoryOutbox
from storage.memory.figure_books import MemoryFigureBooks, MemoryWeeklyWishes
from storage.memory.figures import MemoryFigures
from storage.memory.handover import (
    MemoryAnswers,
    MemoryHoldings,
    MemoryNotes,
    MemoryReminders,
)
from storage.memory.imports import MemoryImports, MemoryProductCatalogue
from storage.memory.lessons import MemoryLessons, MemoryQuestions
from storage.memory.posts import MemoryPosts
from storage.memory.recipients import MemoryRecipients
from storage.memory.reference import MemoryReference
from storage.memory.rooms import MemoryRooms
from storage.memory.services import (
    MemoryAgencies,
    MemoryCalendars,
    MemoryCannedReplies,
    MemoryCitizens,
    MemoryDemands,
    MemoryFaq,
    MemoryKampungReligi,
    MemoryOperators,
    MemoryPlaces,
    MemoryProducts,
    MemoryReports,
    MemoryRouting,
    MemoryTemplateTexts,
)
from storage.memory.shops import MemoryOffers, MemoryShops
from storage.memory.state import State
from storage.memory.subscriptions import MemorySubscriptions
from storage.memory.talks import MemoryTalks
from storage.memory.telegram_links import MemoryTelegramLinks
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
    async def audiences(self) -> AsyncIterator[Recipients]:
        """To count them."""
        yield MemoryRecipients(self.state)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Records]:
        async with self._writing:
            draft, changed, puts = self.state.copy(), set[int](), list[Put]()
            outbox = MemoryOutbox(draft)
            teller = OutboxTeller(outbox)
            services = self._services(draft, teller, changed, puts)
            yield Records(MemoryInbox(draft), outbox, services, teller.told)
            draft.figure_changes.update(dict.fromkeys(sorted(changed)))
            self.state = draft
            for put in puts:
                await put()
        if changed and self.announce is not None:
            await self.announce(changed)

    def sent(self, address: Address) -> list[Outgoing]:
        """What lies in the outbox for an address, oldest first."""
        rows = self.state.outbox.values()
        return [outgoing_of(json.loads(row.body)) for row in rows if row.address == address]

    def _services(
        self, state: State, teller: OutboxTeller, changed: set[int], puts: list[Put]
    ) -> Services:
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
            agenda_reminders=MemoryAgendaReminders(state),
            audit=desk.audit,
            broadcasts=MemoryBroadcasts(state),
            calendar=desk.calendars,
            canned=MemoryCannedReplies(self.reference),
            catalogue=MemoryProductCatalogue(self.reference),
            citizens=desk.citizens,
            contents=MemoryContents(state, self.reference, puts),
            demands=MemoryDemands(state),
            desk=desk,
            faq=MemoryFaq(state, self.reference),
            imports=MemoryImports(state),
            figures=MemoryFigureBooks(state),
            kampung_religi=MemoryKampungReligi(self.reference),
            lessons=MemoryLessons(state),
            notes=MemoryNotes(state),
            operators=desk.operators,
            pins=self._pins,
            places=MemoryPlaces(self.reference),
            posts=MemoryPosts(state),
            products=MemoryProducts(state, self.reference),
            questions=MemoryQuestions(state),
            recipients=MemoryRecipients(state),
            reminders=MemoryReminders(state),
            reports=desk.reports,
            rooms=MemoryRooms(state),
            routing=desk.routing,
            shop_desk=ShopDesk(
                MemoryShops(state), MemoryOffers(state), MemoryTalks(state), teller, desk.audit
            ),
            subscriptions=MemorySubscriptions(state),
            telegram_links=MemoryTelegramLinks(state),
            template_texts=MemoryTemplateTexts(self.reference),
            tickets=desk.tickets,
            unsealings=MemoryUnsealings(state),
            weekly=MemoryWeeklyWishes(state),
        )
