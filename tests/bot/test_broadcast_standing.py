"""How a broadcast stands: whom it would reach, over how many days, and who still waits."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.broadcast_standing import Standing, standing_of
from core.broadcast_progress import Speeds
from core.broadcasts import Schedule
from tests.bot.test_broadcasts import EVENT, NOON, RATES, Approved, Town
from tests.contracts.announcing import approved, telegram, whatsapp

LIMIT = 5
"""Of which broadcasts take four."""
WITH_TEMPLATE = replace(EVENT, template="broadcast-event", short={"id": "Bazar besok"})


@pytest.fixture
async def town() -> Town:
    town = Town(limit=LIMIT)
    people = [*(whatsapp(number) for number in range(6)), telegram(1)]
    await town.people(*people, topic="kegiatan")
    return town


async def standing(town: Town, number: int) -> Standing:
    broadcast = await town.get(number)
    async with town.store.begin() as records:
        speeds = Speeds(RATES, LIMIT)
        return await standing_of(records, broadcast, speeds, Approved(), town.clock())


def days(standing: Standing) -> list[tuple[int, int]]:
    """After how many days how many people get it on WhatsApp."""
    assert standing.plan is not None
    return [((each.on - NOON.date()).days, each.people) for each in standing.plan.days]


async def test_before_it_begins_it_tells_whom_it_would_reach(town: Town) -> None:
    later = Schedule(NOON + timedelta(days=1))
    before = await standing(town, (await approved(town.store, NOON, WITH_TEMPLATE, later)).id)
    assert before.progress.people == 0
    assert before.plan is not None
    assert before.plan.people == 7
    assert days(before) == [(1, 4), (2, 2)]


async def test_without_a_template_nobody_outside_of_the_window_counts(town: Town) -> None:
    before = await standing(town, (await approved(town.store, NOON, EVENT)).id)
    assert before.plan is not None
    assert (before.plan.people, before.plan.skipped) == (1, 6)


async def test_on_its_way_it_tells_who_still_waits(town: Town) -> None:
    broadcast = await approved(town.store, NOON, WITH_TEMPLATE)
    await town.look()
    town.sent()
    now = await standing(town, broadcast.id)
    assert (now.progress.people, now.progress.done, now.progress.percent) == (7, 5, 71)
    assert now.progress.limited_until == NOON + timedelta(days=1)
    assert days(now) == [(1, 2)]


async def test_what_is_over_has_no_plan(town: Town) -> None:
    broadcast = await approved(town.store, NOON, EVENT)
    await town.all_of_it()
    assert (await standing(town, broadcast.id)).plan is None
