"""Following a broadcast: to its end, by lines or with a bar; Ctrl-C ends the watching alone."""

import asyncio
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from rich.console import Console

from bot.broadcast_watching import INTERRUPTED, Watch
from core.broadcast_progress import Speeds
from core.broadcasts import BroadcastState
from core.ticket_life import NotAllowed
from tests.bot.test_broadcasts import EVENT, NOON, RATES, ROOM, Town
from tests.contracts.announcing import WULAN, approved, at_desk, telegram, whatsapp


class Watcher:
    """Somebody who looks at a town in which a worker is at it between two looks."""

    def __init__(self, town: Town, *, terminal: bool = False, limit: int | None = None) -> None:
        self.town, self.looks = town, 0
        self.cancels: int | None = None
        self.shown = io.StringIO()
        out = Console(file=self.shown, force_terminal=terminal, width=200, soft_wrap=True)
        self.watch = Watch(town.store, Speeds(RATES, limit), town.clock, out, self.pause)

    async def pause(self, seconds: float) -> None:
        self.looks += 1
        assert self.looks < 20, "it never ends"
        self.town.sent()
        self.town.clock.forward(timedelta(seconds=seconds))
        await self.town.look()
        if self.cancels is not None and self.looks == 3:
            async with self.town.store.begin() as records:
                await at_desk(records, WULAN, NOON).cancel(self.cancels)

    @property
    def lines(self) -> list[str]:
        return self.shown.getvalue().splitlines()


@pytest.fixture
def town() -> Town:
    return Town()


async def test_a_line_now_and_then_until_it_is_over(town: Town) -> None:
    await town.people(*(telegram(number) for number in range(ROOM + 1)))
    broadcast = await approved(town.store, NOON)
    watcher = Watcher(town)
    assert await watcher.watch.follow(broadcast.id) == 0
    number = broadcast.id
    assert watcher.lines[0] == (f"Siaran {number}: Disetujui. Belum ada penerima yang didaftar.")
    assert watcher.lines[1].startswith(f"Siaran {number}: Sedang dikirim. 0 dari {ROOM + 1} orang")
    assert "sisa waktu 0:00:04" in watcher.lines[1]
    assert watcher.lines[-1].startswith(f"Siaran {number}: Selesai. {ROOM + 1} dari {ROOM + 1}")


async def test_a_bar_in_a_terminal(town: Town) -> None:
    await town.people(telegram(1))
    broadcast = await approved(town.store, NOON)
    watcher = Watcher(town, terminal=True)
    assert await watcher.watch.follow(broadcast.id) == 0
    assert "100%" in watcher.shown.getvalue()
    assert "1 dari 1 orang" in watcher.shown.getvalue()


async def test_what_it_waits_for_is_told_once(town: Town) -> None:
    town.limit = 1
    town.keeper = town.another()
    await town.people(whatsapp(1), whatsapp(2), topic="kegiatan")
    with_template = replace(EVENT, template="broadcast-event", short={"id": "Elo naik"})
    broadcast = await approved(town.store, NOON, with_template)
    await town.look()
    town.clock.now = NOON.replace(hour=22)
    watcher = Watcher(town, limit=1)
    watcher.cancels = broadcast.id
    assert await watcher.watch.follow(broadcast.id) == 0
    assert len([each for each in watcher.lines if each.startswith("Jam tenang")]) == 1
    assert len([each for each in watcher.lines if each.startswith("Batas WhatsApp")]) == 1


async def test_who_looks_away_stops_nothing(town: Town) -> None:
    await town.people(telegram(1))
    broadcast = await approved(town.store, NOON)
    watcher = Watcher(town)
    looks_away = asyncio.Event()

    async def forever(seconds: float) -> None:
        looks_away.set()
        await asyncio.Event().wait()

    watcher.watch.pause = forever
    async with asyncio.TaskGroup() as group:
        watching = group.create_task(watcher.watch.follow(broadcast.id))
        await looks_away.wait()
        watching.cancel()
    assert watching.result() == INTERRUPTED
    assert "pengiriman jalan terus" in watcher.lines[-1]
    assert (await town.get(broadcast.id)).state is BroadcastState.APPROVED


async def test_what_nobody_wrote_cannot_be_followed(town: Town) -> None:
    with pytest.raises(NotAllowed):
        await Watcher(town).watch.follow(99)
