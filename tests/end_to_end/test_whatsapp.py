"""Citizens on (emulated) WhatsApp have the same conversations, with WhatsApp's own controls."""

import asyncio
import io
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from tests.emulators.whatsapp.emulator import WhatsApp
from tests.end_to_end.program import Program

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
async def whatsapp() -> AsyncIterator[WhatsApp]:
    async with WhatsApp() as whatsapp:
        yield whatsapp


@pytest.fixture
async def program(whatsapp: WhatsApp, tmp_path: Path) -> AsyncIterator[Program]:
    settings = {
        "WHATSAPP_TOKEN": whatsapp.token,
        "WHATSAPP_PHONE_NUMBER_ID": whatsapp.number.id,
        "WHATSAPP_APP_SECRET": f"{'0' * 32},{whatsapp.app_secret}",
        "WHATSAPP_VERIFY_TOKEN": whatsapp.verify_token,
        "WHATSAPP_API_BASE": f"{whatsapp.url}/v26.0",
    }
    program = Program(tmp_path, settings)
    await asyncio.to_thread(program.start)
    whatsapp.webhook = f"{program.url}/whatsapp/webhook"
    yield program
    await asyncio.to_thread(program.stop)


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 64), "green").save(file, "JPEG")
    return file.getvalue()


async def test_a_report_by_someone_without_a_phone_number(
    whatsapp: WhatsApp, program: Program
) -> None:
    assert await whatsapp.handshake() == (True, 200)
    budi = whatsapp.person("Budi", username="budi.mgl")

    async def reads(text: str) -> None:
        await whatsapp.until(lambda: any(text in each.text for each in budi.seen()))

    budi.say("halo 🙏")
    await reads("mesin penjawab")
    budi.say("lapor lampu jalan mati, gelap")
    await reads("Di mana kejadiannya?")
    budi.share_location(-7.4784, 110.2222)
    await reads("Ada foto?")
    budi.photo(picture())
    await reads("1 foto tersimpan")
    budi.tap("Sudah cukup")
    await reads("Kelurahan Panjang")
    budi.tap("Kirim")
    await reads("Nomornya")


async def test_a_dead_program_loses_nothing(whatsapp: WhatsApp, program: Program) -> None:
    sari = whatsapp.person("Sari")
    sari.say("menu")
    await whatsapp.until(lambda: sari.seen())
    await asyncio.to_thread(program.stop, signal.SIGKILL)
    sari.say("cari getuk")
    await asyncio.to_thread(program.start)
    await whatsapp.until(lambda: any("getuk" in each.text for each in sari.seen()), 30)
    assert sum("getuk" in each.text for each in sari.seen()) == 1
