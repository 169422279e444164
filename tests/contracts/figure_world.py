"""A desk that people use for weeks, and beside it a plain list of what they did, to be counted."""

import random
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from core.calendar import WIB
from core.casework import finish, merge, progress, release, split_off, transfer
from core.closing import Answered, rate, say_not_done
from core.conversations import Conversation
from core.counting import count_changed
from core.figures import Measure, Slice
from core.intake import open_hand_over, open_report
from core.messages import Address, Channel, Location
from core.places import Kelurahan, Place
from core.reports import ReportDraft
from core.ticket_life import NotAllowed
from core.tickets import Step, TicketStatus
from core.ticking import tick
from tests.contracts.city import EID, GANTEN, KRAMAT, LEAVE, TIDAR
from tests.contracts.people import BUDI, SARI, AnyStore, conversation

BEGAN = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
"""A Monday; at the end of the week after it are the holidays of the small city."""
WIRO = Address(Channel.WHATSAPP, "6281234567890")
PLACES = (None, KRAMAT, TIDAR, GANTEN)
MISSED = (Step.RESPONSE_BREACH, Step.RESOLUTION_BREACH)
HARDLY_ANY = 1, 30
MANY = 60, 60 * 10
"""Minutes between two deeds."""
LATELY = 8
"""Tickets that somebody may still have to do with."""


@dataclass
class Told:
    """A ticket as whoever watched the desk would have noted it."""

    number: str
    opened_at: datetime
    agency: str
    category: str
    kelurahan: str
    channel: str
    person: Conversation
    held_back: bool = False
    began_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    main: "Told | None" = None
    missed: list[datetime] = field(default_factory=list)
    reopened: list[datetime] = field(default_factory=list)
    ratings: list[tuple[datetime, int]] = field(default_factory=list)


Happened = tuple[Measure, date, int, Told]


@dataclass
class World:
    store: AnyStore
    chance: random.Random
    now: datetime = BEGAN
    told: list[Told] = field(default_factory=list)
    people: list[Conversation] = field(default_factory=list)
    deeds: int = 0

    async def live(self, deeds: int) -> None:
        self.people = [await conversation(self.store, each) for each in (SARI, BUDI, WIRO)]
        for _ in range(deeds):
            self.deeds += 1
            self.now += timedelta(
                minutes=self.chance.randint(*self.chance.choice([HARDLY_ANY, MANY]))
            )
            deed = self.chance.choice(
                [
                    *(self.report, self.report, self.call, self.answer, self.end, self.end),
                    *(self.reopen, self.give_away, self.join, self.part, self.let_through),
                    *(self.reopen, self.score, self.score, self.wait, self.count),
                ]
            )
            with suppress(NotAllowed):
                await deed()
        await self.count()

    async def count(self) -> None:
        """The keeper may come at any time, and take as few tickets as it likes."""
        limit = self.chance.randint(1, 20)
        while True:
            async with self.store.begin() as records:
                services = records.services
                if not await count_changed(
                    services.desk, services.figures, now=self.now, limit=limit
                ):
                    return

    async def report(self) -> None:
        person, where = self.chance.choice(self.people), self.chance.choice(PLACES)
        category = self.chance.choice(["bising", "bising", "tawuran"])
        draft = ReportDraft(category, "Ada", Place("pasar", where, self._point(where)))
        reason = "banjir" if self.chance.random() < 0.2 else None
        async with self.store.begin() as records:
            receipt = await open_report(
                records.services.desk, person, draft, quarantine=reason, now=self.now, key=self._key
            )
            assert receipt
            ticket = await records.services.tickets.by_number(receipt.number)
        assert ticket
        kelurahan = where.code if where else ""
        channel = person.address.channel.value
        self.told.append(
            Told(receipt.number, self.now, ticket.agency, category, kelurahan, channel, person)
        )
        self.told[-1].held_back = reason is not None

    async def call(self) -> None:
        person = self.chance.choice(self.people)
        async with self.store.begin() as records:
            receipt = await open_hand_over(
                records.services.desk,
                person,
                agency="diskominsta",
                topic="Petugas",
                now=self.now,
                key=self._key,
            )
        assert receipt
        channel = person.address.channel.value
        self.told.append(Told(receipt.number, self.now, "diskominsta", "", "", channel, person))

    async def answer(self) -> None:
        told, status = self._some(), self.chance.choice([TicketStatus.VERIFIED, "dikerjakan"])
        async with self.store.begin() as records:
            desk = records.services.desk
            wanted = TicketStatus(status)
            await progress(desk, told.number, wanted, by="wawan", now=self.now, key=self._key)
        for each in self._together(told):
            each.answered_at = each.answered_at or self.now

    async def end(self) -> None:
        told = self._some()
        status = self.chance.choice([TicketStatus.DONE, TicketStatus.NOT_POSSIBLE])
        async with self.store.begin() as records:
            desk = records.services.desk
            await finish(
                desk, told.number, status, by="wawan", note="Sudah", now=self.now, key=self._key
            )
        for each in self._together(told):
            each.answered_at = each.answered_at or self.now
            each.ended_at = self.now

    async def reopen(self) -> None:
        told = self._some()
        async with self.store.begin() as records:
            answered = await say_not_done(
                records.services.desk, told.number, told.person, now=self.now, key=self._key
            )
        if answered is Answered.REOPENED:
            for each in self._together(told.main or told):
                each.ended_at = None
                each.reopened.append(self.now)

    async def give_away(self) -> None:
        told, agency = self._some(), self.chance.choice(["satpolpp", "diskominsta"])
        async with self.store.begin() as records:
            desk = records.services.desk
            await transfer(desk, told.number, agency, by="wawan", now=self.now, key=self._key)
        for each in self._together(told):
            each.agency = agency

    async def join(self) -> None:
        told, main = self._some(), self._some()
        async with self.store.begin() as records:
            desk = records.services.desk
            await merge(desk, told.number, main.number, by="wawan", now=self.now, key=self._key)
        told.main, told.held_back, told.agency = main, False, main.agency

    async def part(self) -> None:
        told = self._some()
        async with self.store.begin() as records:
            desk = records.services.desk
            await split_off(desk, told.number, by="wawan", now=self.now, key=self._key)
        told.main, told.ended_at = None, None

    async def let_through(self) -> None:
        told = self._some()
        async with self.store.begin() as records:
            desk = records.services.desk
            await release(desk, told.number, by="wawan", now=self.now, key=self._key)
            ticket = await records.services.tickets.by_number(told.number)
        assert ticket
        told.held_back, told.began_at, told.agency = False, self.now, ticket.agency

    async def score(self) -> None:
        told, score = self._some(), self.chance.randint(1, 5)
        async with self.store.begin() as records:
            kept = await rate(
                records.services.desk,
                told.number,
                told.person,
                score,
                now=self.now,
                key=self._key,
            )
        if kept:
            told.ratings.append((self.now, score))

    async def wait(self) -> None:
        """Some clocks run out."""
        for _ in range(self.chance.randint(1, 4)):
            async with self.store.begin() as records:
                ticket = await records.services.tickets.due(self.now)
                if ticket is None:
                    return
                moved = await tick(records.services.desk, ticket, self.now)
            if moved and ticket.clocks.next_step in MISSED:
                told = next(each for each in self.told if each.number == ticket.number)
                for each in self._together(told):
                    each.missed.append(self.now)

    def _together(self, told: Told) -> list[Told]:
        """The ticket and its duplicates, to which the same is told."""
        return [told, *(each for each in self.told if each.main is told)]

    def _some(self) -> Told:
        if not self.told:
            raise NotAllowed("ticket-unknown")
        return self.chance.choice(self.told[-LATELY:])

    def _point(self, where: Kelurahan | None) -> Location | None:
        if where is None or self.chance.random() < 0.3:
            return None
        return Location(-7.48 + self.chance.random() / 100, 110.2 + self.chance.random() / 100)

    @property
    def _key(self) -> str:
        return f"deed:{self.deeds}"


def happened(world: World) -> list[Happened]:
    """A slow and straight count: one line for each thing that counts."""
    found: list[Happened] = []
    for told in world.told:
        if told.held_back:
            continue
        found += [(Measure.RATED, _day(at), score, told) for at, score in told.ratings]
        if told.main is not None:
            continue
        found.append((Measure.OPENED, _day(told.opened_at), 0, told))
        began = told.began_at or told.opened_at
        for measure, at in ((Measure.RESPONDED, told.answered_at), (Measure.ENDED, told.ended_at)):
            if at is not None:
                found.append((measure, _day(at), worked(began, at), told))
        found += [(Measure.BREACHED, _day(at), 0, told) for at in told.missed[:1]]
        found += [(Measure.REOPENED, _day(at), 0, told) for at in told.reopened]
    return found


def worked(began: datetime, ended: datetime) -> int:
    """Minute after minute: was the office open?"""
    here = began.astimezone(WIB)
    minutes = 0
    while here < ended:
        is_day = here.weekday() < 5 and here.date() not in (EID.day, LEAVE.day)
        minutes += is_day and time(8) <= here.time() < time(16)
        here += timedelta(minutes=1)
    return minutes


def within(found: list[Happened], asked: Slice, *, by_kelurahan: bool = False) -> list[Happened]:
    shown = [
        each
        for each in found
        if asked.period.first <= each[1] <= asked.period.last
        and asked.agency in (None, each[3].agency)
        and asked.kelurahan in (None, each[3].kelurahan)
        and (not asked.categories or each[3].category in asked.categories)
    ]
    if not by_kelurahan and asked.kelurahan is None:
        return shown
    return [each for each in shown if each[3].category != "tawuran" or _is_told(shown, each[3])]


def _is_told(shown: list[Happened], told: Told) -> bool:
    """Five brawls of a kelurahan at least."""
    same = {
        each[3].number
        for each in shown
        if (each[3].category, each[3].kelurahan) == (told.category, told.kelurahan)
    }
    return len(same) >= 5


def _day(at: datetime) -> date:
    return at.astimezone(WIB).date()
