"""The store on SQL: what one message reads and writes, in one transaction."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self

from core.audit import Chain
from core.changes import Announce
from core.desk import Desk
from core.pins import Pins
from core.recipients import Recipients
from core.shopkeeping import ShopDesk
from flows.records import Records
from flows.services import Services
from flows.telling import OutboxTeller
from storage.catalogue import Catalogue
from storage.snapshots import MapMaker
from storage.sql.accounts import SqlAccounts, SqlRoster
from storage.sql.agencies import SqlAgencies
from storage.sql.agenda import SqlAgendaReminders
from storage.sql.alerts import SqlAlerts
from storage.sql.answers import SqlAnswers, SqlDueAnswers
from storage.sql.audit import SqlAudit, SqlAuditLog
from storage.sql.broadcasts import SqlBroadcasts
from storage.sql.canned import SqlCannedReplies
from storage.sql.catalogue import SqlProductCatalogue
from storage.sql.charges import SqlCharges
from storage.sql.citizens import SqlCitizens
from storage.sql.content import SqlContents
from storage.sql.database import Database
from storage.sql.deliveries import SqlDeliveries
from storage.sql.demand import SqlDemands
from storage.sql.desk import SqlCalendars
from storage.sql.faq import SqlFaq
from storage.sql.figure_books import SqlFigureBooks, note_changes
from storage.sql.figures import SqlFigures
from storage.sql.health import SqlHealth
from storage.sql.holdings import SqlHoldings
from storage.sql.identities import SqlIdentities
from storage.sql.imports import SqlImports
from storage.sql.inbox import SqlBursts, SqlInbox
from storage.sql.kampung_religi import SqlKampungReligi
from storage.sql.ledger import SqlLedger
from storage.sql.lessons import SqlLessons, SqlQuestions
from storage.sql.message_templates import SqlMessageTemplates
from storage.sql.notes import SqlNotes, SqlReminders
from storage.sql.offers import SqlOffers
from storage.sql.operators import SqlOperators
from storage.sql.outbox import SqlOutbox
from storage.sql.places import SqlPlaces
from storage.sql.posts import SqlPosts
from storage.sql.products import SqlProducts, follow
from storage.sql.recipients import SqlRecipients
from storage.sql.reference import SqlReference
from storage.sql.reports import SqlReports
from storage.sql.rooms import SqlRooms
from storage.sql.routes import SqlRouting
from storage.sql.shops import SqlShops
from storage.sql.strays import SqlStrays
from storage.sql.subscriptions import SqlSubscriptions
from storage.sql.talks import SqlTalks
from storage.sql.telegram_links import SqlTelegramLinks
from storage.sql.template_texts import SqlTemplateTexts
from storage.sql.threads import SqlThreads
from storage.sql.ticket_queue import SqlTicketQueue
from storage.sql.tickets import SqlDueTickets, SqlTickets
from storage.sql.timeline import SqlTimeline
from storage.sql.unit import Unit
from storage.sql.unsealings import SqlUnsealings
from storage.sql.weekly import SqlWeeklyWishes


class SqlStore:
    """`async with SqlStore(Database(url), pins, map_maker) as store:` on a migrated database."""

    def __init__(
        self, database: Database, pins: Pins, map_maker: MapMaker, chain: Chain | None = None
    ) -> None:
        self.database = database
        self._chain = chain or Chain()
        self._pins = pins
        self._catalogue = Catalogue(map_maker)
        self.audit = SqlAuditLog(database, self._chain)
        self.bursts = SqlBursts(database)
        self.threads = SqlThreads(database, self._states_changed)
        self.timeline = SqlTimeline(database)
        self.deliveries = SqlDeliveries(database, self._states_changed)
        self.figures = SqlFigures(database)
        self.health = SqlHealth(database)
        self.identities = SqlIdentities(database)
        self.ledger = SqlLedger(database)
        self.roster = SqlRoster(database)
        self.strays = SqlStrays(database)
        self.charges = SqlCharges(database)
        self.message_templates = SqlMessageTemplates(database)
        self.alerts = SqlAlerts(database)
        self.reference = SqlReference(database)
        self.ticket_queue = SqlTicketQueue(database)
        self.due_tickets = SqlDueTickets(database)
        self.announce: Announce | None = None
        """Told of the tickets that a transaction changed, once it is committed."""
        self.announce_states: Announce | None = None
        """The same of the conversations in which a message of ours arrived, was read or failed."""
        self.due_answers = SqlDueAnswers(database)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.database.close()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Records]:
        async with self.database.begin() as connection:
            unit = Unit(connection)
            outbox = SqlOutbox(unit)
            teller = OutboxTeller(outbox)
            services = self._services(unit, teller)
            yield Records(SqlInbox(unit), outbox, services, teller.told)
            await note_changes(unit)
        if unit.changed and self.announce is not None:
            await self.announce(unit.changed)

    @asynccontextmanager
    async def audiences(self) -> AsyncIterator[Recipients]:
        """To count them: who only reads keeps nobody from writing."""
        async with self.database.read() as connection:
            yield SqlRecipients(Unit(connection))

    async def ping(self) -> None:
        """Raises Unavailable."""
        await self.database.ping()

    async def follow_products(self) -> None:
        """Take in what changed in the products. Raises Unavailable."""
        async with self.database.read() as connection:
            await follow(connection, self._catalogue.products)

    async def _states_changed(self, conversations: Collection[int]) -> None:
        if conversations and self.announce_states is not None:
            await self.announce_states(set(conversations))

    def _services(self, unit: Unit, teller: OutboxTeller) -> Services:
        desk = Desk(
            tickets=SqlTickets(unit),
            reports=SqlReports(unit, self._catalogue),
            citizens=SqlCitizens(unit),
            agencies=SqlAgencies(unit, self._catalogue),
            operators=SqlOperators(unit),
            calendars=SqlCalendars(unit, self._catalogue),
            routing=SqlRouting(unit, self._catalogue),
            pins=self._pins,
            teller=teller,
            holdings=SqlHoldings(unit),
            answers=SqlAnswers(unit),
            audit=SqlAudit(unit, self._chain),
        )
        return Services(
            accounts=SqlAccounts(unit),
            agencies=desk.agencies,
            agenda_reminders=SqlAgendaReminders(unit),
            audit=desk.audit,
            broadcasts=SqlBroadcasts(unit),
            calendar=desk.calendars,
            canned=SqlCannedReplies(unit),
            catalogue=SqlProductCatalogue(unit),
            citizens=desk.citizens,
            demands=SqlDemands(unit),
            contents=SqlContents(unit, self._catalogue),
            desk=desk,
            faq=SqlFaq(unit, self._catalogue),
            imports=SqlImports(unit),
            figures=SqlFigureBooks(unit),
            kampung_religi=SqlKampungReligi(unit, self._catalogue),
            lessons=SqlLessons(unit, self._catalogue),
            notes=SqlNotes(unit),
            operators=desk.operators,
            pins=self._pins,
            places=SqlPlaces(unit, self._catalogue),
            posts=SqlPosts(unit),
            products=SqlProducts(unit, self._catalogue),
            questions=SqlQuestions(unit),
            recipients=SqlRecipients(unit),
            reminders=SqlReminders(unit),
            reports=desk.reports,
            rooms=SqlRooms(unit),
            routing=desk.routing,
            shop_desk=ShopDesk(SqlShops(unit), SqlOffers(unit), SqlTalks(unit), teller, desk.audit),
            subscriptions=SqlSubscriptions(unit),
            telegram_links=SqlTelegramLinks(unit),
            template_texts=SqlTemplateTexts(unit),
            tickets=desk.tickets,
            unsealings=SqlUnsealings(unit),
            weekly=SqlWeeklyWishes(unit),
        )
