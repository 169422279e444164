"""The keeper of the figures, and the command that tells the week."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest

from bot.figures import FigureKeeper
from core.calendar import WIB
from core.conversations import Unavailable
from core.counting import AT_ONCE
from core.figures import Measure, Period, Slice
from flows.records import Records
from storage.memory import MemoryStore
from tests.bot.test_cli import bot
from tests.console.house import Clock
from tests.console.reports import open_house, reported


async def test_it_counts_all_that_changed_in_several_batches() -> None:
    house = await open_house()
    store = house.store
    async with store.begin() as records:
        await records.services.figures.recount()
    number = await reported(house)
    state = store.state
    for each in range(2, AT_ONCE + 10):
        state.tickets[each] = state.tickets[1]
        state.figure_changes[each] = None
    await FigureKeeper(store, house.clock).count()
    assert store.state.figure_changes == {}
    assert len(store.state.ticket_facts) == 1, number
    today = house.clock().astimezone(WIB).date()
    year = Slice(Period(date(today.year, 1, 1), date(today.year, 12, 31)))
    assert (await store.figures.total(year)).of(Measure.OPENED) == 1


class Away(MemoryStore):
    """Its database is away for the first two looks, and has a fault at the third."""

    looks = 0

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Records]:
        self.looks += 1
        if self.looks <= 2:
            raise Unavailable("away")
        if self.looks == 3:
            raise LookupError("a fault of ours")
        async with super().begin() as records:
            yield records
        raise StopLookingError


class StopLookingError(BaseException):
    pass


async def test_it_goes_on_when_the_database_was_away_or_we_made_a_mistake() -> None:
    house = await open_house()
    store = Away(house.store._pins, house.store.reference._map_maker)
    with pytest.raises(StopLookingError):
        await FigureKeeper(store, Clock(), look=0.0).run()
    assert store.looks == 4


def test_the_week_is_told_in_the_terminal_and_as_a_file(tmp_path: Path) -> None:
    told = bot(tmp_path, "figures", "week", "2026-W47")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("*Ringkasan pekan 16 November 2026 – 22 November 2026*\n")
    file = tmp_path / "week.xlsx"
    made = bot(tmp_path, "figures", "week", "--format", "xlsx", "--file", str(file))
    assert made.returncode == 0, made.stderr
    assert file.read_bytes()[:2] == b"PK"
    assert bot(tmp_path, "figures", "week", "--format", "xlsx").returncode == 2
    assert bot(tmp_path, "figures", "week", "2026-W54").returncode == 1
