"""What the doctor says of WhatsApp: each fault by its own name, and nothing when all is well."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI

from bot.channels.whatsapp.client import WhatsAppSender
from bot.channels.whatsapp.examine import examine_whatsapp
from bot.channels.whatsapp.graph import Graph
from bot.channels.whatsapp.webhook import routes
from bot.city import now
from bot.settings import Settings
from core.health import State
from locales.phrasebook import phrasebook
from tests.emulators.whatsapp.emulator import WhatsApp
from tests.emulators.whatsapp.server import Server
from tests.shelves import NO_FILES

NOWHERE = "http://127.0.0.1:9"
APP_SECRET = "0123456789abcdef" * 2


@asynccontextmanager
async def webhook(verify_token: str) -> AsyncIterator[str]:
    """Our webhook at an address of its own."""

    async def receive(body: bytes) -> None: ...

    app = FastAPI()
    app.include_router(routes(receive, verify_token, [APP_SECRET]))
    server = Server(app, 0)
    try:
        yield await server.start()
    finally:
        await server.stop()


@pytest.fixture
async def whatsapp() -> AsyncIterator[WhatsApp]:
    async with WhatsApp(webhook=NOWHERE, app_secret=APP_SECRET) as whatsapp:
        yield whatsapp


async def wrong(whatsapp: WhatsApp, number_id: str | None = None, **given: Any) -> dict[str, State]:
    """What is not green, by its key; every finding can be said."""
    ours = {
        "whatsapp_phone_number_id": number_id or whatsapp.number.id,
        "whatsapp_app_secret": whatsapp.app_secret,
        "whatsapp_verify_token": whatsapp.verify_token,
        "whatsapp_business_account_id": whatsapp.waba,
    }
    settings = Settings.model_validate({**ours, **given})
    async with httpx2.AsyncClient() as client, webhook(whatsapp.verify_token) as url:
        if "base_url" not in given:
            settings = settings.model_copy(update={"base_url": url})
        graph = Graph(client, whatsapp.token, f"{whatsapp.url}/v26.0")
        sender = WhatsAppSender(graph, ours["whatsapp_phone_number_id"], NO_FILES, now)
        found = [each async for each in examine_whatsapp(sender, settings)]
    for language in ("id", "jv", "en"):
        assert all(phrasebook(language).say(each.text.key, each.text.args) for each in found)
    return {each.text.key: each.state for each in found if each.state is not State.GREEN}


async def test_all_is_well(whatsapp: WhatsApp) -> None:
    whatsapp.add_template("status_laporan", "Laporan {{1}} selesai.")
    assert await wrong(whatsapp) == {}


async def test_an_old_and_a_new_secret_are_well(whatsapp: WhatsApp) -> None:
    assert await wrong(whatsapp, whatsapp_app_secret=f"{APP_SECRET},{'f' * 32}") == {}


async def test_a_revoked_token(whatsapp: WhatsApp) -> None:
    whatsapp.revoke_token()
    assert await wrong(whatsapp) == {"doctor-whatsapp-refused": State.RED}


async def test_the_number_in_place_of_its_id(whatsapp: WhatsApp) -> None:
    assert await wrong(whatsapp, "622933210000") == {"doctor-whatsapp-unknown": State.RED}


async def test_a_number_that_may_not_send(whatsapp: WhatsApp) -> None:
    number = whatsapp.number
    whatsapp.world.numbers[number.id] = replace(number, status="RESTRICTED")
    assert await wrong(whatsapp) == {"doctor-whatsapp-number": State.RED}


async def test_something_else_in_place_of_the_app_secret(whatsapp: WhatsApp) -> None:
    found = await wrong(whatsapp, whatsapp_app_secret=f"{APP_SECRET},token-panjang")
    assert found == {"doctor-whatsapp-secret": State.RED}


@pytest.mark.parametrize(
    "settings", [{"base_url": NOWHERE}, {"whatsapp_verify_token": "another token"}]
)
async def test_a_webhook_that_does_not_answer(whatsapp: WhatsApp, settings: dict[str, str]) -> None:
    found = await wrong(whatsapp, **settings)
    assert found == {"doctor-whatsapp-webhook-away": State.RED}


async def test_an_account_that_no_app_listens_to(whatsapp: WhatsApp) -> None:
    whatsapp.deliveries.url = None
    assert await wrong(whatsapp) == {"doctor-whatsapp-unsubscribed": State.RED}


async def test_a_foreign_account(whatsapp: WhatsApp) -> None:
    found = await wrong(whatsapp, whatsapp_business_account_id="1")
    assert found == {"doctor-whatsapp-account": State.RED}


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("PENDING", State.YELLOW),
        ("REJECTED", State.RED),
        ("PAUSED", State.RED),
        ("DISABLED", State.RED),
    ],
)
async def test_a_template_that_cannot_be_used(
    whatsapp: WhatsApp, status: str, state: State
) -> None:
    whatsapp.add_template("status_laporan", "Selesai.")
    whatsapp.add_template("kabar", "Halo.", status=status)
    assert await wrong(whatsapp) == {"doctor-whatsapp-template-held": state}


async def test_what_cannot_be_looked_at_is_told(whatsapp: WhatsApp) -> None:
    found = await wrong(whatsapp, base_url=None, whatsapp_business_account_id=None)
    assert found == {
        "doctor-whatsapp-no-base-url": State.YELLOW,
        "doctor-whatsapp-no-account": State.YELLOW,
    }
