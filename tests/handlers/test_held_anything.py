"""A citizen, operators and the bot in one thread, in any order: nothing is lost, nothing leaks."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from core import handover
from core.answering import answer, send, withdraw
from core.answers import UNDO
from core.casework import finish, transfer
from core.holdings import Holding
from core.messages import Text
from core.notes import note
from core.ticket_life import NotAllowed
from core.tickets import TicketStatus
from flows.records import Records
from flows.wording import sayer
from tests.held import SARI, Desk, new_key, photo, says

OPERATORS = st.sampled_from(["wawan", "rini"])
HEARD = ("berhenti", "ada kebakaran")
"""What the bot answers in any case."""
SAID = st.sampled_from(
    [*HEARD, "halo", "menu", "operator", "cari getuk", "lapor jalan rusak", "ya"]
)
MARK = "catatan-"
"""Begins every internal note; nothing that a citizen may read contains it."""
USES = {"claim": handover.claim, "take over": handover.take_over, "release": handover.release}


class Thread(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.desk = Desk()
        self.do(self.desk.calls())

    @property
    def holdings(self) -> list[Holding]:
        rows = self.desk.store.state.holdings.values()
        return [row.holding for row in rows if row.ended_at is None]

    @rule(text=SAID)
    def say(self, text: str) -> None:
        self.desk.clock.forward(timedelta(seconds=5))  # else it would be a flood
        self.do(self.desk.settles())
        before, is_held = len(self.desk.answers), bool(self.holdings)
        self.do(self.desk.hears(says(text)))
        self.do(self.desk.settles())
        assert len(self.desk.answers) - before == (text in HEARD if is_held else 1)

    @rule()
    def show(self) -> None:
        """A photo waits for what may follow."""
        self.do(self.desk.hears(photo()))

    @rule(words=st.text(max_size=20), by=OPERATORS)
    def note(self, words: str, by: str) -> None:
        async def work(records: Records, number: str) -> None:
            here, notes, now = records.services.desk, records.services.notes, self.desk.clock()
            await note(here, notes, number, MARK + words, by=by, now=now, key=new_key())

        self.work(work)

    @rule(use=st.sampled_from(sorted(USES)), by=OPERATORS)
    def change_hands(self, use: str, by: str) -> None:
        async def work(records: Records, number: str) -> None:
            here, now = records.services.desk, self.desk.clock()
            await USES[use](here, number, by=by, now=now, key=new_key())

        self.work(work)

    @rule(by=OPERATORS)
    def hand_back(self, by: str) -> None:
        async def work(records: Records, number: str) -> None:
            here, now = records.services.desk, self.desk.clock()
            await handover.hand_back(here, number, by=by, now=now)

        self.work(work)

    @rule(by=OPERATORS, force=st.booleans(), undone=st.booleans())
    def answer(self, by: str, force: bool, undone: bool) -> None:
        async def work(records: Records, number: str) -> None:
            here, now = records.services.desk, self.desk.clock()
            kept = await answer(
                here, number, "Baik", by=by, seen_up_to=3, force=force, now=now, key=new_key()
            )
            if undone:
                await withdraw(here, kept.id, by=by, now=now)

        self.work(work)

    @rule(by=OPERATORS)
    def finish(self, by: str) -> None:
        async def work(records: Records, number: str) -> None:
            here, now, done = records.services.desk, self.desk.clock(), TicketStatus.DONE
            await finish(here, number, done, by=by, note="Beres", now=now, key=new_key())

        self.work(work)

    @rule(agency=st.sampled_from(["diskominsta", "dishub"]), by=OPERATORS)
    def transfer(self, agency: str, by: str) -> None:
        async def work(records: Records, number: str) -> None:
            here, now = records.services.desk, self.desk.clock()
            await transfer(here, number, agency, by=by, now=now, key=new_key())

        self.work(work)

    @rule(minutes=st.sampled_from([0, 20, 70]))
    def wait(self, minutes: int) -> None:
        self.desk.clock.forward(UNDO + timedelta(minutes=minutes))
        self.do(self.keep())

    async def keep(self) -> None:
        """What the keeper does."""
        goes_on = True
        while goes_on:
            async with self.desk.store.begin() as records:
                here, now = records.services.desk, self.desk.clock()
                due = await here.answers.due(now)
                goes_on = await (send(here, due, now) if due else handover.end_quiet(here, now))

    def do(self, what: Coroutine[Any, Any, None]) -> None:
        self.loop.run_until_complete(what)

    def work(self, work: Callable[[Records, str], Awaitable[None]]) -> None:
        """On the citizen's newest ticket; what is not allowed changes nothing, and says why."""

        async def on_ticket() -> None:
            async with self.desk.store.begin() as records:
                await work(records, (await self.desk.ticket(records)).number)

        try:
            self.do(on_ticket())
        except NotAllowed as refused:
            sayer("id")(Text(f"refused-{refused.why}", refused.told))

    @invariant()
    def notes_stay_inside(self) -> None:
        assert not any(MARK in repr(each) for each in self.desk.store.sent(SARI))

    @invariant()
    def the_one_holder_has_the_ticket(self) -> None:
        assert len(self.holdings) <= 1
        for each in self.holdings:
            ticket = self.desk.store.state.tickets[each.ticket_id].ticket
            assert (ticket.assignee, ticket.ended_at) == (each.operator, None)

    @invariant()
    def every_message_has_one_end(self) -> None:
        state = self.desk.store.state
        replies = Counter(each.reply_to for each in state.outbox.values())
        for row in state.inbox.values():
            found = replies[row.joined_to or row.id]
            match row.outcome:
                case "answered" | "joined":
                    assert found == 1
                case "handed":
                    assert found <= 1
                case other:
                    assert other is None
                    assert found == 0

    def teardown(self) -> None:
        self.do(self.desk.settles())
        assert None not in self.desk.outcomes
        self.loop.close()


TestThread = Thread.TestCase
TestThread.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
