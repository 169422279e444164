"""WhatsApp on PostgreSQL with several workers: batches doubled, shuffled and lost, workers killed.

`CHAOS=10000 python3 dev.py test tests/end_to_end/test_chaos_whatsapp.py` for the long way.
"""

import asyncio
import os
import random
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.sql.database import Database
from storage.sql.tables import addresses, outbox
from tests.emulators.whatsapp.citizen import Citizen
from tests.emulators.whatsapp.emulator import WhatsApp
from tests.emulators.whatsapp.knobs import Knobs
from tests.end_to_end.ledger import drained
from tests.end_to_end.program import Program

MESSAGES = int(os.environ.get("CHAOS", "80"))
EACH = 6
WORKERS = 2
KILLS = 4
ECHO = re.compile(r'"zzq(\d+)"')
SECONDS = 150 + MESSAGES / 6
KNOBS = Knobs(
    batch_seconds=0.1,
    posts_at_once=4,
    retry_first=0.5,
    retry_most=4.0,
    repeat_statuses=1,
    shuffle_statuses=True,
    messaging_limit=None,
    free_service_messages=10**9,
)

pytestmark = pytest.mark.timeout(SECONDS + 90)


async def test_every_message_ends_exactly_once(
    tmp_path: Path, new_database: Callable[[], str], redis_url: str
) -> None:
    async with WhatsApp(knobs=KNOBS) as whatsapp:
        shared = {
            "DATABASE_URL": new_database(),
            "REDIS_URL": redis_url,
            "SECRET_KEY": "s" * 32,
            "WHATSAPP_TOKEN": whatsapp.token,
            "WHATSAPP_PHONE_NUMBER_ID": whatsapp.number.id,
            "WHATSAPP_APP_SECRET": whatsapp.app_secret,
            "WHATSAPP_VERIFY_TOKEN": whatsapp.verify_token,
            "WHATSAPP_API_BASE": f"{whatsapp.url}/v26.0",
        }
        web = Program(tmp_path, shared, "serve")
        programs = [web, *(Program(tmp_path, shared, "worker") for _ in range(WORKERS))]
        try:
            for program in programs:
                await asyncio.to_thread(program.start)
            whatsapp.webhook = f"{web.url}/whatsapp/webhook"
            whatsapp.faults.order("duplicate", times=MESSAGES // 5)
            whatsapp.faults.order("drop_200", times=MESSAGES // 20)
            whatsapp.faults.order("reorder", times=MESSAGES // 20)
            people = [whatsapp.person(f"Warga{n}") for n in range(MESSAGES // EACH)]
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(_talk(people))
                tasks.create_task(_kill(programs))
            await whatsapp.settled(SECONDS)
            uncertain = await drained(tmp_path, shared, SECONDS)
            await whatsapp.settled(SECONDS)
        finally:
            for program in programs:
                await asyncio.to_thread(program.stop, signal.SIGKILL)
    decided = await _decided(shared["DATABASE_URL"])
    missing = 0
    for person in people:
        echoed = [text for each in person.seen() if (text := _echo(each.text))]
        assert len(echoed) == len(set(echoed)), f"twice: {echoed}"
        ours = [text for text in decided[person.bsuid] if text in echoed]
        assert echoed == ours, "not in the order in which they were written"
        missing += EACH - len(echoed)
    assert missing <= uncertain <= KILLS * 20, (missing, uncertain)


async def _talk(people: list[Citizen]) -> None:
    for number in range(EACH):
        for person in people:
            person.say(f"cari zzq{number}")
            await asyncio.sleep(random.uniform(0, 0.05))


async def _kill(programs: list[Program]) -> None:
    for turn in range(KILLS):
        await asyncio.sleep(random.uniform(1, 3))
        program = programs[turn % len(programs)]
        await asyncio.to_thread(program.stop, signal.SIGKILL)
        await asyncio.to_thread(program.start)


def _echo(text: str) -> str:
    match = ECHO.search(text)
    return match[1] if match else ""


async def _decided(url: str) -> dict[str, list[str]]:
    """What was written to each citizen, in order."""
    async with Database(url) as database, database.read() as connection:
        rows = await connection.execute(
            select(addresses.c.external_id, outbox.c.body).join(outbox).order_by(outbox.c.id)
        )
        decided: dict[str, list[str]] = {}
        for row in rows:
            decided.setdefault(row.external_id, []).append(_echo(row.body["text"]))
    return decided
