"""The watch: one check a minute, one alert a change, and a fault of its own ends nothing."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog

from bot import watch as watch_module
from bot.pulse import Pulse
from bot.watch import CHECK_EVERY, Watch
from core.health import Health, State
from core.messages import Channel
from core.pins import Pins
from core.watching import Checked
from storage.sql.database import Database
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests.contracts.city import SquareMap
from tests.talk import Clock

REFUSED = Checked(failure="401", refused=True)


class Checker:
    def __init__(self, says: Checked) -> None:
        self.says = says
        self.asked = 0

    async def check(self) -> Checked:
        self.asked += 1
        return self.says


class Broken:
    def __init__(self) -> None:
        self.asked = asyncio.Event()

    async def check(self) -> Checked:
        self.asked.set()
        raise RuntimeError("a fault of ours")


async def silent(channel: Channel, health: Health) -> None: ...


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    url = f"sqlite:///{tmp_path}/desk.db"
    await migrate(url)
    async with SqlStore(Database(url), Pins("a secret of the tests"), SquareMap) as store:
        yield store


async def test_two_processes_check_once_a_minute_and_alert_once_a_change(store: SqlStore) -> None:
    clock, checker = Clock(datetime.now(UTC)), Checker(REFUSED)
    told: list[State] = []

    async def alarm(channel: Channel, health: Health) -> None:
        told.append(health.state)

    checkers = {Channel.TELEGRAM: checker}
    watches = [Watch(store.health, Pulse(clock), checkers, alarm, clock) for _ in range(2)]
    with structlog.testing.capture_logs() as logs:
        for says in (REFUSED, REFUSED, Checked(), Checked()):
            checker.says = says
            for each in (*watches, *watches):
                await each.look()
            clock.forward(CHECK_EVERY)
    assert checker.asked == 4
    assert told == [State.RED, State.GREEN]
    alerts = [(each["state"], each["was"]) for each in logs if each["event"] == "alert"]
    assert alerts == [("red", "green"), ("green", "red")]


async def test_what_one_process_saw_all_know(store: SqlStore) -> None:
    clock = Clock(datetime.now(UTC))
    pulse = Pulse(clock)
    checkers = {Channel.TELEGRAM: Checker(Checked(polls=True))}
    here = Watch(store.health, pulse, checkers, silent, clock)
    there = Watch(store.health, Pulse(clock), checkers, silent, clock)
    pulse.polled(Channel.TELEGRAM)
    await here.look()
    assert (await there.facts())[Channel.TELEGRAM].polled_at == clock.now
    clock.forward(3 * CHECK_EVERY)
    assert (await there.health())[Channel.TELEGRAM].state is State.RED


async def test_a_fault_of_the_watch_ends_nothing(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_module, "LOOK_SECONDS", 0.01)
    broken, clock = Broken(), Clock(datetime.now(UTC))
    watch = Watch(store.health, Pulse(clock), {Channel.TELEGRAM: broken}, silent, clock)
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(watch.run())
        for _ in range(2):
            await broken.asked.wait()
            broken.asked.clear()
            clock.forward(CHECK_EVERY)
        task.cancel()
