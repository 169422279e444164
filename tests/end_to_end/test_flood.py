"""A flood of pranks beside a real report: the report gets its number, and every message its end."""

import asyncio
import re
import signal
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from handlers.flood import MOST
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.server import running_telegram
from tests.emulators.telegram.telegram import Telegram
from tests.end_to_end.ledger import drained
from tests.end_to_end.program import Program, Visitor

PRANKS = 3 * MOST
ECHO = re.compile(r'"zzq(\d+)"')
PATIENCE = "banyak sekali"
ANSWERS = ("Lewati foto", "Kirim")
"""The buttons by which a report is finished, if it asks for them."""

pytestmark = pytest.mark.timeout(120)


async def test_a_report_beside_a_flood(tmp_path: Path) -> None:
    """The prankster sits at the web chat, where no pace of a platform slows anybody down."""
    async with running_telegram() as telegram:
        settings = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API_BASE": telegram.url}
        program = Program(tmp_path, settings)
        try:
            await asyncio.to_thread(program.start)
            joko = await asyncio.to_thread(Visitor, program)
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(asyncio.to_thread(_flood, joko))
                tasks.create_task(_report(telegram, telegram.person("Sari")))
            *answers, patience = await asyncio.to_thread(joko.stream, MOST + 1)
            assert [_echo(each["text"]) for each in answers] == list(range(MOST))
            assert PATIENCE in patience["text"]
            danger = await asyncio.to_thread(joko.say, "ada kebakaran di pasar")
            assert "113" in danger["text"]
            await asyncio.to_thread(joko.say, "cari zzq1000")
            before = joko.last["id"]
            await asyncio.to_thread(program.stop, signal.SIGKILL)
            _end_the_minute(tmp_path)
            await asyncio.to_thread(program.start)
            await telegram.until(lambda: _after(joko, before), 20, "an answer")
            assert await drained(tmp_path, {}, 30) == 0
            assert len(_after(joko, before)) == 1, "one answer to all that waited"
            told = [each["text"] for each in _after(joko, patience["id"])]
            assert PATIENCE not in " ".join(told), "it is asked once"
        finally:
            await asyncio.to_thread(program.stop)
    assert _open_rows(tmp_path) == 0


def _flood(visitor: Visitor) -> None:
    for number in range(PRANKS):
        visitor.say(f"cari zzq{number}")


async def _report(telegram: Telegram, person: Person) -> None:
    person.say("lapor lampu jalan mati di kelurahan Panjang")
    for count in range(1, 6):
        await telegram.until(partial(_has, person, count), 30, "an answer")
        if "LPR-" in person.texts()[-1]:
            return
        buttons = [button for row in person.seen()[-1].buttons for button in row]
        person.tap(next(each for each in ANSWERS if each in buttons))
    raise AssertionError(f"no number: {person.texts()}")


def _has(person: Person, count: int) -> bool:
    return len(person.texts()) >= count


def _after(visitor: Visitor, bubble: int) -> list[dict[str, Any]]:
    """What the city said after a bubble."""
    return [each for each in visitor.thread if each["from"] == "city" and each["id"] > bubble]


def _echo(text: str) -> int | None:
    found = ECHO.search(text)
    return int(found[1]) if found else None


def _end_the_minute(folder: Path) -> None:
    """A minute is long for a test: what waits is due now, and the program that took it is gone."""
    with closing(sqlite3.connect(folder / "desk.db", isolation_level=None)) as database:
        (due,) = database.execute(
            "SELECT burst_due FROM addresses WHERE burst_due IS NOT NULL"
        ).fetchone()
        assert due > datetime.now(UTC).isoformat(" "), "it waits until the end of the minute"
        database.execute("UPDATE addresses SET burst_due = burst_since WHERE burst_due IS NOT NULL")


def _open_rows(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "desk.db")) as database:
        (count,) = database.execute("SELECT count(*) FROM inbox WHERE outcome IS NULL").fetchone()
    return int(count)
