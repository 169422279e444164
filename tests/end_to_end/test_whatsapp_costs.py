"""The running program meters what the emulated platform bills, and `costs` shows it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from tests.bot.test_cli import bot
from tests.emulators.whatsapp.citizen import Citizen
from tests.emulators.whatsapp.emulator import WhatsApp
from tests.emulators.whatsapp.knobs import Knobs
from tests.end_to_end.program import Program

MESSAGES = 300
PEOPLE = 30
PRICE = Decimal("0.0137")
MONEY = {
    "WHATSAPP_RATES": f"service={PRICE}",
    "WHATSAPP_CURRENCY": "USD",
    "WHATSAPP_MONTHLY_BUDGET": "4",
}

pytestmark = pytest.mark.timeout(180)


@pytest.fixture
async def whatsapp() -> AsyncIterator[WhatsApp]:
    knobs = Knobs(
        shuffle_statuses=True,
        repeat_statuses=1,
        posts_at_once=4,
        throughput=10_000,
        free_service_messages=10,
        prices={"service": PRICE},
    )
    async with WhatsApp(knobs=knobs) as whatsapp:
        yield whatsapp


@pytest.fixture
async def program(whatsapp: WhatsApp, tmp_path: Path) -> AsyncIterator[Program]:
    settings = {
        "WHATSAPP_TOKEN": whatsapp.token,
        "WHATSAPP_PHONE_NUMBER_ID": whatsapp.number.id,
        "WHATSAPP_APP_SECRET": whatsapp.app_secret,
        "WHATSAPP_VERIFY_TOKEN": whatsapp.verify_token,
        "WHATSAPP_API_BASE": f"{whatsapp.url}/v26.0",
    }
    program = Program(tmp_path, {**settings, **MONEY})
    await asyncio.to_thread(program.start)
    whatsapp.webhook = f"{program.url}/whatsapp/webhook"
    yield program
    await asyncio.to_thread(program.stop)


async def test_the_meter_equals_the_bill(
    whatsapp: WhatsApp, program: Program, tmp_path: Path
) -> None:
    people = [whatsapp.person(f"Warga {number}") for number in range(PEOPLE)]
    for answers in range(1, MESSAGES // PEOPLE + 1):
        for person in people:
            person.say("menu")
        has_all = partial(_have_seen, people, answers)
        await whatsapp.until(has_all, 60)
    await whatsapp.settled()
    bill = whatsapp.bill()
    assert len(bill.charges) == MESSAGES
    assert bill.count("service") == MESSAGES - 10
    await asyncio.sleep(3)  # the budget is looked at soon after the last status
    told = await asyncio.to_thread(bot, tmp_path, "costs", **MONEY)
    assert told.returncode == 0, told.stderr
    service = next(line for line in told.stdout.splitlines() if "service" in line)
    assert service.split()[:4] == ["service", "300", "290", f"{bill.total.normalize():f}"]
    assert told.stdout.count("80 % of the monthly budget") == 1
    assert "100 % of the monthly budget" not in told.stdout


def _have_seen(people: Sequence[Citizen], answers: int) -> bool:
    return all(len(each.seen()) == answers for each in people)


def test_without_rates_messages_are_counted_and_nothing_is_invented(tmp_path: Path) -> None:
    told = bot(tmp_path, "costs", "--month", "2026-10")
    assert told.returncode == 0
    assert "2026-10" in told.stdout
    assert "WHATSAPP_MONTHLY_BUDGET" in told.stdout
    assert bot(tmp_path, "costs", "--month", "2026-13").returncode == 2
