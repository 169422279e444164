"""Our meter against the bill of the emulated platform."""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from core.costs import MonthlyCosts, month_of
from core.messages import Notice
from tests.emulators.whatsapp.knobs import Knobs
from tests.whatsapp.desk import RATES, Desk, running_desk

STATUS = Notice("ticket-status", {"number": "LPR-261123-0001", "status": "selesai"})
SHUFFLED = {"shuffle_statuses": True, "repeat_statuses": 2, "read_after": 0.0, "posts_at_once": 4}

pytestmark = pytest.mark.timeout(180)


def knobs(free: int) -> Knobs:
    return Knobs(
        throughput=100_000,
        pair_burst=1_000,
        free_service_messages=free,
        prices=dict(RATES),
        **SHUFFLED,  # type: ignore[arg-type]
    )


async def metered(desk: Desk) -> MonthlyCosts:
    await desk.settle()
    return await desk.budget.look()


def same_as_bill(desk: Desk, costs: MonthlyCosts) -> None:
    bill = desk.whatsapp.bill()
    assert costs.total == bill.total
    for line in costs.lines:
        category, tally = line.tally.category, line.tally
        assert tally.billable == bill.count(category)
        assert tally.messages == tally.billable + bill.count(category, billable=False)
    counted = Counter(charge.category for charge in bill.charges)
    assert {line.tally.category: line.tally.messages for line in costs.lines} == counted


async def test_three_hundred_messages_with_doubled_and_shuffled_statuses(tmp_path: Path) -> None:
    async with running_desk(tmp_path, knobs(free=60)) as desk:
        whatsapp = desk.whatsapp
        whatsapp.add_template("status_laporan", "Laporan {{1}}: {{2}}")
        people = [whatsapp.person(f"Warga {number}") for number in range(20)]
        by_ad = {"source_type": "ad", "source_id": "1", "source_url": "https://fb.me/1"}
        for person in people[:3]:
            person.say("halo", referral=by_ad)
        for _ in range(13):
            for person in people:
                person.say("menu")
            await desk.settle()
        whatsapp.clock.advance(25 * 3600)
        for person in people:
            for number in range(2):
                await desk.put(person, f"{person.name} {number}", STATUS)
        costs = await metered(desk)
        assert len(whatsapp.bill().charges) >= 300
        assert {line.tally.category for line in costs.lines} == {"service", "utility"}
        assert {charge.kind for charge in whatsapp.bill().charges} == {
            "regular",
            "free_customer_service",
            "free_entry_point",
        }
        same_as_bill(desk, costs)


async def test_what_never_arrives_costs_nothing(tmp_path: Path) -> None:
    async with running_desk(tmp_path, knobs(free=0)) as desk:
        off, failing, fine = (desk.whatsapp.person(name) for name in ("Off", "Failing", "Fine"))
        for person in (off, failing, fine):
            person.say("menu")
        off.phone_off()
        desk.whatsapp.faults.order("fail", code=131026, to=failing.bsuid)
        costs = await metered(desk)
        assert costs.total == RATES["service"]
        same_as_bill(desk, costs)
        off.phone_on()
        same_as_bill(desk, await metered(desk))
        assert desk.whatsapp.bill().total == 2 * RATES["service"]


async def test_a_long_message_costs_each_of_its_parts(tmp_path: Path) -> None:
    async with running_desk(tmp_path, knobs(free=0)) as desk:
        sari = desk.whatsapp.person("Sari")
        sari.say("menu")
        await desk.settle()
        await desk.put(sari, "Kata " * 1_500)
        costs = await metered(desk)
        assert costs.lines[0].tally.messages == 3
        same_as_bill(desk, costs)


async def test_the_alarm_comes_by_itself_and_once(tmp_path: Path) -> None:
    async with running_desk(tmp_path, knobs(free=0), budget=Decimal(7)) as desk:
        sari = desk.whatsapp.person("Sari")

        async def alerts_after(messages: int) -> int:
            for _ in range(messages):
                sari.say("menu")
                await desk.settle()
            await asyncio.sleep(0.2)  # the watch looks by itself
            month = month_of(datetime.now(UTC))
            return len(await desk.store.alerts.of(month))

        assert [await alerts_after(count) for count in (7, 1, 1, 1, 2)] == [0, 1, 1, 2, 2]
