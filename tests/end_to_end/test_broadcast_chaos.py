"""A broadcast over both platforms while its workers are killed, Redis is flushed and PostgreSQL
falls: everybody has one end, nobody gets it twice, nobody is missed.

`BROADCAST=10000 python3 dev.py test tests/end_to_end/test_broadcast_chaos.py` for the long way.
"""

import asyncio
import os
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from core.broadcasts import BroadcastState
from core.recipients import Outcome
from tests.end_to_end.broadcast_town import Town, a_town

PEOPLE = int(os.environ.get("BROADCAST", "500"))
IS_SHORT = PEOPLE <= 2_000
PAUSE = (1.0, 2.0) if IS_SHORT else (2.0, 5.0)
SECONDS = 90 + PEOPLE / 60
LOOK, STILL = (0.3, 3.0) if IS_SHORT else (2.0, 15.0)
ARRIVED = (Outcome.SENT, Outcome.DELIVERED, Outcome.READ)

pytestmark = pytest.mark.timeout(SECONDS + 120)


async def test_everybody_gets_it_once(
    tmp_path: Path, new_database: Callable[[], str], redis_url: str
) -> None:
    async with a_town(tmp_path, new_database(), redis_url) as town:
        await town.populate(PEOPLE)
        broadcast = await town.announce()
        async with asyncio.timeout(SECONDS), asyncio.TaskGroup() as tasks:
            await begun(town, broadcast.id)
            killing = tasks.create_task(town.kill_again_and_again(PAUSE))
            falling = tasks.create_task(fall(town))
            await falling
            await stands_still(town, broadcast.id)
            killing.cancel()
            await stands_still(town, broadcast.id)
            await town.leases_end()
            while await town.state(broadcast.id) is not BroadcastState.DONE:
                await asyncio.sleep(0.3)
        await town.whatsapp.settled(SECONDS)
        lines = await town.lines(broadcast.id)
        assert set(lines) == set(town.people)
        for number, line in lines.items():
            got = town.got(number)
            assert got <= 1, "twice"
            assert line.outcome in (*ARRIVED, Outcome.UNCERTAIN), line
            assert got == 1 or line.outcome is Outcome.UNCERTAIN, "missed"
        outcomes = Counter(line.outcome for line in lines.values())
        assert outcomes[Outcome.UNCERTAIN] <= town.kills
        assert town.telegram.calls(status=429) == []
        assert town.whatsapp.world.paces.refused == 0


async def begun(town: Town, number: int) -> None:
    while not 0 < await town.on_the_way(number) < PEOPLE:
        await asyncio.sleep(0.1)


async def stands_still(town: Town, number: int) -> None:
    """Until nobody more gets it: the rest is what dead workers had taken."""
    before, since = -1, time.monotonic()
    while time.monotonic() - since < STILL:
        left = await town.on_the_way(number)
        if left != before:
            before, since = left, time.monotonic()
        await asyncio.sleep(LOOK)


async def fall(town: Town) -> None:
    await town.flush_redis()
    await asyncio.sleep(1)
    await town.restart_postgres()
