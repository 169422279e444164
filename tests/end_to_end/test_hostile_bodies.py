"""Whatever is posted to a webhook: 200 when genuine, 401 else, and nothing new the second time."""

import asyncio
import hashlib
import hmac
import json
import sqlite3
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import httpx2 as httpx
import pytest

from tests.bot.test_cli import bot
from tests.emulators.telegram.server import running_telegram
from tests.emulators.whatsapp.emulator import WhatsApp
from tests.end_to_end.program import Program

RECORDED = Path(__file__).parents[3] / "shared" / "payloads"
SECRET = "rahasia-webhook"
PERSON = {"id": 4242, "is_bot": False, "first_name": "Sari"}
CHAT = {"id": 4242, "type": "private", "first_name": "Sari"}

pytestmark = pytest.mark.timeout(180)


@pytest.fixture
async def program(tmp_path: Path) -> AsyncIterator[Program]:
    async with running_telegram() as telegram, WhatsApp() as whatsapp:
        program = Program(
            tmp_path,
            {
                "TELEGRAM_TOKEN": telegram.token,
                "TELEGRAM_API_BASE": telegram.url,
                "TELEGRAM_WEBHOOK_SECRET": SECRET,
                "WHATSAPP_TOKEN": whatsapp.token,
                "WHATSAPP_PHONE_NUMBER_ID": whatsapp.number.id,
                "WHATSAPP_APP_SECRET": SECRET,
                "WHATSAPP_VERIFY_TOKEN": "x",
                "WHATSAPP_API_BASE": f"{whatsapp.url}/v26.0",
            },
        )
        await asyncio.to_thread(program.start)
        yield program
        await asyncio.to_thread(program.stop)


def updates() -> Iterator[bytes]:
    """Bodies for the Telegram webhook, ours and the recorded ones where they are at hand."""
    message = {"message_id": 1, "date": 1_790_000_000, "from": PERSON, "chat": CHAT}
    for number, text in enumerate(["halo", "\x00", "\ud800", "x" * 65_536, "../../etc", "‮abc"]):
        yield json.dumps({"update_id": number, "message": {**message, "text": text}}).encode()
    taps = ["/lapor", "1:place:x", "::", "9" * 64, "", "999999:confirm:send"]
    for number, tap in enumerate(taps, start=100):
        query = {"id": str(number), "from": PERSON, "chat_instance": "1", "data": tap}
        yield json.dumps({"update_id": number, "callback_query": query}).encode()
    yield from nonsense()
    yield from (file.read_bytes() for file in sorted(RECORDED.glob("telegram/*.json")))


def batches(number: str) -> Iterator[bytes]:
    """Bodies for the WhatsApp webhook."""
    for index, text in enumerate(["halo", "\x00", "\ud800", "x" * 65_536]):
        message = {
            "id": f"wamid.{index}",
            "from_user_id": "ID.4242",
            "timestamp": "1790000000",
            "type": "text",
            "text": {"body": text},
        }
        metadata = {"phone_number_id": number}
        value = {"metadata": metadata, "messages": [{}, None, message, 7], "statuses": "none"}
        change = {"field": "messages", "value": value}
        yield json.dumps({"entry": [None, {"changes": [{}, change]}]}).encode()
    yield from nonsense()
    yield from (file.read_bytes() for file in sorted(RECORDED.glob("whatsapp/*.json")))


def nonsense() -> Iterator[bytes]:
    yield from (b"", b"null", b"[]", b"7", b"\xff\xfe{", b'{"update_id": "x"}', b'{"entry": 1}')
    yield b"[" * 5_000 + b"]" * 5_000
    yield b'{"a":' * 5_000 + b"1" + b"}" * 5_000


async def posted(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    async with httpx.AsyncClient(timeout=30) as client:
        return (await client.post(url, content=body, headers=dict(headers))).status_code


def signed(body: bytes) -> dict[str, str]:
    digest = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    return {"X-Hub-Signature-256": f"sha256={digest}"}


async def test_telegram_takes_everything_once(program: Program, tmp_path: Path) -> None:
    url = f"{program.url}/telegram/webhook"
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    bodies = list(updates())
    assert {await posted(url, body, headers) for body in bodies} == {200}
    before = await _ledger(program, tmp_path)
    assert {await posted(url, body, headers) for body in bodies} == {200}
    assert await _ledger(program, tmp_path) == before
    assert await posted(url, bodies[0], {}) == 401
    assert await posted(url, bodies[0], {**headers, next(iter(headers)): "wrong"}) == 401


async def test_whatsapp_takes_everything_once(program: Program, tmp_path: Path) -> None:
    url = f"{program.url}/whatsapp/webhook"
    bodies = list(batches(program.settings["WHATSAPP_PHONE_NUMBER_ID"]))
    assert {await posted(url, body, signed(body)) for body in bodies} == {200}
    before = await _ledger(program, tmp_path)
    assert {await posted(url, body, signed(body)) for body in bodies} == {200}
    assert await _ledger(program, tmp_path) == before
    assert await posted(url, bodies[0], {}) == 401
    assert await posted(url, bodies[0] + b" ", signed(bodies[0])) == 401


async def test_what_is_of_no_use_is_kept_as_it_came(program: Program, tmp_path: Path) -> None:
    """Also what concerns another number only; a second delivery adds nothing."""
    update = b'{"update_id": 5, "poll": {"id": "1"}}'
    url = f"{program.url}/telegram/webhook"
    foreign = b'{"entry": [{"changes": [{"field": "messages", "value": {"metadata": {}}}]}]}'
    unknown = json.dumps(
        {
            "entry": [
                {
                    "changes": [
                        {
                            "field": "account_update",
                            "value": {
                                "metadata": {
                                    "phone_number_id": program.settings["WHATSAPP_PHONE_NUMBER_ID"]
                                }
                            },
                        }
                    ]
                }
            ]
        }
    ).encode()
    for _ in range(2):
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        assert await posted(url, update, headers) == 200
        for body in (foreign, unknown, b"\xff{"):
            taken = await posted(f"{program.url}/whatsapp/webhook", body, signed(body))
            assert taken == 200
    with closing(sqlite3.connect(tmp_path / "desk.db")) as database:
        kept = database.execute("SELECT channel, body, error FROM strays ORDER BY id").fetchall()
    unused, unreadable = "nothing in it that we use", "no JSON that we can read"
    assert kept == [
        ("telegram", update.decode(), unused),
        ("whatsapp", foreign.decode(), unused),
        ("whatsapp", unknown.decode(), unused),
        ("whatsapp", "\ufffd{", unreadable),
    ]


async def _ledger(program: Program, folder: Path) -> str:
    """What came in, as the ledger counts it; none of it may be a dead letter."""
    told = await asyncio.to_thread(bot, folder, "ledger")
    assert told.returncode == 0, told.stdout + told.stderr
    came = told.stdout.splitlines()[0]
    assert " 0 gagal diproses" in came
    return came
