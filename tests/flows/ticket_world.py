"""A city for `test_ticket_machine.py`: its citizens, its tickets as we expect them, its laws."""

import asyncio
import re
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import TypeVar

from bot.importing import load_reference_data
from core.conversations import Conversation
from core.messages import Address, Channel, Kind, Outgoing, Text
from core.operators import Operator, Role
from core.pins import Pins
from core.ticket_life import NotAllowed
from core.tickets import Ticket, TicketChange, TicketKind
from flows.records import Records
from flows.wording import sayer
from storage.memory import MemorySessions, MemoryStore
from storage.memory.reference import MemoryReference
from storage.sql.database import Database
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests.contracts.people import AnyStore, conversation
from tests.desk import MAP_MAKER
from tests.talk import Clock, Talk

PINS = Pins("a secret of the tests")
CITIZENS = {"sari": Channel.TERMINAL, "budi": Channel.WEBCHAT, "1003": Channel.TELEGRAM}
STRANGER = "asing"
"""Reports nothing and follows nothing; knows a PIN, or guesses."""
OPERATORS = {
    "wawan": Operator(0, "Wawan", "wawan", "satpolpp", Role.SUPERVISOR),
    "rini": Operator(0, "Rini", "rini", "diskominsta", Role.SUPERVISOR),
    "joko": Operator(0, "Joko", "joko", "dpupr", Role.OPERATOR),
}
A_BREATH = timedelta(seconds=4)
"""Between two messages: more of them in a minute would be a flood."""
NUMBER = re.compile(r"LPR-\d{6}-\d{4}")
Result = TypeVar("Result")


@dataclass
class Known:
    """What we know of a ticket without asking the desk."""

    number: str
    pin: str
    reporter: str
    followers: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)
    asked_by: set[str] = field(default_factory=set)
    is_unsealed: bool = False
    wrong_pins: int = 0
    ticket: Ticket | None = None
    history: tuple[TicketChange, ...] = ()
    """As they were when we last looked."""

    @property
    def people(self) -> set[str]:
        return {self.reporter, *self.followers}


class World:
    """One city: its tickets as we expect them; whose PIN who told, who wrote which number."""

    def __init__(self, store: AnyStore) -> None:
        self.store = store
        self.clock = Clock()
        self.began = self.clock.now
        self.known: dict[str, Known] = {}
        self.proved: dict[str, set[str]] = {}
        self.wrote: dict[str, set[str]] = {}
        self.rated: set[tuple[str, str]] = set()
        self.talks: dict[str, Talk] = {}
        self.homes: dict[str, Conversation] = {}
        self._sessions = MemorySessions()
        self._keys = count(1)

    async def move_in(self) -> None:
        for name, channel in {**CITIZENS, STRANGER: Channel.WEBCHAT}.items():
            talk = Talk(self.store, self._sessions, self._thread, self.clock, name, channel)
            self.talks[name], self.proved[name], self.wrote[name] = talk, set(), set()
            self.homes[name] = await conversation(self.store, talk.address)
            await talk.look()

    async def end(self) -> None:
        if isinstance(self.store, SqlStore):
            await self.store.database.close()

    async def _thread(self, address: Address) -> list[Outgoing]:
        after = await self.store.threads.outgoing_after(address, 0, limit=5_000)
        return [each.outgoing for each in after if each.outgoing]

    def key(self) -> str:
        return f"test:{next(self._keys)}"

    async def do(self, use: Callable[[Records], Awaitable[Result]]) -> Result | None:
        """In one transaction; None when it is not allowed, and then nothing happened."""
        try:
            async with self.store.begin() as records:
                return await use(records)
        except NotAllowed:
            return None

    async def say(self, name: str, text: str, *, quotes: str | None = None) -> Outgoing:
        return await self._send(name, Kind.TEXT, text, quotes=quotes)

    async def tap(self, name: str, tap: str) -> Outgoing:
        return await self._send(name, Kind.TAP, "tap", tap=tap)

    async def _send(
        self,
        name: str,
        kind: Kind,
        text: str,
        *,
        tap: str | None = None,
        quotes: str | None = None,
    ) -> Outgoing:
        """A message of a citizen. What answers it tells only of what is theirs, or they proved."""
        talk = self.talks[name]
        assert not await talk.look(), "news that nobody expected"
        self.wrote[name] |= set(NUMBER.findall(f"{text} {tap}"))
        self.clock.forward(A_BREATH)
        reply = await talk.send(kind, text=text, tap=tap, quotes=quotes)
        assert not reply.text.startswith(sayer(reply.language)(Text("sorry"))), "a step raised"
        if reply.about:
            assert reply.about in self.of(name) | self.proved[name]
        assert set(NUMBER.findall(reply.text)) <= self.of(name) | self.wrote[name]
        return reply

    def of(self, name: str) -> set[str]:
        """The numbers of the tickets that a citizen reported or follows."""
        return {each.number for each in self.known.values() if name in each.people}

    def main_of(self, number: str) -> Known:
        ticket = self.known[number].ticket
        merged = ticket.merged_into if ticket else None
        ids = {each.ticket.id: each for each in self.known.values() if each.ticket}
        return ids[merged] if merged is not None else self.known[number]

    def together(self, number: str) -> list[Known]:
        """A ticket, the one it was merged into, and all that were."""
        main = self.main_of(number)
        return [each for each in self.known.values() if self.main_of(each.number) is main]

    def audience(self, number: str) -> set[str]:
        return {name for each in self.together(number) for name in each.people}

    async def look_up(self) -> None:
        """How the tickets are now."""
        async with self.store.begin() as records:
            tickets = records.services.tickets
            for known in self.known.values():
                known.ticket = await tickets.by_number(known.number)
                assert known.ticket
                known.history = tuple(await tickets.history(known.ticket))

    async def bubble_about(self, name: str, number: str) -> str | None:
        """The id of the newest message about the ticket, for a citizen who replies to it."""
        address = self.talks[name].address
        thread = await self.store.threads.outgoing_after(address, 0, limit=5_000)
        about = [each for each in thread if each.outgoing and each.outgoing.about == number]
        can_quote = address.channel.is_pulled or isinstance(self.store, MemoryStore)
        return str(about[-1].id) if about and can_quote else None

    async def heard(self, number: str, who: Collection[str], *, always: bool) -> None:
        """Each of these people was told once, by a number of theirs, and nobody else.

        Unless it is told `always`, nobody may have been.
        """
        ticket = self.known[number].ticket
        is_call = ticket is not None and ticket.kind is TicketKind.HAND_OVER
        numbers = {each.number for each in self.together(number)}
        told = {name: await talk.look() for name, talk in self.talks.items()}
        heard = {name for name, news in told.items() if news}
        assert heard == set(who) or (not heard and not always), (heard, who)
        for name in heard:
            (news,) = told[name]
            assert news.notice or is_call, "who answers a call is said without one"
            assert news.about in numbers & self.of(name)
            assert news.about in news.text
            assert set(NUMBER.findall(news.text)) == {news.about}

    async def quiet(self) -> None:
        """Nobody was told anything."""
        for talk in self.talks.values():
            assert not await talk.look()


@cache
def _reference() -> MemoryReference:
    reference = MemoryReference(MAP_MAKER)
    asyncio.run(_load(reference))
    return reference


async def _load(reference: object) -> None:
    await load_reference_data(reference)  # type: ignore[arg-type]
    await reference.replace_operators(list(OPERATORS.values()))  # type: ignore[attr-defined]


@cache
def _template() -> Path:
    """A migrated database with the reference data; each city gets a copy."""
    path = Path(tempfile.mkdtemp(prefix="ticket-machine-")) / "template.db"

    async def fill() -> None:
        await migrate(f"sqlite:///{path}")
        async with SqlStore(Database(f"sqlite:///{path}"), PINS, MAP_MAKER) as store:
            await _load(store.reference)

    asyncio.run(fill())
    return path


def in_memory() -> MemoryStore:
    store = MemoryStore(PINS, MAP_MAKER)
    store.reference = _reference()
    return store


def on_sqlite() -> SqlStore:
    template = _template()
    copy = template.with_name("city.db")
    shutil.copy(template, copy)
    return SqlStore(Database(f"sqlite:///{copy}"), PINS, MAP_MAKER)
