"""The real program: a citizen on Telegram, and two operators in their forum group."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.city import now, opened_store
from bot.settings import Settings
from core.operators import Operator, Role
from core.telegram_links import offer
from tests.emulators.telegram.groups import Group
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.server import running_telegram
from tests.emulators.telegram.telegram import Telegram
from tests.end_to_end.program import Program

STAFF = (
    Operator(0, "Wawan", "wawan", "diskominsta", Role.OPERATOR),
    Operator(0, "Rini", "rini", "diskominsta", Role.OPERATOR),
)
NUMBER = re.compile(r"LPR-\d{6}-\d{4}")

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with running_telegram() as telegram:
        yield telegram


@pytest.fixture
async def codes(tmp_path: Path) -> dict[str, str]:
    """What the console would show to two operators."""
    settings = Settings(data_dir=tmp_path, _env_file=None)  # type: ignore[call-arg]
    async with opened_store(settings) as store:
        await store.reference.replace_operators(STAFF)
        async with store.begin() as records:
            links = records.services.telegram_links
            return {each.login: await offer(links, each.login, now=now()) for each in STAFF}


@pytest.fixture
async def group(telegram: Telegram) -> Group:
    return telegram.group("Petugas", by=telegram.person("Kepala"), forum=True, administrator=True)


@pytest.fixture
async def program(
    telegram: Telegram, codes: dict[str, str], group: Group, tmp_path: Path
) -> AsyncIterator[Program]:
    settings = {
        "TELEGRAM_TOKEN": telegram.token,
        "TELEGRAM_API_BASE": telegram.url,
        "TELEGRAM_DESK_CHAT": str(group.id),
    }
    program = Program(tmp_path, settings)
    await asyncio.to_thread(program.start)
    yield program
    await asyncio.to_thread(program.stop)


def shown(group: Group) -> str:
    return "\n".join(each.text for each in group.seen() if each.from_bot)


async def linked(telegram: Telegram, name: str, code: str) -> Person:
    person = telegram.person(name)
    person.start()
    person.say(f"/masuk {code}")
    await telegram.sees(person, f"Tersambung sebagai {name}", 15)
    return person


async def test_a_conversation_in_the_group_from_the_call_to_the_end(
    telegram: Telegram, codes: dict[str, str], group: Group, program: Program, tmp_path: Path
) -> None:
    wawan = await linked(telegram, "Wawan", codes["wawan"])
    rini = await linked(telegram, "Rini", codes["rini"])
    sari = telegram.person("Sari")
    sari.start()
    await telegram.sees(sari, "mesin penjawab", 15)
    sari.say("operator")
    await telegram.sees(sari, "apa yang perlu dibantu petugas", 15)
    sari.say("Kapan kantor buka?")
    await telegram.sees(sari, "masuk antrean", 15)
    await telegram.until(lambda: "Kapan kantor buka?" in shown(group), 20, "a card")
    number = NUMBER.findall(shown(group))[0]
    (thread,) = group.chat.topics
    card = next(each for each in group.seen() if each.buttons)
    wawan.tap("Ambil", card.message_id, chat=group)
    rini.tap("Ambil", card.message_id, chat=group)
    await telegram.until(lambda: wawan.queries()[-1].answer and rini.queries()[-1].answer, 15)
    winners = [
        each for each in (wawan, rini) if "pegang" in _toast(each) and number in _toast(each)
    ]
    assert len(winners) == 1
    (winner,) = winners
    await telegram.sees(sari, "Petugas", 15)
    sari.say("Hari Sabtu?")
    await telegram.until(lambda: "Hari Sabtu?" in shown(group), 20, "the question")
    winner.say("Sabtu tutup.", chat=group, topic=thread)
    await telegram.sees(sari, "Sabtu tutup.", 25)
    winner.say("/selesai Sudah dijelaskan.", chat=group, topic=thread)
    await telegram.sees(sari, "Sudah dijelaskan.", 20)
    await telegram.until(lambda: group.chat.topics[thread].closed, 40, "the end")
    status, assignee = await asyncio.to_thread(_truth, tmp_path, number)
    assert status == "selesai"
    assert assignee == winner.user.first_name.lower()


def _toast(person: Person) -> str:
    return str((person.queries()[-1].answer or {}).get("text", ""))


def _truth(folder: Path, number: str) -> tuple[str, str]:
    """What the console reads."""
    database = sqlite3.connect(folder / "desk.db")
    try:
        found = "SELECT status, assignee FROM tickets WHERE number = ?"
        row: tuple[str, str] = database.execute(found, (number,)).fetchone()
        return row
    finally:
        database.close()
