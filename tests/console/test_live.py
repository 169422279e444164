"""The hub: each browser hears what changed in what it shows, once, and only what it may see."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from console.live import BEHIND, END, FRESH, REFRESH, Live, Watcher, counts_in, event
from core.changes import Heard
from core.messages import Channel, Json
from core.presence import LIFE, Doing, Seen
from core.ticket_queue import Load, Queue, QueueRow, View
from core.tickets import Ticket, TicketKind, TicketStatus
from storage.memory.changes import MemoryChanges

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
ONE = Ticket(
    1,
    "LPR-261125-0001",
    TicketKind.REPORT,
    TicketStatus.RECEIVED,
    1,
    "satpolpp",
    "Kebisingan",
    NOW,
    NOW,
)


class Rows:
    """A queue of which only the changed rows and the counts are read."""

    def __init__(self, *tickets: Ticket) -> None:
        self.tickets = {each.id: each for each in tickets}
        self.reads = 0

    async def rows(self, ids: set[int]) -> list[QueueRow]:
        self.reads += 1
        found = [self.tickets[each] for each in sorted(ids) if each in self.tickets]
        return [QueueRow(each, "Satpol", "", "", "", Channel.WEBCHAT, 1) for each in found]

    async def loads(self) -> list[Load]:
        return [Load("satpolpp", None, len(self.tickets), 0, 0, 0)]


def live_of(
    rows: Rows, rendered: list[str] | None = None, now: Callable[[], datetime] = lambda: NOW
) -> Live:
    def render(row: QueueRow, is_own: bool, leads: bool) -> str:
        if rendered is not None:
            rendered.append(row.ticket.number)
        return f"{row.ticket.number} {is_own} {leads}"

    return Live(MemoryChanges(), rows, render, now)  # type: ignore[arg-type]


def view(queue: Queue = Queue.ALL, agency: str | None = "satpolpp", login: str = "wawan") -> View:
    return View(queue, agency, login)


@asynccontextmanager
async def watching(live: Live, *views: View, leads: bool = False) -> AsyncIterator[list[Watcher]]:
    opened = [live.watching(each, leads=leads, version=live.version) for each in views]
    try:
        yield [each.__enter__() for each in opened]
    finally:
        for each in opened:
            each.__exit__(None, None, None)


def heard(watcher: Watcher) -> list[tuple[str, Json]]:
    told = []
    while not watcher.waiting.empty():
        name, _, data = watcher.waiting.get_nowait().decode().partition("\ndata: ")
        told.append((name.removeprefix("event: "), json.loads(data)))
    return told


async def test_what_changes_is_read_and_rendered_once_for_all() -> None:
    rows, rendered = Rows(ONE, replace(ONE, id=2, number="LPR-261125-0002")), list[str]()
    live = live_of(rows, rendered)
    async with watching(live, *[view(login=f"op-{n}") for n in range(20)]) as watchers:
        for _ in range(3):
            live._note(Heard(tickets=frozenset({1, 2})))
        await live.tell()
        told = [heard(each) for each in watchers]
    assert rows.reads == 1
    assert len(rendered) == 2
    assert all(each == told[0] for each in told)
    ((name, shown),) = told[0]
    assert name == "rows"
    assert [each["number"] for each in shown] == ["LPR-261125-0001", "LPR-261125-0002"]


async def test_each_hears_what_its_queue_shows_and_nothing_of_other_agencies() -> None:
    live = live_of(Rows(replace(ONE, assignee="wawan")))
    async with watching(
        live,
        view(),
        view(Queue.UNASSIGNED),
        view(agency="diskominsta"),
        view(Queue.MINE, login="siti"),
        view(agency=None, login="siti"),
    ) as watchers:
        live._note(Heard(tickets=frozenset({1})))
        await live.tell()
        told = [heard(each)[0][1][0] for each in watchers]
    gone = {"number": ONE.number}
    assert told[0]["html"] == f"{ONE.number} True False"
    assert told[1:4] == [gone, gone, gone]
    assert told[4]["html"] == f"{ONE.number} False False"


async def test_only_what_was_opened_lately_is_new_work() -> None:
    for age, fresh in ((timedelta(0), True), (FRESH, False)):
        live = live_of(Rows(ONE), now=lambda age=age: NOW + age)  # type: ignore[misc]
        async with watching(live, view()) as (watcher,):
            live._note(Heard(tickets=frozenset({1})))
            await live.tell()
            assert heard(watcher)[0][1][0]["fresh"] is fresh


async def test_who_may_have_missed_something_loads_anew() -> None:
    live = live_of(Rows(ONE))
    before = live.version
    live._note(Heard(tickets=frozenset({1})))
    await live.tell()
    with live.watching(view(), leads=False, version=before) as late:
        assert heard(late) == [("refresh", None)]
        live._note(Heard(missed=True))
        await live.tell()
        assert heard(late) == [("refresh", None)]
    with live.watching(view(), leads=False, version=live.version) as current:
        assert heard(current) == []


async def test_a_browser_that_does_not_read_holds_up_nobody() -> None:
    watcher = Watcher(view(), leads=False)
    for number in range(BEHIND + 1):
        watcher.tell(event("counts", number))
    assert watcher.waiting.qsize() == 1
    assert watcher.waiting.get_nowait() == REFRESH


async def test_the_end_of_the_program_ends_the_streams() -> None:
    live = live_of(Rows())
    async with watching(live, view()) as (watcher,):
        live.close()
        assert watcher.waiting.get_nowait() == END
    with live.watching(view(), leads=False, version=live.version) as late:
        assert late.waiting.get_nowait() == END


async def test_presence_is_told_to_others_and_ends_by_itself() -> None:
    at = [NOW]
    live = live_of(Rows(ONE), now=lambda: at[0])
    seen = Seen(ONE.number, "satpolpp", "siti", "Siti", Doing.LOOKING, NOW + LIFE)
    async with watching(live, view(), view(login="siti"), view(agency="diskominsta")) as (
        wawan,
        siti,
        other,
    ):
        for doing in (Doing.LOOKING, Doing.LOOKING, Doing.TYPING):
            live._note(Heard(seen=replace(seen, doing=doing)))
        await live.tell()
        who = [{"name": "Siti", "doing": "typing"}]
        assert heard(wawan) == [("here", {"number": ONE.number, "who": who})]
        assert heard(siti) == [("here", {"number": ONE.number, "who": []})]
        assert heard(other) == []
        live.forget()
        assert heard(wawan) == []
        at[0] += LIFE
        live.forget()
        assert heard(wawan) == [("here", {"number": ONE.number, "who": []})]


async def test_counts_are_bounded() -> None:
    loads = [Load("satpolpp", None, 100, 0, 0, 1), Load("satpolpp", "wawan", 7, 2, 1, 0)]
    counts = counts_in(loads, view())
    assert counts == {
        "all": "99+",
        "mine": "7",
        "unassigned": "99",
        "breaching": "2",
        "waiting": "1",
        "quarantine": "1",
    }


@pytest.mark.timeout(20)
async def test_a_change_arrives_by_itself() -> None:
    rows = Rows(ONE)
    changes = MemoryChanges()
    live = Live(changes, rows, lambda row, own, leads: "row", lambda: NOW)  # type: ignore[arg-type]
    async with asyncio.TaskGroup() as tasks, watching(live, view()) as (watcher,):
        running = tasks.create_task(live.run())
        while await watcher.waiting.get() != REFRESH:
            pass  # the first subscription may have missed something
        await changes.announce([1])
        names: set[str] = set()
        while not {"rows", "counts"} <= names:
            names.add((await watcher.waiting.get()).decode().split()[1])
        running.cancel()


async def test_rows_of_pages_that_were_not_loaded_are_not_sent() -> None:
    rows, rendered = Rows(ONE), list[str]()
    live = live_of(rows, rendered)
    before = (-ONE.priority, 0, 0)
    with live.watching(view(), leads=False, version="", until=before) as watcher:
        live._note(Heard(tickets=frozenset({1})))
        await live.tell()
        told = heard(watcher)
    assert told == [("rows", [{"number": ONE.number, "fresh": True, "behind": True}])]
    assert rendered == []
