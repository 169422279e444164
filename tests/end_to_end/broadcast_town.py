"""A town that gets a broadcast: many people on both platforms, programs that are killed."""

import asyncio
import gc
import os
import random
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
from redis.asyncio import Redis

from core.broadcasts import Announcement, Audience, Broadcast, BroadcastState, Schedule
from core.conversations import Unavailable
from core.pins import Pins
from core.recipients import UNDER_WAY, Line
from storage.sql.database import Database
from storage.sql.deliveries import CLAIM, LEASE
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests.contracts.announcing import approved
from tests.contracts.city import SquareMap
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.server import running_telegram
from tests.emulators.telegram.telegram import Telegram
from tests.emulators.whatsapp.citizen import Citizen
from tests.emulators.whatsapp.emulator import WhatsApp
from tests.emulators.whatsapp.knobs import Knobs
from tests.end_to_end.program import Program

MARK = "Kali Elo naik"
TEMPLATE = "Pengumuman: {{1}}. {{2}}."
SECRET = "s" * 32
PAGE = 5_000
MANY = 20_000
"""With so many people a look of the collector through all of them stops the platforms for half a
second, and what then comes at once is too fast for them."""
ON_TELEGRAM = 22 / (22 + 62)
"""So that both channels take the same time."""


@dataclass
class Town:
    """`people` are by the numbers of their conversations; every third on WhatsApp has a closed
    window."""

    telegram: Telegram
    whatsapp: WhatsApp
    url: str
    redis_url: str
    store: SqlStore
    programs: list[Program] = field(default_factory=list)
    people: dict[int, Person | Citizen] = field(default_factory=dict)
    kills: int = 0

    @property
    def settings(self) -> Mapping[str, str]:
        return {
            "DATABASE_URL": self.url,
            "REDIS_URL": self.redis_url,
            "SECRET_KEY": SECRET,
            "TELEGRAM_TOKEN": self.telegram.token,
            "TELEGRAM_API_BASE": self.telegram.url,
            "TELEGRAM_WEBHOOK_SECRET": "rahasia",
            "WHATSAPP_TOKEN": self.whatsapp.token,
            "WHATSAPP_PHONE_NUMBER_ID": self.whatsapp.number.id,
            "WHATSAPP_APP_SECRET": self.whatsapp.app_secret,
            "WHATSAPP_VERIFY_TOKEN": self.whatsapp.verify_token,
            "WHATSAPP_API_BASE": f"{self.whatsapp.url}/v26.0",
            "WHATSAPP_MESSAGING_LIMIT": "unlimited",
        }

    async def populate(self, count: int, topic: str = "darurat") -> None:
        """People who want a topic, and have written before."""
        on_telegram = round(count * ON_TELEGRAM)
        for number in range(1, count + 1):
            self.people[number] = (
                self._on_telegram(number) if number <= on_telegram else self._on_whatsapp(number)
            )
        if count > MANY:
            gc.collect()
            gc.freeze()
        now = datetime.now(UTC)
        connection = await asyncpg.connect(self.url.replace("+asyncpg", ""))
        rows = [(n, _channel(p), _id(p)) for n, p in self.people.items()]
        inside = [n for n, person in self.people.items() if _is_inside(n, person)]
        try:
            await connection.copy_records_to_table(
                "citizens",
                columns=["id", "language", "created_at"],
                records=[(number, "id", now) for number, *_ in rows],
            )
            await connection.copy_records_to_table(
                "addresses",
                columns="id citizen_id channel external_id turns created_at last_at".split(),
                records=[(n, n, channel, name, 1, now, now) for n, channel, name in rows],
            )
            await connection.copy_records_to_table(
                "subscribers",
                columns=["topic", "citizen_id"],
                records=[(topic, number) for number, *_ in rows],
            )
            await connection.copy_records_to_table(
                "inbox",
                columns=(
                    "conversation_id channel external_id kind body received_at written_at outcome"
                ).split(),
                records=[
                    (n, "whatsapp", f"before-{n}", "text", "{}", now, now, "answered")
                    for n in inside
                ],
            )
            for table in ("citizens", "addresses"):
                await connection.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {count})"
                )
        finally:
            await connection.close()

    def _on_telegram(self, number: int) -> Person:
        person = self.telegram.person(f"Warga{number}", id=1_000_000 + number)
        person.chat.bot = "member"
        return person

    def _on_whatsapp(self, number: int) -> Citizen:
        person = self.whatsapp.person(f"Warga{number}")
        if _is_inside(number, person):
            person.has_written(self.whatsapp.number)
        return person

    async def announce(self, topic: str = "darurat") -> Broadcast:
        announcement = Announcement(
            MARK,
            Audience(topic),
            {"id": f"{MARK}. Mohon menjauh dari tepi kali."},
            {"id": "Mohon menjauh dari tepi kali"},
            template="broadcast-service",
        )
        return await approved(self.store, datetime.now(UTC), announcement, Schedule())

    async def state(self, number: int) -> BroadcastState | None:
        """None while the database is away."""
        try:
            async with self.store.begin() as records:
                found = await records.services.broadcasts.get(number)
        except Unavailable:
            return None
        return found.state if found else None

    async def kill(self, program: Program) -> None:
        """And start it again."""
        self.kills += 1
        await asyncio.to_thread(program.stop, signal.SIGKILL)
        await self._start(program)

    async def _start(self, program: Program) -> None:
        """Whatever watches over a service tries until the database is there."""
        while True:
            try:
                await asyncio.to_thread(program.start)
            except AssertionError:
                await asyncio.to_thread(program.stop, signal.SIGKILL)
            else:
                return

    async def kill_again_and_again(self, pause: tuple[float, float]) -> None:
        while True:
            for program in self.programs:
                await asyncio.sleep(random.uniform(*pause))
                await self.kill(program)
                for each in self.programs:
                    if each.has_ended:
                        await asyncio.to_thread(each.stop)
                        await self._start(each)

    async def flush_redis(self) -> None:
        async with Redis.from_url(self.redis_url) as redis:
            await redis.flushall()

    async def restart_postgres(self) -> None:
        """One of its processes is killed: it ends all others and recovers from its log."""
        connection = await asyncpg.connect(self.url.replace("+asyncpg", ""))
        os.kill(await connection.fetchval("SELECT pg_backend_pid()"), signal.SIGKILL)
        connection.terminate()

    async def on_the_way(self, number: int) -> int:
        """How many have no end yet; what died with a worker stays so until its lease ends."""
        try:
            async with self.store.begin() as records:
                counts = await records.services.recipients.counts(number, datetime.now(UTC))
        except Unavailable:
            return -1
        return sum(each.people for each in counts if each.outcome in UNDER_WAY)

    async def leases_end(self) -> None:
        """As if the minutes of those who died had passed; for that nobody else may be sending."""
        for program in self.programs:
            await asyncio.to_thread(program.stop)
        await self.store.deliveries.expire(datetime.now(UTC) + CLAIM + LEASE)
        for program in self.programs:
            await asyncio.to_thread(program.start)

    async def lines(self, number: int) -> Mapping[int, Line]:
        lines: dict[int, Line] = {}
        while True:
            async with self.store.begin() as records:
                after = max(lines, default=0)
                page = await records.services.recipients.lines(number, after, PAGE)
            if not page:
                return lines
            lines.update({each.conversation: each for each in page})

    def got(self, number: int) -> int:
        """How often somebody has it."""
        person = self.people[number]
        if isinstance(person, Person):
            return sum(MARK in text for text in person.texts())
        return sum(MARK in each.text for each in person.seen())


@asynccontextmanager
async def a_town(folder: Path, url: str, redis_url: str, workers: int = 2) -> AsyncIterator[Town]:
    """Migrated, with its programs running."""
    await migrate(url)
    await keep_what_is_committed(url)
    knobs = Knobs(messaging_limit=None, free_service_messages=0, posts_at_once=4, batch_seconds=0.2)
    async with (
        running_telegram() as telegram,
        WhatsApp(knobs=knobs) as whatsapp,
        SqlStore(Database(url), Pins(SECRET), SquareMap) as store,
    ):
        whatsapp.add_template("siaran_layanan", TEMPLATE)
        town = Town(telegram, whatsapp, url, redis_url, store)
        web = Program(folder, town.settings, "serve")
        web.set(BASE_URL=web.url)
        workers_too = [Program(folder, town.settings, "worker") for _ in range(workers)]
        town.programs = [web, *workers_too]
        whatsapp.webhook = f"{web.url}/whatsapp/webhook"
        try:
            for program in town.programs:
                await asyncio.to_thread(program.start)
            yield town
        finally:
            for program in town.programs:
                await asyncio.to_thread(program.stop, signal.SIGKILL)


async def keep_what_is_committed(url: str) -> None:
    """The servers of the tests confirm a commit before it is written anywhere: faster, but a
    server that falls would forget that a message was sent. No server of a city does that."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        name = url.rpartition("/")[2]
        await connection.execute(f"ALTER DATABASE {name} SET synchronous_commit = on")
    finally:
        await connection.close()


def _channel(person: Person | Citizen) -> str:
    return "telegram" if isinstance(person, Person) else "whatsapp"


def _id(person: Person | Citizen) -> str:
    return str(person.id) if isinstance(person, Person) else person.bsuid


def _is_inside(number: int, person: Person | Citizen) -> bool:
    return isinstance(person, Citizen) and number % 3 != 0
