"""The doctor finds what is wrong with tokens and webhooks, and is content when nothing is."""

import asyncio
from pathlib import Path

from tests.bot.test_cli import bot
from tests.emulators.s3 import running_s3
from tests.emulators.telegram.server import running_telegram
from tests.emulators.whatsapp.emulator import WhatsApp


async def test_all_is_well(tmp_path: Path) -> None:
    async with running_telegram() as telegram, WhatsApp(app_secret="0" * 32) as whatsapp:
        told = await asyncio.to_thread(
            bot,
            tmp_path,
            "doctor",
            TELEGRAM_TOKEN=telegram.token,
            TELEGRAM_API_BASE=telegram.url,
            WHATSAPP_TOKEN=whatsapp.token,
            WHATSAPP_PHONE_NUMBER_ID=whatsapp.number.id,
            WHATSAPP_APP_SECRET=whatsapp.app_secret,
            WHATSAPP_VERIFY_TOKEN=whatsapp.verify_token,
            WHATSAPP_API_BASE=f"{whatsapp.url}/v26.0",
        )
    assert told.returncode == 0, told.stdout
    assert "@meja_warga_bot" in told.stdout
    assert "✗" not in told.stdout
    assert "Jam mesin ini benar" in told.stdout


async def test_a_revoked_token_and_a_missing_webhook_are_found(tmp_path: Path) -> None:
    async with running_telegram() as telegram:
        settings = {
            "TELEGRAM_API_BASE": telegram.url,
            "TELEGRAM_WEBHOOK_SECRET": "rahasia",
            "BASE_URL": "https://layanan.example",
        }
        elsewhere = await asyncio.to_thread(
            bot, tmp_path, "doctor", TELEGRAM_TOKEN=telegram.token, **settings
        )
        refused = await asyncio.to_thread(
            bot, tmp_path, "doctor", TELEGRAM_TOKEN="123456:" + "A" * 35, **settings
        )
    assert elsewhere.returncode == refused.returncode == 1
    assert "https://layanan.example/telegram/webhook" in elsewhere.stdout
    assert "Telegram menolak" in refused.stdout


async def test_a_bucket_that_refuses_us_is_found(tmp_path: Path) -> None:
    async with running_s3() as s3:
        settings = {
            "MEDIA_S3_ENDPOINT": s3.url,
            "MEDIA_S3_BUCKET": s3.bucket,
            "MEDIA_S3_KEY": s3.key,
            "MEDIA_S3_REGION": s3.region,
        }
        well = await asyncio.to_thread(
            bot, tmp_path, "doctor", MEDIA_S3_SECRET=s3.secret, **settings
        )
        refused = await asyncio.to_thread(
            bot, tmp_path, "doctor", MEDIA_S3_SECRET="wrong", **settings
        )
    assert well.returncode == 0, well.stdout
    assert refused.returncode == 1
    assert "HTTP 403" in refused.stdout


def test_a_bucket_without_its_keys_is_told_at_once(tmp_path: Path) -> None:
    told = bot(tmp_path, "doctor", MEDIA_S3_ENDPOINT="https://s3.example.org")
    assert told.returncode == 2
    assert "MEDIA_S3_BUCKET" in told.stderr


def test_without_channels_the_desk_is_well(tmp_path: Path) -> None:
    told = bot(tmp_path, "doctor")
    assert told.returncode == 0
    assert "TELEGRAM_TOKEN kosong" in told.stdout


async def test_a_clock_that_is_wrong(tmp_path: Path) -> None:
    async with running_telegram() as telegram:
        settings = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API_BASE": telegram.url}
        telegram.clock.advance(-30)
        a_little = await asyncio.to_thread(bot, tmp_path, "doctor", **settings)
        telegram.clock.advance(-300)
        much = await asyncio.to_thread(bot, tmp_path, "doctor", **settings)
    assert a_little.returncode == 0, a_little.stdout
    assert "! Jam mesin ini berbeda" in a_little.stdout
    assert much.returncode == 1
    assert "✗ Jam mesin ini berbeda" in much.stdout
