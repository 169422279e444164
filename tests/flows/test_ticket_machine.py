"""The life of a ticket, whatever citizens, operators and the clock do, in whatever order.

More of it: `pytest tests/flows/test_ticket_machine.py --hypothesis-profile=thorough`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from core import casework
from core.citizens import LANGUAGES
from core.closing import SCORES
from core.messages import Media, MediaKind
from core.places import Place
from core.reports import ReportDraft, Visibility
from core.tickets import TicketKind, TicketStatus
from tests.contracts.people import AnyStore
from tests.flows import ticket_deeds as deeds
from tests.flows.ticket_laws import Laws
from tests.flows.ticket_world import (
    CITIZENS,
    OPERATORS,
    STRANGER,
    Known,
    World,
    in_memory,
    on_sqlite,
)
from tests.machines import SECONDS, some

Result = TypeVar("Result")

ORDINARY = ("tawuran", "hewanliar", "pkl", "jalanrusak", "reklame")
CATEGORIES = (*ORDINARY, "kekerasan", "pungli")
AGENCIES = ("satpolpp", "dpupr", "diskominsta", "polres", "tidakada")
JUMPS = (
    *(timedelta(minutes=each) for each in (1, 10)),
    *(timedelta(hours=each) for each in (1, 5, 12, 24, 71, 72, 73)),
    *(timedelta(days=each) for each in (4, 7, 30)),
)
SAID = {True: ("sudah", "wis beres pak", "sampun"), False: ("belum", "durung pak", "blm")}
A_PHOTO = (Media(MediaKind.PHOTO, "f" * 64 + ".jpg"),)
MOST_TICKETS = 6

citizens = st.sampled_from(list(CITIZENS))
operators = st.sampled_from(list(OPERATORS))
notes = st.sampled_from([None, "  ", "Sudah kami cek di tempat."])


def is_over(known: Known) -> bool:
    return bool(known.ticket and known.ticket.ended_at)


def is_at_work(known: Known) -> bool:
    return not is_over(known) and not is_merged(known)


def is_merged(known: Known) -> bool:
    return bool(known.ticket and known.ticket.merged_into)


def is_held_back(known: Known) -> bool:
    return bool(known.ticket and known.ticket.quarantine)


def is_sealed(known: Known) -> bool:
    return bool(known.ticket and known.ticket.visibility is Visibility.SEALED)


def is_public(known: Known) -> bool:
    """Others may follow it."""
    ticket = known.ticket
    if ticket is None or ticket.ended_at or ticket.quarantine:
        return False
    return ticket.visibility is Visibility.OPEN


class Life(RuleBasedStateMachine):
    make_store: Callable[[], AnyStore] = staticmethod(in_memory)

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.world = World(self.make_store())
        self.laws = Laws(self.world)
        self.run(self.world.move_in())

    def run(self, what: Awaitable[Result]) -> Result:
        return self.loop.run_until_complete(what)

    def teardown(self) -> None:
        self.run(self.world.end())
        self.loop.close()

    @invariant()
    def the_laws_hold(self) -> None:
        self.run(self.laws.check())

    def has_room(self) -> bool:
        return len(self.world.known) < MOST_TICKETS

    def has_tickets(self) -> bool:
        return bool(self.world.known)

    def any_of(
        self, data: st.DataObject, likely: Callable[[Known], object] = lambda _: False
    ) -> str:
        """The number of a ticket; most often of one that something is likely to happen to."""
        numbers = list(self.world.known)
        chosen = [number for number, known in self.world.known.items() if likely(known)]
        return data.draw(st.sampled_from(chosen * 3 * len(numbers) + numbers))

    def one_of(self, data: st.DataObject, number: str) -> str:
        """A citizen, most often one who waits for the ticket: its reporter, or a follower."""
        known = self.world.known[number]
        people = [known.reporter] * 4 + sorted(known.followers) * 4
        return data.draw(st.sampled_from([*people, *CITIZENS]))

    # ---------------------------------------------------------------------------- citizens

    @initialize(
        categories=st.lists(st.sampled_from(ORDINARY), min_size=3, max_size=3),
        visibility=st.sampled_from(Visibility),
    )
    def begin(self, categories: list[str], visibility: Visibility) -> None:
        """Each has reported something; one chose who may see it, and follows another's."""
        for name, category, seen in zip(
            CITIZENS, categories, (Visibility.OPEN, Visibility.OPEN, visibility), strict=True
        ):
            self.report(name, category, seen, None)
        first, *_ = self.world.known
        self.run(self.world.look_up())
        self.run(deeds.join(self.world, "1003", first, "Saya juga melihatnya"))

    @precondition(has_room)
    @rule(
        name=citizens,
        category=st.sampled_from(CATEGORIES),
        visibility=st.sampled_from([Visibility.OPEN, *Visibility]),
        quarantine=st.sampled_from([None, None, None, "too-many"]),
    )
    def report(
        self, name: str, category: str, visibility: Visibility, quarantine: str | None
    ) -> None:
        draft = ReportDraft(category, "Mohon dicek", Place("pasar"), visibility=visibility)
        self.run(deeds.report(self.world, name, draft, quarantine))

    @precondition(has_room)
    @rule(name=citizens)
    def ask_for_an_operator(self, name: str) -> None:
        self.run(deeds.hand_over(self.world, name, "diskominsta"))

    @precondition(has_room)
    @rule(name=citizens, status=st.sampled_from(deeds.AT_WORK))
    def come_from_an_older_release(self, name: str, status: TicketStatus) -> None:
        self.run(deeds.come_from_an_older_release(self.world, name, status))

    @precondition(has_tickets)
    @rule(data=st.data(), name=citizens, told=st.sampled_from([None, "Saya juga melihatnya"]))
    def follow(self, data: st.DataObject, name: str, told: str | None) -> None:
        self.run(deeds.join(self.world, name, self.any_of(data, is_public), told))

    @precondition(has_tickets)
    @rule(data=st.data())
    def unfollow(self, data: st.DataObject) -> None:
        number = self.any_of(data, lambda known: known.followers)
        self.run(deeds.leave(self.world, self.one_of(data, number), number))

    @rule(name=citizens, language=st.sampled_from(LANGUAGES))
    def speak(self, name: str, language: str) -> None:
        self.run(deeds.speak(self.world, name, language))

    @precondition(has_tickets)
    @rule(data=st.data(), done=st.booleans())
    def tap_a_verdict(self, data: st.DataObject, done: bool) -> None:
        """Also an option that they were never shown."""
        number = self.any_of(data, is_over)
        self.verdict(self.one_of(data, number), number, done)

    def verdict(self, name: str, number: str, done: bool) -> None:
        tap = f"/hasil {'beres' if done else 'belum'} {number}"
        self.run(deeds.say_verdict(self.world, name, lambda: self.world.tap(name, tap)))

    @rule(data=st.data(), name=citizens, done=st.booleans())
    def type_a_verdict(self, data: st.DataObject, name: str, done: bool) -> None:
        words = data.draw(st.sampled_from(SAID[done]))
        self.run(deeds.say_verdict(self.world, name, lambda: self.world.say(name, words)))

    @precondition(has_tickets)
    @rule(data=st.data(), done=st.booleans())
    def reply_with_a_verdict(self, data: st.DataObject, done: bool) -> None:
        number, words = self.any_of(data, is_over), data.draw(st.sampled_from(SAID[done]))
        name = self.one_of(data, number)
        self.run(deeds.reply_with_verdict(self.world, name, number, words))

    @precondition(has_tickets)
    @rule(data=st.data(), score=st.sampled_from(SCORES))
    def rate(self, data: st.DataObject, score: int) -> None:
        number = self.any_of(data, is_over)
        self.run(deeds.rate(self.world, self.one_of(data, number), number, score))

    @precondition(has_tickets)
    @rule(data=st.data(), quoting=st.booleans())
    def tell_more(self, data: st.DataObject, quoting: bool) -> None:
        number, words = self.any_of(data), "Lampunya berkedip terus di depan rumah"
        name = self.one_of(data, number)
        self.run(deeds.tell_more(self.world, name, number, words, quoting=quoting))

    @precondition(has_tickets)
    @rule(data=st.data(), name=st.sampled_from([*CITIZENS, STRANGER]), tries=st.integers(1, 3))
    def guess_a_pin(self, data: st.DataObject, name: str, tries: int) -> None:
        number = self.any_of(data)
        wrong = f"{(int(self.world.known[number].pin) + 1) % 1_000_000:06}"
        for _ in range(tries):
            self.run(deeds.track(self.world, name, number, wrong))

    @precondition(has_tickets)
    @rule(data=st.data(), name=st.sampled_from([*CITIZENS, STRANGER]))
    def track(self, data: st.DataObject, name: str) -> None:
        number = self.any_of(data)
        self.run(deeds.track(self.world, name, number, self.world.known[number].pin))

    # --------------------------------------------------------------------------- operators

    @precondition(has_tickets)
    @rule(data=st.data(), by=operators, status=st.sampled_from(TicketStatus), note=notes)
    def progress(
        self, data: st.DataObject, by: str, status: TicketStatus, note: str | None
    ) -> None:
        self.work(self.any_of(data), casework.progress, status, by=by, note=note)

    @precondition(has_tickets)
    @rule(
        data=st.data(),
        by=operators,
        status=st.sampled_from(TicketStatus),
        note=notes,
        media=st.sampled_from([(), A_PHOTO]),
    )
    def finish(
        self,
        data: st.DataObject,
        by: str,
        status: TicketStatus,
        note: str | None,
        media: tuple[Media, ...],
    ) -> None:
        self.work(self.any_of(data), casework.finish, status, by=by, note=note, media=media)

    @precondition(has_tickets)
    @rule(
        data=st.data(),
        by=operators,
        hours=st.sampled_from([0, 71, 72, 73]),
        ticks=st.integers(0, 2),
        done=st.booleans(),
    )
    def finish_and_ask(
        self, data: st.DataObject, by: str, hours: int, ticks: int, done: bool
    ) -> None:
        """From one end to the other: else few tickets come so far."""
        number = self.any_of(data, is_at_work)
        self.work(number, casework.finish, TicketStatus.DONE, by=by, media=A_PHOTO)
        self.wait(timedelta(hours=hours), ticks)
        self.verdict(self.one_of(data, number), number, done)

    @precondition(has_tickets)
    @rule(data=st.data(), is_taken=st.booleans())
    def assign(self, data: st.DataObject, is_taken: bool) -> None:
        number = self.any_of(data)
        ticket = self.world.known[number].ticket
        there = [
            each.login for each in OPERATORS.values() if ticket and each.agency == ticket.agency
        ]
        if there or not is_taken:
            to = there[0] if is_taken else None
            is_call = ticket is not None and ticket.kind is TicketKind.HAND_OVER
            hears = {self.world.known[number].reporter} if is_call and is_taken else ()
            self.work(number, deeds.assign_for_a_moment, to, by="wawan", people=hears)

    @precondition(has_tickets)
    @rule(data=st.data(), agency=st.sampled_from(AGENCIES), by=operators, note=notes)
    def transfer(self, data: st.DataObject, agency: str, by: str, note: str | None) -> None:
        self.work(self.any_of(data), casework.transfer, agency, by=by, note=note)

    @precondition(has_tickets)
    @rule(data=st.data(), by=operators)
    def merge(self, data: st.DataObject, by: str) -> None:
        number, into = self.any_of(data), self.any_of(data)
        people = self.world.known[number].people
        self.work(number, casework.merge, into, by=by, people=people)

    @precondition(has_tickets)
    @rule(data=st.data(), by=operators)
    def split(self, data: st.DataObject, by: str) -> None:
        number = self.any_of(data, is_merged)
        self.work(number, casework.split_off, by=by, people=self.world.known[number].people)

    @precondition(has_tickets)
    @rule(data=st.data(), by=operators)
    def release(self, data: st.DataObject, by: str) -> None:
        self.work(self.any_of(data, is_held_back), casework.release, by=by)

    def work(self, number: str, *how: object, **more: object) -> None:
        self.run(deeds.work(self.world, number, *how, **more))  # type: ignore[arg-type]

    @precondition(has_tickets)
    @rule(data=st.data(), by=operators, reason=st.sampled_from(["", "Ancaman, perlu ditolong"]))
    def ask_who_reported(self, data: st.DataObject, by: str, reason: str) -> None:
        self.run(deeds.ask_who(self.world, self.any_of(data, is_sealed), by, reason))

    @precondition(has_tickets)
    @rule(data=st.data(), by=operators)
    def agree_to_tell(self, data: st.DataObject, by: str) -> None:
        number = self.any_of(data, lambda known: known.asked_by)
        self.run(deeds.agree_to_tell(self.world, number, by))

    # --------------------------------------------------------------------------- the clock

    @rule(jump=st.sampled_from(JUMPS), ticks=st.integers(0, 2))
    def wait(self, jump: timedelta, ticks: int) -> None:
        """Sometimes clocks stand still for days, sometimes two processes look at them at once."""
        self.world.clock.forward(jump)
        self.tick(ticks)

    @precondition(has_tickets)
    @rule(data=st.data(), ticks=st.integers(0, 2))
    def wait_to_the_minute(self, data: st.DataObject, ticks: int) -> None:
        ticket = self.world.known[self.any_of(data, is_over)].ticket
        if ticket and ticket.clocks.next_at and ticket.clocks.next_at > self.world.clock.now:
            self.world.clock.now = ticket.clocks.next_at
            self.tick(ticks)

    def tick(self, ticks: int) -> None:
        if ticks:
            self.run(deeds.run_clocks(self.world, twice=ticks > 1))


class LifeOnSqlite(Life):
    make_store = staticmethod(on_sqlite)


pytestmark = pytest.mark.timeout(SECONDS)
TestLife = Life.TestCase
TestLife.settings = some(150, 40, 4)
TestLifeOnSqlite = LifeOnSqlite.TestCase
TestLifeOnSqlite.settings = some(6, 30, 4)
