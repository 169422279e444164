"""Two processes keep the same clocks and one is killed: each deadline is missed once."""

import asyncio
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from itertools import islice

import pytest

from core.calendar import WIB
from core.conversations import Conversation
from core.intake import follow, open_report
from core.messages import Incoming, Kind
from core.places import Place
from core.reports import ReportDraft
from core.ticking import tick
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests.contracts.city import load_city
from tests.end_to_end import ticket_books as check
from tests.end_to_end.ticket_desk import STAFF, opened
from tests.end_to_end.ticket_script import CITIZENS

TICKETS = 200
FOLLOWERS = 2
HALF_WAY = TICKETS // 4
"""Clocks that one of the two has moved when it is killed."""
OPENED = datetime(2026, 11, 23, 9, tzinfo=WIB)
WARNED = OPENED + timedelta(hours=23)
LATE = OPENED + timedelta(hours=24, minutes=1)
DRAFT = ReportDraft("bising", "Knalpot brong", Place("pasar"))

Program = subprocess.Popen[str]


@pytest.mark.timeout(120)
async def test_a_deadline_is_missed_once(database_url: str) -> None:
    await migrate(database_url)
    async with opened(database_url) as store:
        await load_city(store.reference)
        await store.reference.replace_operators(STAFF)
        people = await tickets_that_were_warned_of(store)
        with ExitStack() as stack:
            programs = [stack.enter_context(keeper(database_url)) for _ in range(2)]
            for program in programs:
                stack.callback(program.kill)
            for program in programs:
                assert said(program) == "ready"
            await one_is_killed(store, programs)
        kept = await check.books(store.database)
        await check.check_no_deadlock(store.database)
    check.check_clocks(kept)
    breached = Counter(line.ticket_id for line in kept.lines if line.event == "breached")
    assert breached == Counter(ticket.id for ticket in kept.tickets)
    assert {ticket.level for ticket in kept.tickets} == {2}
    told = Counter((each.ticket, each.conversation_id) for each in kept.notices)
    assert told == Counter(people)


async def tickets_that_were_warned_of(store: SqlStore) -> Sequence[tuple[str, int]]:
    """Numbers, and the conversations that wait for them; all are due at LATE."""
    chance, people = random.Random(1), []
    here = [await conversation(store, number) for number in range(len(CITIZENS))]
    async with store.begin() as records:
        desk = records.services.desk
        for at in range(TICKETS):
            reporter, *others = chance.sample(here, 1 + FOLLOWERS)
            receipt = await open_report(desk, reporter, DRAFT, now=OPENED, key=f"t{at}")
            assert receipt
            for other in others:
                key = f"t{at}:{other.id}"
                await follow(desk, receipt.number, other, None, now=OPENED, key=key)
            people += [(receipt.number, each.id) for each in (reporter, *others)]
            await tick(desk, await desk.locked(receipt.number), WARNED)
    return people


async def conversation(store: SqlStore, number: int) -> Conversation:
    incoming = Incoming(CITIZENS[number], f"first-{number}", Kind.TEXT, OPENED, "halo")
    async with store.begin() as records:
        received = await records.inbox.receive(incoming)
    assert received
    return received.conversation


def keeper(url: str) -> Program:
    command = [sys.executable, "-m", "tests.end_to_end.clock_keeper", url, LATE.isoformat()]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def said(program: Program) -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


def go(program: Program) -> None:
    assert program.stdin is not None
    program.stdin.write("\n")
    program.stdin.flush()


async def one_is_killed(store: SqlStore, programs: Sequence[Program]) -> None:
    """Whichever is half way first; then the other does the rest alone."""
    killed: list[Program] = []

    async def watch(program: Program) -> None:
        moved = await asyncio.to_thread(moves, program, HALF_WAY)
        assert moved, "a keeper did nothing"
        if moved == HALF_WAY and not killed:
            killed.append(program)
            program.send_signal(signal.SIGKILL)

    async with asyncio.TaskGroup() as tasks:
        for program in programs:
            go(program)
            tasks.create_task(watch(program))
        while await store.due_tickets.any_due(LATE):
            await asyncio.sleep(0.05)
        for program in programs:
            program.kill()  # which ends the watch, too
    assert killed


def moves(program: Program, most: int) -> int:
    """How many clocks it has moved, as soon as they are so many or it is dead."""
    assert program.stdout is not None
    moved = (line for line in program.stdout if line == "moved\n")
    return len(list(islice(moved, most)))
