"""What benchmarks/tickets.py measures: a transaction each, about a ticket by chance."""

import random
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import count

from benchmarks._tickets import SEED, Made
from bot.clocks import ClockKeeper
from core.citizens import Citizen
from core.conversations import Conversation
from core.intake import open_report
from core.messages import Address, Channel, Location
from core.places import Place
from core.reports import ReportDraft
from flows.report_alike import RECENT
from storage.sql.store import SqlStore

Work = Callable[[], Awaitable[object]]


class Desk:
    def __init__(self, store: SqlStore, made: Sequence[Made], now: datetime) -> None:
        self._store = store
        self._made = made
        self._now = now
        self._chance = random.Random(SEED + 1)
        self._numbers = count(1)
        self._keeper = ClockKeeper(store, store.due_tickets, _wake_nobody, lambda: now)

    @property
    def writes(self) -> Mapping[str, Work]:
        # To lock a row is to write, too.
        return {"open a report": self.open_report, "due, locked": self.due}

    @property
    def reads(self) -> Mapping[str, Work]:
        return {
            "reports alike": self.alike,
            "owned + history": self.owned,
            "a citizen's tickets": self.of,
            "by number + history": self.by_number,
        }

    @property
    def others(self) -> Mapping[str, Work]:
        """Whose plans we look at, too."""
        return {
            "any due": self.any_due,
            "move a clock": self.move,
            "counts": self.counts,
            "people": self.people,
        }

    async def open_report(self) -> None:
        made = self._any()
        place = Place("Jalan Ikhlas", None, Location(made.latitude, made.longitude))
        draft = ReportDraft(made.category.code, "Lampu jalan mati", place)
        key = f"bench:{next(self._numbers)}"
        async with self._store.begin() as records:
            desk, here = records.services.desk, _conversation(made)
            assert await open_report(desk, here, draft, now=self._now, key=key)

    async def move(self) -> None:
        assert await self._keeper.tick(), "nothing is due any more"

    async def alike(self) -> None:
        made = self._any()
        where = Location(made.latitude, made.longitude)
        async with self._store.begin() as records:
            kelurahan = await records.services.places.get(made.kelurahan)
            place = Place("Jalan Ikhlas", kelurahan, where)
            citizen, category = Citizen(made.citizen), made.category.code
            since = self._now - RECENT
            await records.services.tickets.similar(citizen, category, place, since)

    async def owned(self) -> None:
        made = self._any()
        async with self._store.begin() as records:
            kept = records.services.tickets
            ticket = await kept.owned(Citizen(made.citizen), made.number)
            assert ticket
            assert len(await kept.history(ticket)) >= len(made.lines)

    async def of(self) -> None:
        async with self._store.begin() as records:
            assert await records.services.tickets.of(Citizen(self._any().citizen))

    async def by_number(self) -> None:
        made = self._any()
        async with self._store.begin() as records:
            ticket = await records.services.tickets.by_number(made.number)
            assert ticket
            assert await records.services.tickets.history(ticket)

    async def due(self) -> None:
        async with self._store.begin() as records:
            assert await records.services.tickets.due(self._now)

    async def any_due(self) -> None:
        assert await self._store.due_tickets.any_due(self._now)

    async def counts(self) -> None:
        made = self._any()
        async with self._store.begin() as records:
            kept, citizen = records.services.tickets, Citizen(made.citizen)
            await kept.opened_since(citizen, made.opened_at)
            await kept.all_opened_since(made.opened_at, at_most=100)
            await kept.waiting_for(citizen, made.opened_at)

    async def people(self) -> None:
        made = self._any()
        async with self._store.begin() as records:
            kept = records.services.tickets
            ticket = await kept.locked(made.number)
            assert ticket
            await kept.merged_into(ticket)
            assert await kept.people([ticket.id])
            await records.services.reports.kelurahan_of(ticket.id)

    def _any(self) -> Made:
        return self._chance.choice(self._made)


async def _wake_nobody(addresses: Iterable[Address]) -> None:
    """Nobody looks."""


def _conversation(made: Made) -> Conversation:
    address = Address(Channel.WEBCHAT, f"w{made.citizen}")
    return Conversation(made.citizen, address, Citizen(made.citizen), 3, None)
