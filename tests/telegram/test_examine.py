"""What the doctor says of Telegram: each fault by its own name, and nothing when all is well."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.channels.telegram.check import TelegramChecker
from bot.channels.telegram.examine import examine_telegram
from bot.channels.telegram.limits import ALLOWED_UPDATES
from bot.channels.telegram.send import TelegramSender
from bot.channels.telegram.webhook import PATH
from bot.settings import Settings
from core.health import State
from locales.phrasebook import phrasebook
from tests.emulators.telegram.server import running_telegram
from tests.emulators.telegram.telegram import Telegram
from tests.shelves import NO_FILES

BASE_URL = "https://layanan.example"
SECRET = "rahasia-webhook"
BY_WEBHOOK = {"base_url": BASE_URL, "telegram_webhook_secret": SECRET}


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with running_telegram() as telegram:
        yield telegram


@pytest.fixture
async def sender(telegram: Telegram) -> AsyncIterator[TelegramSender]:
    sender = TelegramSender(telegram.token, telegram.url, enclosures=NO_FILES)
    yield sender
    await sender.close()


async def wrong(sender: TelegramSender, **given: Any) -> dict[str, State]:
    """What is not green, by its key; every finding can be said."""
    settings = Settings.model_validate(given)
    url = settings.telegram_webhook_url(PATH)
    checker = TelegramChecker(sender, polls=settings.polls_telegram, url=url)
    found = [each async for each in examine_telegram(sender, checker, settings)]
    for language in ("id", "jv", "en"):
        assert all(phrasebook(language).say(each.text.key, each.text.args) for each in found)
    return {each.text.key: each.state for each in found if each.state is not State.GREEN}


async def test_polling_is_well(sender: TelegramSender) -> None:
    assert await wrong(sender) == {}


async def test_a_webhook_of_ours_is_well(sender: TelegramSender) -> None:
    await sender.set_webhook(BASE_URL + PATH, SECRET)
    assert await wrong(sender, **BY_WEBHOOK) == {}


async def test_a_revoked_token(telegram: Telegram, sender: TelegramSender) -> None:
    telegram.revoke_token()
    assert await wrong(sender) == {"doctor-telegram-refused": State.RED}


async def test_telegram_is_out_of_reach() -> None:
    sender = TelegramSender("123456:" + "A" * 35, "http://127.0.0.1:9", enclosures=NO_FILES)
    assert await wrong(sender) == {"doctor-telegram-away": State.RED}
    await sender.close()


@pytest.mark.parametrize(
    ("there", "settings"),
    [
        ("https://other.example/hook", BY_WEBHOOK),
        ("", BY_WEBHOOK),
        ("https://other.example/hook", {}),
    ],
)
async def test_updates_go_elsewhere(
    sender: TelegramSender, there: str, settings: dict[str, str]
) -> None:
    if there:
        await sender.set_webhook(there, SECRET)
    assert await wrong(sender, **settings) == {"doctor-telegram-elsewhere": State.RED}


async def test_a_secret_without_an_address(sender: TelegramSender) -> None:
    found = await wrong(sender, telegram_webhook_secret=SECRET)
    assert found["doctor-telegram-no-base-url"] is State.RED


@pytest.mark.parametrize(
    ("key", "settings"),
    [
        ("doctor-telegram-secret", {**BY_WEBHOOK, "telegram_webhook_secret": "rahasia kota"}),
        ("doctor-telegram-base-url", {**BY_WEBHOOK, "base_url": "http://layanan.example"}),
        ("doctor-telegram-base-url", {**BY_WEBHOOK, "base_url": "https://layanan.example:8000"}),
        ("doctor-telegram-base-url", {**BY_WEBHOOK, "base_url": "https://layanan.example:x"}),
    ],
)
async def test_settings_that_telegram_would_refuse(
    sender: TelegramSender, key: str, settings: dict[str, str]
) -> None:
    assert (await wrong(sender, **settings))[key] is State.RED


async def test_updates_of_a_kind_that_do_not_come(sender: TelegramSender) -> None:
    await sender.set_webhook(BASE_URL + PATH, SECRET, ALLOWED_UPDATES[:2])
    assert await wrong(sender, **BY_WEBHOOK) == {"doctor-telegram-kinds": State.RED}


@pytest.mark.parametrize(("seconds", "state"), [(60, State.RED), (3600, State.YELLOW)])
async def test_a_webhook_that_failed(
    telegram: Telegram, sender: TelegramSender, seconds: int, state: State
) -> None:
    await sender.set_webhook(BASE_URL + PATH, SECRET)
    webhook = telegram.world.updates.webhook
    assert webhook is not None
    webhook.last_error_date = telegram.clock.date() - seconds
    webhook.last_error_message = "Connection refused"
    assert await wrong(sender, **BY_WEBHOOK) == {"doctor-telegram-problem": state}
