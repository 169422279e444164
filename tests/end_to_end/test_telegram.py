"""Citizens on (emulated) Telegram have the same conversations, by webhook and by polling."""

import asyncio
import io
import signal
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from core.messages import Channel, Media, MediaKind, Outgoing
from tests.contracts.files import OPUS, PDF
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.server import running_telegram
from tests.emulators.telegram.telegram import Telegram
from tests.end_to_end.program import Program
from tests.end_to_end.replies import meant
from tests.end_to_end.writing import put, put_file

GONE = Media(MediaKind.PHOTO, f"{1:064x}.jpg")
SECRET = "rahasia-webhook"

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with running_telegram() as telegram:
        yield telegram


both_ways = pytest.mark.parametrize("program", ["polling", "webhook"], indirect=True)
"""For what differs; how updates come makes no difference to what is in them."""


@pytest.fixture
async def program(
    request: pytest.FixtureRequest, telegram: Telegram, tmp_path: Path
) -> AsyncIterator[Program]:
    settings = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API_BASE": telegram.url}
    program = Program(tmp_path, settings)
    if getattr(request, "param", "polling") == "webhook":
        program.set(TELEGRAM_WEBHOOK_SECRET=SECRET, BASE_URL=program.url)
    await asyncio.to_thread(program.start)
    yield program
    await asyncio.to_thread(program.stop)


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 64), "green").save(file, "JPEG")
    return file.getvalue()


@both_ways
async def test_a_report_with_pin_and_photo(
    telegram: Telegram, program: Program, tmp_path: Path
) -> None:
    sari = telegram.person("Sari")
    sari.start("lapor")
    await telegram.sees(sari, "ceritakan apa yang terjadi")
    sari.say("lampu jalan mati, gelap")
    await telegram.sees(sari, "Di mana kejadiannya?")
    sari.location(-7.4784, 110.2222)
    await telegram.sees(sari, "Ada foto?")
    sari.photo(picture())
    await telegram.sees(sari, "Kelurahan Panjang")
    sari.tap("Kirim")
    await telegram.sees(sari, "dengan nomor")
    assert "Foto: 1" in " ".join(bubble.text for bubble in sari.seen())
    sari.reply(sari.seen()[-1].message_id, "sudah tiga malam")
    await telegram.all_taken()
    ticket, quoted = await meant(tmp_path, "sudah tiga malam")
    assert ticket in quoted


async def test_a_report_with_voice_and_document_at_a_named_place(
    telegram: Telegram, program: Program, tmp_path: Path
) -> None:
    sari = telegram.person("Sari")
    sari.start("lapor")
    await telegram.sees(sari, "ceritakan apa yang terjadi")
    sari.voice(OPUS)
    await telegram.sees(sari, "bisa didengarkan petugas")
    sari.say("lampu jalan mati, gelap")
    await telegram.sees(sari, "Di mana kejadiannya?")
    sari.venue(-7.4784, 110.2222, "Pasar Rejowinangun", "Jl. Mataram")
    await telegram.sees(sari, "Pesan suara: 1")
    sari.document(PDF, name="../../surat.exe")
    await telegram.sees(sari, "Dokumen: 1")
    sari.document(b"MZ" + bytes(100), name="foto.jpg")
    await telegram.sees(sari, "jenis berkas itu tidak kami terima")
    sari.document(PDF, size=25 * 2**20)
    await telegram.sees(sari, "terlalu besar")
    await telegram.sees(sari, "Pasar Rejowinangun, Jl. Mataram (Kelurahan Panjang)")
    sari.tap("Kirim")
    await telegram.sees(sari, "dengan nomor")
    said = " ".join(bubble.text for bubble in sari.seen())
    assert "Pesan suara: 1" in said
    assert "Dokumen: 1" in said
    names = {path.name for path in tmp_path.rglob("originals/*/*/*")}
    assert names == {f"{sha256(OPUS).hexdigest()}.ogg", f"{sha256(PDF).hexdigest()}.pdf"}


@both_ways
async def test_nothing_is_lost_or_doubled_while_the_program_is_killed(
    telegram: Telegram, program: Program
) -> None:
    sari = telegram.person("Sari")
    sari.start()
    await telegram.sees(sari, "mesin penjawab")
    await asyncio.to_thread(program.stop, signal.SIGKILL)
    sari.say("cari getuk")
    sari.say("menu")
    await asyncio.to_thread(program.start)
    await telegram.until(lambda: len(_said(sari)) == 3, 30, "three answers")
    await telegram.all_taken()
    first, second, third = _said(sari)
    assert "mesin penjawab" in first
    assert 'untuk "getuk"' in second
    assert "Ketuk pilihan" in third


async def test_a_greeting_a_pin_and_an_album_have_one_answer(
    telegram: Telegram, program: Program
) -> None:
    sari = telegram.person("Sari")
    sari.start()
    await telegram.sees(sari, "mesin penjawab")
    sari.say("halo")
    sari.location(-7.4784, 110.2222)
    sari.album([picture(), picture(), picture()], caption="lampu jalan mati, gelap")
    await telegram.until(lambda: len(_said(sari)) == 2, 5, "an answer")
    await telegram.all_taken()
    await asyncio.sleep(2)
    assert len(_said(sari)) == 2
    assert "Foto: 3" in _said(sari)[1]


@both_ways
async def test_a_burst_outlives_the_program(telegram: Telegram, program: Program) -> None:
    sari = telegram.person("Sari")
    sari.start()
    await telegram.sees(sari, "mesin penjawab")
    sari.album([picture(), picture()])
    await telegram.all_taken()
    await asyncio.to_thread(program.stop, signal.SIGKILL)
    await asyncio.to_thread(program.start)
    await telegram.until(lambda: len(_said(sari)) == 2, 10, "an answer")


async def test_the_city_sends_a_photo_and_a_document(telegram: Telegram, program: Program) -> None:
    sari = telegram.person("Sari")
    sari.start()
    await telegram.sees(sari, "mesin penjawab")
    here = Channel.TELEGRAM
    await put_file(program, here, picture(), "bukti.jpg", "*Selesai.* Ini fotonya.")
    await telegram.sees(sari, "Selesai. Ini fotonya.", 15)
    await put_file(program, here, PDF, "surat.pdf", "Suratnya.")
    await telegram.sees(sari, "Suratnya.", 15)
    await put(program, here, Outgoing("Selesai.", "id", media=(GONE,)))
    await telegram.sees(sari, "Maaf, foto yang menyertai pesan ini", 15)
    photo, document, words = sari.seen()[-3:]
    assert [each.kind for each in (photo, document, words)] == ["photo", "document", "text"]
    assert document.raw["document"]["file_name"] == "surat.pdf"
    assert document.raw["document"]["file_size"] == len(PDF)


def _said(person: Person) -> list[str]:
    return [bubble.text for bubble in person.seen() if bubble.from_bot]
