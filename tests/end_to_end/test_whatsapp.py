"""Citizens on (emulated) WhatsApp have the same conversations, with WhatsApp's own controls."""

import asyncio
import io
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from PIL import Image

from bot.media import ORIGINALS, SHOWN
from core.messages import Channel, Media, MediaKind, Outgoing
from storage.media.folder import FolderShelf
from storage.media.s3 import Bucket, S3Shelf
from storage.media.signing import Signer
from storage.media.store import ShelvedMedia
from tests.contracts.files import OPUS, PDF
from tests.emulators.s3 import S3, running_s3
from tests.emulators.whatsapp.emulator import WhatsApp
from tests.end_to_end.program import Program
from tests.end_to_end.replies import meant
from tests.end_to_end.writing import put, put_file

GONE = Media(MediaKind.PHOTO, f"{1:064x}.jpg")

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
async def whatsapp() -> AsyncIterator[WhatsApp]:
    async with WhatsApp() as whatsapp:
        yield whatsapp


@pytest.fixture
async def s3() -> AsyncIterator[S3]:
    async with running_s3() as s3:
        yield s3


@pytest.fixture
async def program(whatsapp: WhatsApp, s3: S3, tmp_path: Path) -> AsyncIterator[Program]:
    settings = {
        "WHATSAPP_TOKEN": whatsapp.token,
        "WHATSAPP_PHONE_NUMBER_ID": whatsapp.number.id,
        "WHATSAPP_APP_SECRET": f"{'0' * 32},{whatsapp.app_secret}",
        "WHATSAPP_VERIFY_TOKEN": whatsapp.verify_token,
        "WHATSAPP_API_BASE": f"{whatsapp.url}/v26.0",
        "MEDIA_S3_ENDPOINT": s3.url,
        "MEDIA_S3_BUCKET": s3.bucket,
        "MEDIA_S3_KEY": s3.key,
        "MEDIA_S3_SECRET": s3.secret,
        "MEDIA_S3_REGION": s3.region,
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
    whatsapp: WhatsApp, program: Program, tmp_path: Path
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
    await reads("Kelurahan Panjang")
    budi.tap("Kirim")
    await reads("dengan nomor")
    budi.reply("sudah tiga malam", to=budi.last.wamid)
    ticket, quoted = await meant(tmp_path, "sudah tiga malam")
    assert ticket in quoted


async def test_a_report_with_voice_and_document_in_a_bucket(
    whatsapp: WhatsApp, program: Program, s3: S3
) -> None:
    sari = whatsapp.person("Sari")

    async def reads(text: str) -> None:
        await whatsapp.until(lambda: any(text in each.text for each in sari.seen()), 30)

    sari.say("lapor lampu jalan mati, gelap")
    await reads("Di mana kejadiannya?")
    sari.share_location(-7.4784, 110.2222, "Pasar Rejowinangun", "Jl. Mataram")
    await reads("Ada foto?")
    s3.broken = 503
    sari.voice(OPUS)
    await whatsapp.until(lambda: any(503 in each.answers for each in whatsapp.deliveries.log), 20)
    assert s3.objects == {}
    s3.broken = 0
    await reads("Pesan suara: 1")
    sari.document(PDF, filename="../../surat.exe")
    await reads("Dokumen: 1")
    sari.document(b"<html>", filename="foto.jpg", mime_type="image/jpeg")
    await reads("jenis berkas itu tidak kami terima")
    sari.photo(picture())
    await reads("Foto: 1")
    await reads("Pasar Rejowinangun, Jl. Mataram (Kelurahan Panjang)")
    sari.tap("Kirim")
    await reads("dengan nomor")
    kinds = sorted(name.partition("/")[0] + name[-4:] for name in s3.objects)
    assert kinds == ["originals.jpg", "originals.ogg", "originals.pdf", "shown.jpg"]


async def test_the_city_sends_a_photo_and_a_document(
    whatsapp: WhatsApp, program: Program, s3: S3
) -> None:
    sari = whatsapp.person("Sari")
    sari.say("menu")
    await whatsapp.until(lambda: sari.seen())
    before = len(sari.seen())
    async with httpx2.AsyncClient() as client:
        bucket = Bucket(client, s3.url, s3.bucket, Signer(s3.key, s3.secret, s3.region))
        nowhere = FolderShelf(Path("/nonexistent"))
        media = ShelvedMedia(S3Shelf(bucket, SHOWN), S3Shelf(bucket, ORIGINALS), nowhere)
        whatsapp.faults.order("error", code=131016, on="media")
        here = Channel.WHATSAPP
        await put_file(program, here, picture(), "bukti.jpg", "Selesai. Ini fotonya.", media)
        await put_file(program, here, PDF, "surat.pdf", "Suratnya.", media)
    await put(program, here, Outgoing("Selesai.", "id", media=(GONE,)))
    await whatsapp.until(lambda: len(sari.seen()) == before + 3, 30)
    photo, document, words = sari.seen()[-3:]
    assert [each.kind for each in (photo, document, words)] == ["image", "document", "text"]
    assert [photo.text, document.text] == ["Selesai. Ini fotonya.", "Suratnya."]
    assert (photo.media or b"")[:2] == b"\xff\xd8"
    assert document.media == PDF
    assert words.text.startswith("Selesai.\n\nMaaf, foto")


async def test_a_dead_program_loses_nothing(whatsapp: WhatsApp, program: Program) -> None:
    sari = whatsapp.person("Sari")
    sari.say("menu")
    await whatsapp.until(lambda: sari.seen())
    await asyncio.to_thread(program.stop, signal.SIGKILL)
    sari.say("cari getuk")
    await asyncio.to_thread(program.start)
    await whatsapp.until(lambda: any("getuk" in each.text for each in sari.seen()), 30)
    assert sum("getuk" in each.text for each in sari.seen()) == 1
