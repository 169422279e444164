"""Nothing unreviewed, unmarked when it is old, or rolled back is ever shown, whatever editors do.

The model is as simple as the promise: for each entry the body that may be seen. Everything else,
who may do what, is asked of the desk, and the law is held against what a citizen would read.
"""

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from core.agencies import Agencies
from core.content import OF_DATA, Body, ContentKind, Version, VersionState
from core.editing import BadBody, Editing
from core.faq import FaqEntry
from core.messages import Reply
from core.operators import Operator, Role
from core.ticket_life import NotAllowed
from flows.faq import card
from flows.wording import worded
from storage.memory import MemoryStore
from storage.reference.bodies import body_of
from storage.sql.database import Database
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests.contracts.city import DONOR, KEY_CARD, SquareMap, load_city
from tests.contracts.conftest import PINS
from tests.contracts.people import AnyStore
from tests.editors import EKO, EVERYBODY, NOW, QUESTION, edit
from tests.machines import SECONDS, some

Result = TypeVar("Result")

CODES = ("F-001", "F-002", "F-009")
JUMPS = tuple(timedelta(days=each) for each in (1, 30, 200, 366))
editors = st.sampled_from(EVERYBODY)
codes = st.sampled_from(CODES)
titles = st.sampled_from(("Ronda malam", "Pos kamling", "<script>alert(1)</script>", ""))
agencies = st.sampled_from(("satpolpp", "diskominsta", "tidak-ada", ""))
days = st.sampled_from(("2026-11-20", "2025-01-01", "2026", ""))
stale = st.sampled_from((0, 0, 0, 0, -1))


@dataclass(frozen=True)
class Seen:
    """What may be read under a code, who wrote it and who let it be read."""

    body: Body
    author: str
    by: str


class Editorial(RuleBasedStateMachine):
    make_store: Callable[[], AnyStore] = staticmethod(lambda: MemoryStore(PINS, SquareMap))

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.store = self.make_store()
        self.now = NOW
        self.seen: dict[str, Seen | None] = {}
        self.written: dict[str, str] = {}
        """Who wrote what waits, by code."""
        self.edited: set[str] = set()

    def run(self, what: Awaitable[Result]) -> Result:
        return self.loop.run_until_complete(what)

    def teardown(self) -> None:
        if isinstance(self.store, SqlStore):
            self.run(self.store.database.close())
        self.loop.close()

    @initialize()
    def open(self) -> None:
        self.run(load_city(self.store.reference))
        self.seen = {
            "F-001": Seen(body_of(KEY_CARD), OF_DATA, OF_DATA),
            "F-002": Seen(body_of(DONOR), OF_DATA, OF_DATA),
            "F-009": None,
        }

    def do(
        self, by: Operator, code: str, step: Callable[[Editing, int], Awaitable[Version]]
    ) -> Version | None:
        """None when it cannot be; then nothing happened."""
        seen = self.number(code)
        try:
            return self.run(edit(self.store, by, lambda it: step(it, seen), code, now=self.now))
        except (NotAllowed, BadBody):
            return None

    def number(self, code: str) -> int:
        async def look() -> int:
            async with self.store.begin() as records:
                return (await records.services.contents.entry(ContentKind.FAQ, code)).number

        return self.run(look())

    @rule(by=editors, code=codes, title=titles, agency=agencies, checked=days, off=stale)
    def save(
        self, by: Operator, code: str, title: str, agency: str, checked: str, off: int
    ) -> None:
        body = {**QUESTION, "id": code, "title": title, "agency": agency, "checked": checked}
        body = {name: value for name, value in body.items() if value}
        made = self.do(by, code, lambda it, seen: it.save(body, seen + off))
        if made is not None:
            assert title
            assert checked
            assert agency != "tidak-ada"
            assert by is not EKO
            assert not off
            self.written[code] = by.login

    @rule(by=editors, code=codes, off=stale)
    def submit(self, by: Operator, code: str, off: int) -> None:
        self.do(by, code, lambda it, seen: it.submit(seen + off))

    @rule(by=editors, code=codes, note=st.sampled_from(("Kurang sumber", "")))
    def hand_back(self, by: Operator, code: str, note: str) -> None:
        self.do(by, code, lambda it, seen: it.hand_back(seen, note))

    @rule(by=editors, code=codes, off=stale)
    def publish(self, by: Operator, code: str, off: int) -> None:
        made = self.do(by, code, lambda it, seen: it.publish(seen + off))
        if made is not None:
            assert self.written[code] != by.login, "nobody publishes their own words"
            assert by is not EKO
            self.seen[code] = Seen(made.body, self.written.pop(code), by.login)
            self.edited.add(code)

    @rule(by=editors, code=codes, other=editors)
    def send_on(self, by: Operator, code: str, other: Operator) -> None:
        """Straight on, so that much is shown; often by the same person."""
        self.submit(by, code, 0)
        self.publish(other, code, 0)

    @rule(by=editors, code=codes, number=st.integers(0, 12))
    def restore(self, by: Operator, code: str, number: int) -> None:
        made = self.do(by, code, lambda it, seen: it.restore(number, seen))
        if made is not None:
            self.written[code] = by.login

    @rule(by=editors, code=codes)
    def drop(self, by: Operator, code: str) -> None:
        if self.do(by, code, lambda it, seen: it.drop(seen)) is not None:
            del self.written[code]

    @rule(by=editors, code=codes, note=st.sampled_from(("Nomor keliru", "")))
    def withdraw(self, by: Operator, code: str, note: str) -> None:
        made = self.do(by, code, lambda it, seen: it.withdraw(seen, note))
        if made is not None:
            assert by.role is Role.ADMINISTRATOR
            assert note
            self.seen[code] = None
            self.written.pop(code, None)
            self.edited.add(code)

    @rule(answer=st.sampled_from(("Datang ke MPP.", DONOR.answer)))
    def import_file(self, answer: str) -> None:
        """A file may change only what nobody has published or withdrawn by hand."""
        rows = [KEY_CARD, replace(DONOR, answer=answer)]
        self.run(self.store.reference.replace_faq(rows))
        for row in rows:
            if row.id not in self.edited:
                self.seen[row.id] = Seen(body_of(row), OF_DATA, OF_DATA)

    @rule(jump=st.sampled_from(JUMPS))
    def wait(self, jump: timedelta) -> None:
        self.now += jump

    @invariant()
    def citizens_read_what_was_reviewed_and_nothing_else(self) -> None:
        self.run(self._reads())

    async def _reads(self) -> None:
        async with self.store.begin() as records:
            services = records.services
            for code, seen in self.seen.items():
                entry = await services.faq.get(code)
                assert (entry and body_of(entry)) == (seen and seen.body), code
                if entry is not None and seen is not None:
                    assert seen.author == OF_DATA or seen.author != seen.by
                    text = await self._card(services.agencies, entry)
                    assert ("Perlu dipastikan" in text) == self._is_old(seen.body), code
            found = await services.faq.search("ronda kamling ktp donor", limit=9)
            assert {match.entry.id for match in found} <= {
                code for code, seen in self.seen.items() if seen
            }

    async def _card(self, agencies: Agencies, entry: FaqEntry) -> str:
        parts = await card(agencies, entry, self._today())
        return worded(Reply(parts), "id").text

    def _today(self) -> date:
        return (self.now + timedelta(hours=7)).date()

    def _is_old(self, body: Body) -> bool:
        """Said once more: a year after the day on which it was checked has passed."""
        year, *rest = str(body["checked"]).split("-")
        month, day = (*(int(each) for each in rest), 1, 1)[:2] if rest else (1, 1)
        return self._today() > date(int(year) + 1, month, day)

    @invariant()
    def the_history_tells_the_same(self) -> None:
        self.run(self._told())

    async def _told(self) -> None:
        async with self.store.begin() as records:
            for code, seen in self.seen.items():
                entry = await records.services.contents.entry(ContentKind.FAQ, code)
                assert (entry.shown and entry.shown.body) == (seen and seen.body)
                assert (entry.draft is not None) == (code in self.written)
                history = await records.services.contents.history(ContentKind.FAQ, code)
                numbers = [each.number for each in history if each.number]
                assert numbers == list(range(entry.number, 0, -1)), "no step is ever lost"
                for each in history:
                    if each.state is VersionState.PUBLISHED and each.number:
                        assert each.by != each.author


@cache
def _template() -> Path:
    path = Path(tempfile.mkdtemp(prefix="content-machine-")) / "template.db"
    asyncio.run(migrate(f"sqlite:///{path}"))
    return path


def on_sqlite() -> SqlStore:
    copy = _template().with_name("city.db")
    shutil.copy(_template(), copy)
    return SqlStore(Database(f"sqlite:///{copy}"), PINS, SquareMap)


class EditorialOnSqlite(Editorial):
    make_store = staticmethod(on_sqlite)


pytestmark = pytest.mark.timeout(SECONDS)
TestEditorial = Editorial.TestCase
TestEditorial.settings = some(150, 50, 8)
TestEditorialOnSqlite = EditorialOnSqlite.TestCase
TestEditorialOnSqlite.settings = some(12, 40, 8)
