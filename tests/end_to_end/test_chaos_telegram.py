"""Doubled, shuffled and lost deliveries while the program is killed: each message ends once.

`CHAOS=10000 python3 dev.py test tests/end_to_end/test_chaos_telegram.py` for the long way.
"""

import asyncio
import os
import random
import re
import signal
from pathlib import Path

import pytest

from tests.emulators.telegram.limits import UNPACED
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.server import running_telegram
from tests.end_to_end.ledger import drained
from tests.end_to_end.program import Program

MESSAGES = int(os.environ.get("CHAOS", "150"))
EACH = 6
KILLS = 3
ECHO = re.compile(r'"zzq(\d+)"')
SECONDS = 60 + MESSAGES / 8

pytestmark = pytest.mark.timeout(SECONDS + 60)


async def test_every_message_ends_exactly_once(tmp_path: Path) -> None:
    async with running_telegram(paces=UNPACED, scale=20) as telegram:
        program = Program(
            tmp_path,
            {
                "TELEGRAM_TOKEN": telegram.token,
                "TELEGRAM_API_BASE": telegram.url,
                "TELEGRAM_WEBHOOK_SECRET": "rahasia",
            },
        )
        program.set(BASE_URL=program.url)
        try:
            await asyncio.to_thread(program.start)
            people = [telegram.person(f"Warga{n}") for n in range(MESSAGES // EACH)]
            telegram.fault("duplicate", share=0.2)
            telegram.fault("lose_answer", share=0.05)
            telegram.fault("shuffle", seconds=1)
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(_talk(people))
                tasks.create_task(_kill(program))
            await telegram.all_taken(SECONDS)
            uncertain = await drained(tmp_path, {}, SECONDS)
        finally:
            await asyncio.to_thread(program.stop, signal.SIGKILL)
    missing = 0
    for person in people:
        echoed = _echoed(person)
        assert echoed == sorted(set(echoed)), f"out of order or twice: {echoed}"
        missing += EACH - len(echoed)
    assert missing <= uncertain <= KILLS * 20, (missing, uncertain)


async def _talk(people: list[Person]) -> None:
    for person in people:
        person.start()
    for number in range(EACH):
        for person in people:
            person.say(f"cari zzq{number}")
            await asyncio.sleep(random.uniform(0, 0.03))


async def _kill(program: Program) -> None:
    for _ in range(KILLS):
        await asyncio.sleep(random.uniform(2, 4))
        await asyncio.to_thread(program.stop, signal.SIGKILL)
        await asyncio.to_thread(program.start)


def _echoed(person: Person) -> list[int]:
    said = [bubble.text for bubble in person.seen() if bubble.from_bot]
    return [int(match[1]) for text in said if (match := ECHO.search(text))]
