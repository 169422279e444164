"""The WhatsApp half of the desk in one process, on a real database and the emulated Cloud API."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import httpx2
from fastapi import FastAPI
from sqlalchemy import select

from bot.arrivals import Arrivals
from bot.bursts import BurstKeeper
from bot.channels.whatsapp.alarm import Alarm
from bot.channels.whatsapp.budget import BudgetWatch
from bot.channels.whatsapp.client import WhatsAppSender
from bot.channels.whatsapp.graph import Graph
from bot.channels.whatsapp.outside import WindowedSender
from bot.channels.whatsapp.receive import WhatsAppReceiver
from bot.channels.whatsapp.statuses import Statuses
from bot.channels.whatsapp.webhook import PATH, routes
from bot.city import FLOWS
from bot.enclosures import Enclosures
from bot.wakes import Wakes
from bot.worker import Worker
from core.citizens import Citizen
from core.conversations import Conversation, DeliveryState, Lane
from core.costs import Tariff
from core.messages import Address, Channel, Notice, Outgoing
from core.pins import Pins
from flows.engine import Engine
from handlers.inbox import InboxHandler
from handlers.router import Router
from storage.memory import MemorySessions
from storage.sql.database import Database
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from storage.sql.tables import addresses
from tests.bot.test_worker import Nobody, NoPace
from tests.contracts.city import SquareMap, load_city
from tests.drained import drained, is_busy
from tests.emulators.whatsapp.emulator import WhatsApp
from tests.emulators.whatsapp.knobs import Knobs
from tests.emulators.whatsapp.people import Person
from tests.emulators.whatsapp.server import Server
from tests.shelves import media_in

RATES = {
    "service": Decimal("0.7"),
    "utility": Decimal("1.3"),
    "marketing": Decimal("4.11"),
}


class NoThroughput:
    async def heard(self, channel: Channel) -> None:
        """Nothing is paced here."""


class FakeTicks:
    """As Redis keeps them."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    async def first(self, message: str) -> bool:
        new = message not in self._seen
        self._seen.add(message)
        return new


@dataclass
class Desk:
    whatsapp: WhatsApp
    store: SqlStore
    worker: Worker
    budget: BudgetWatch
    tariff: Tariff
    clock: Callable[[], datetime]

    async def put(
        self,
        person: Person,
        text: str,
        notice: Notice | None = None,
        lane: Lane = Lane.REPLY,
    ) -> None:
        """Decide to send something that nobody asked for at this moment."""
        await self.give(person, Outgoing(text, "id", notice=notice), lane)

    async def give(self, person: Person, outgoing: Outgoing, lane: Lane) -> None:
        async with self.store.database.read() as connection:
            found = select(addresses.c.id).where(addresses.c.external_id == person.bsuid)
            number = await connection.scalar(found)
        assert number is not None
        conversation = Conversation(number, address(person), Citizen(number), 0, None)
        async with self.store.begin() as records:
            await records.outbox.put(
                conversation, outgoing, key=outgoing.text[:40], reply_to=None, lane=lane
            )

    async def settle(self) -> None:
        """Let everything come in, go out and be told."""
        await self.whatsapp.settled()
        while await is_busy(self.store, self.clock()):
            await drained(self.store, self.worker, self.clock)
            await self.whatsapp.settled()

    async def states(self, person: Person) -> list[DeliveryState | None]:
        thread = await self.store.threads.outgoing_after(address(person), 0, limit=1000)
        return [each.state for each in thread]


def address(person: Person) -> Address:
    return Address(Channel.WHATSAPP, person.bsuid)


@asynccontextmanager
async def running_desk(
    folder: Path, knobs: Knobs | None = None, budget: Decimal | None = None
) -> AsyncIterator[Desk]:
    url = f"sqlite:///{folder}/desk.db"
    await migrate(url)
    app = FastAPI()
    server = Server(app, 0)
    tariff = Tariff(RATES, "USD", budget=budget)
    hook = await server.start()
    try:
        async with (
            httpx2.AsyncClient(trust_env=False) as client,
            SqlStore(Database(url), Pins("a secret of the tests"), SquareMap) as store,
            WhatsApp(webhook=hook + PATH, knobs=knobs) as whatsapp,
            asyncio.TaskGroup() as later,
        ):
            await load_city(store.reference)

            def clock() -> datetime:
                return datetime.fromtimestamp(whatsapp.clock.now(), UTC)

            graph = Graph(client, whatsapp.token, f"{whatsapp.url}/v26.0")
            media = media_in(folder)
            sender = WhatsAppSender(graph, whatsapp.number.id, Enclosures(media), clock)
            alarm = Alarm(store.alerts, clock)
            watch = BudgetWatch(store.charges, alarm, tariff, later, clock, pause_seconds=0)
            windowed = WindowedSender(
                sender, store.deliveries, store.message_templates, alarm, clock
            )
            handler = InboxHandler(store, MemorySessions(), Router(Engine(FLOWS)), clock)
            bursts = BurstKeeper(handler, store.bursts, clock)
            arrivals = Arrivals(media, handler, bursts, store)
            receiver = WhatsAppReceiver(
                whatsapp.number.id,
                sender,
                arrivals,
                store.strays,
                store.identities,
                Statuses(store.deliveries, store.charges, watch, alarm, arrivals.opt_out),
                store.message_templates,
                alarm,
                FakeTicks(),
                NoThroughput(),
                later,
                clock,
                account_id=whatsapp.waba,
                messaging_limit=250,
            )
            app.include_router(
                routes(receiver.receive, whatsapp.verify_token, [whatsapp.app_secret])
            )
            senders = {Channel.WHATSAPP: windowed}
            worker = Worker(
                store.deliveries, senders, NoPace(), Wakes(Nobody()), clock, arrivals.opt_out
            )
            yield Desk(whatsapp, store, worker, watch, tariff, clock)
            await whatsapp.settled()
    finally:
        await server.stop()
