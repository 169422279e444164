"""A channel that stops working turns /readyz red within ten minutes; mended, it is green."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from httpx2 import ASGITransport

from bot.channels.telegram.webhook import PATH, SECRET_HEADER
from bot.city import City, city
from bot.serve import poll_telegram
from bot.settings import Settings
from bot.watch import CHECK_EVERY, Watch
from bot.web import web_app
from core.conversations import DeliveryState
from core.health import Health, State
from core.messages import Address, Channel
from tests.contracts.people import citizen
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.server import running_telegram
from tests.emulators.telegram.telegram import Telegram
from tests.emulators.whatsapp.emulator import WhatsApp
from tests.end_to_end.program import Program
from tests.talk import Clock

SECRET = "rahasia-webhook"
NOWHERE = "http://127.0.0.1:9"
LIMIT = timedelta(minutes=10)


class Desk:
    """The desk in this process, with a clock that can be moved."""

    def __init__(self, here: City) -> None:
        self.clock = Clock(datetime.now(UTC))
        self.alarms: list[tuple[Channel, State]] = []
        pulse = here.pulse
        pulse.clock = self.clock
        checkers = here.channels.checkers
        watch = Watch(here.store.health, pulse, checkers, self._alarm, self.clock)
        self.city = replace(here, watch=watch)
        self.client = httpx.AsyncClient(
            transport=ASGITransport(web_app(self.city)), base_url="http://desk"
        )

    async def _alarm(self, channel: Channel, health: Health) -> None:
        self.alarms.append((channel, health.state))

    async def passes(self, time: timedelta) -> None:
        """Time in which the watch looks every minute, as it does in a running program."""
        end = self.clock.now + time
        while self.clock.now < end:
            self.clock.forward(min(CHECK_EVERY, end - self.clock.now))
            await self.city.watch.look()

    async def reddens(self, channel: Channel) -> None:
        """Within the limit, whatever it was before."""
        began = self.clock.now
        while (await self.part(channel))["state"] != "red":
            assert self.clock.now < began + LIMIT, "not red in time"
            await self.passes(CHECK_EVERY)

    async def part(self, channel: Channel) -> dict[str, Any]:
        answer = await self.client.get("/readyz")
        parts: dict[str, dict[str, Any]] = answer.json()
        is_red = any(each["state"] == "red" for each in parts.values())
        assert answer.status_code == (503 if is_red else 200)
        return parts[channel]

    async def said(self, channel: Channel) -> str:
        return " ".join((await self.part(channel))["reasons"])


Open = Callable[..., Any]


@pytest.fixture
def open_desk(tmp_path: Path, redis_url: str) -> Open:
    @asynccontextmanager
    async def opened(**settings: Any) -> AsyncIterator[Desk]:
        ours = {"data_dir": tmp_path, "redis_url": redis_url, **settings}
        async with city(Settings.model_validate(ours)) as here:  # not from the environment
            desk = Desk(here)
            async with desk.client:
                yield desk

    return opened


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with running_telegram() as telegram:
        yield telegram


@pytest.fixture
async def polling(telegram: Telegram, open_desk: Open) -> AsyncIterator[Desk]:
    settings = {"telegram_token": telegram.token, "telegram_api_base": telegram.url}
    async with open_desk(**settings) as desk:
        yield desk


@pytest.fixture
async def posted(telegram: Telegram, open_desk: Open) -> AsyncIterator[Desk]:
    """A desk behind a webhook at which nobody listens."""
    settings = {
        "telegram_token": telegram.token,
        "telegram_api_base": telegram.url,
        "telegram_webhook_secret": SECRET,
        "base_url": NOWHERE,
    }
    async with open_desk(**settings) as desk:
        await point(desk, NOWHERE + PATH)
        yield desk


@asynccontextmanager
async def fetching(desk: Desk) -> AsyncIterator[None]:
    """Polls meanwhile, and has been answered once."""
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(poll_telegram(desk.city))
        while not desk.city.pulse._noted:
            await asyncio.sleep(0.01)
        yield
        task.cancel()


@asynccontextmanager
async def working(desk: Desk) -> AsyncIterator[None]:
    """A worker runs meanwhile."""
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(desk.city.worker.run())
        yield
        task.cancel()


async def point(desk: Desk, url: str) -> None:
    """Tell Telegram where to post to."""
    telegram = desk.city.channels.telegram
    assert telegram is not None
    await telegram.sender.set_webhook(url, SECRET)


async def post(desk: Desk, update: dict[str, Any]) -> None:
    answer = await desk.client.post(PATH, json=update, headers={SECRET_HEADER: SECRET})
    assert answer.status_code == 200


async def test_a_revoked_token(telegram: Telegram, polling: Desk) -> None:
    async with fetching(polling):
        await polling.passes(CHECK_EVERY)
        assert (await polling.part(Channel.TELEGRAM))["state"] == "green"
        telegram.revoke_token()
        await polling.reddens(Channel.TELEGRAM)
        assert "token" in await polling.said(Channel.TELEGRAM)
        began = (await polling.part(Channel.TELEGRAM))["since"]
        await polling.passes(2 * CHECK_EVERY)
        assert (await polling.part(Channel.TELEGRAM))["since"] == began
        assert polling.alarms == [(Channel.TELEGRAM, State.RED)]
        telegram.faults.token_revoked = False
        polling.city.pulse.polled(Channel.TELEGRAM)
        await polling.passes(CHECK_EVERY)
    assert (await polling.part(Channel.TELEGRAM))["state"] == "green"
    assert polling.alarms[1:] == [(Channel.TELEGRAM, State.GREEN)]


async def test_messages_wait_for_a_new_token(telegram: Telegram, posted: Desk) -> None:
    sari, store = telegram.person("Sari"), posted.city.store
    sari.start()
    sari.say("menu")
    telegram.revoke_token()
    async with working(posted):
        await post(posted, telegram.updates[-1])
        while (await posted.city.watch.facts())[Channel.TELEGRAM].failure is None:
            await posted.passes(timedelta(seconds=1))
            await asyncio.sleep(0.05)
    (kept,) = await store.threads.outgoing_after(Address(Channel.TELEGRAM, str(sari.id)), 0)
    assert kept.state is DeliveryState.QUEUED


async def test_polling_that_ended(polling: Desk) -> None:
    async with fetching(polling):
        await polling.passes(CHECK_EVERY)
        assert (await polling.part(Channel.TELEGRAM))["state"] == "green"
    await polling.reddens(Channel.TELEGRAM)
    assert "tidak diambil" in await polling.said(Channel.TELEGRAM)
    async with fetching(polling):
        await polling.passes(CHECK_EVERY)
        assert (await polling.part(Channel.TELEGRAM))["state"] == "green"


async def test_a_silent_webhook(telegram: Telegram, posted: Desk) -> None:
    await posted.passes(2 * LIMIT)
    assert (await posted.part(Channel.TELEGRAM))["state"] == "green", "a quiet night is no fault"
    telegram.person("Sari").start()
    await posted.reddens(Channel.TELEGRAM)
    assert "1 pesan warga menunggu" in await posted.said(Channel.TELEGRAM)
    telegram.world.updates.clear()
    await post(posted, {"update_id": 1})
    await posted.passes(CHECK_EVERY)
    assert (await posted.part(Channel.TELEGRAM))["state"] == "green"


async def test_a_webhook_that_leads_elsewhere(posted: Desk, telegram: Telegram) -> None:
    telegram.clock.advance(5)  # setWebhook may not be called twice a second
    await point(posted, f"{NOWHERE}/foreign")
    await posted.reddens(Channel.TELEGRAM)
    assert "alamat lain" in await posted.said(Channel.TELEGRAM)


async def test_a_backlog(telegram: Telegram, posted: Desk) -> None:
    sari = telegram.person("Sari")
    sari.start()
    sari.say("menu")
    await post(posted, telegram.updates[-1])
    telegram.world.updates.clear()
    await posted.reddens(Channel.TELEGRAM)
    assert "1 pesan menunggu" in await posted.said(Channel.TELEGRAM)
    async with working(posted):
        await telegram.sees(sari, "Ketuk pilihan")
        await noted_as_sent(posted, sari)
    await posted.passes(CHECK_EVERY)
    assert (await posted.part(Channel.TELEGRAM))["state"] == "green"


async def noted_as_sent(posted: Desk, person: Person) -> None:
    """The citizen may see it before the worker has noted that it is sent."""
    address = Address(Channel.TELEGRAM, str(person.id))
    async with asyncio.timeout(10):
        while True:
            sent = await posted.city.store.threads.outgoing_after(address, 0)
            if all(each.state is DeliveryState.SENT for each in sent):
                return
            await asyncio.sleep(0.02)


async def test_a_citizen_who_blocks_and_unblocks_us(telegram: Telegram, posted: Desk) -> None:
    sari, store = telegram.person("Sari"), posted.city.store
    sari.start()
    sari.say("menu")
    await post(posted, telegram.updates[-1])
    sari.block()
    await post(posted, telegram.updates[-1])
    (kept,) = await store.threads.outgoing_after(Address(Channel.TELEGRAM, str(sari.id)), 0)
    assert kept.state is DeliveryState.FAILED
    sari.unblock()
    sari.say("menu")
    await post(posted, telegram.updates[-1])
    async with working(posted):
        await telegram.sees(sari, "Ketuk pilihan")
    assert len([each for each in sari.seen() if each.from_bot]) == 1


async def test_a_group_that_becomes_a_supergroup(posted: Desk) -> None:
    old, new = Address(Channel.TELEGRAM, "-5"), Address(Channel.TELEGRAM, "-1001")
    known = await citizen(posted.city.store, old)
    chat = {"id": -5, "type": "group"}
    await post(posted, {"update_id": 1, "message": {"chat": chat, "migrate_to_chat_id": -1001}})
    assert await posted.city.store.identities.citizen(new) == known


@pytest.fixture
async def whatsapp() -> AsyncIterator[WhatsApp]:
    async with WhatsApp() as whatsapp:
        yield whatsapp


@pytest.fixture
async def on_whatsapp(whatsapp: WhatsApp, open_desk: Open) -> AsyncIterator[Desk]:
    settings = {
        "whatsapp_token": whatsapp.token,
        "whatsapp_phone_number_id": whatsapp.number.id,
        "whatsapp_app_secret": whatsapp.app_secret,
        "whatsapp_verify_token": whatsapp.verify_token,
        "whatsapp_api_base": f"{whatsapp.url}/v26.0",
    }
    async with open_desk(**settings) as desk:
        yield desk


async def test_a_revoked_token_of_whatsapp(whatsapp: WhatsApp, on_whatsapp: Desk) -> None:
    await on_whatsapp.passes(CHECK_EVERY)
    assert (await on_whatsapp.part(Channel.WHATSAPP))["state"] == "green"
    whatsapp.revoke_token()
    await on_whatsapp.reddens(Channel.WHATSAPP)
    whatsapp.graph.tokens.add(whatsapp.token)
    await on_whatsapp.passes(CHECK_EVERY)
    assert (await on_whatsapp.part(Channel.WHATSAPP))["state"] == "green"


async def test_a_number_that_meta_took_away(whatsapp: WhatsApp, on_whatsapp: Desk) -> None:
    number = whatsapp.number
    whatsapp.world.numbers[number.id] = replace(number, status="BANNED")
    await on_whatsapp.reddens(Channel.WHATSAPP)
    assert "BANNED" in await on_whatsapp.said(Channel.WHATSAPP)


async def test_a_webhook_that_gets_no_reports(whatsapp: WhatsApp, on_whatsapp: Desk) -> None:
    pulse, channel = on_whatsapp.city.pulse, on_whatsapp.city.channels.whatsapp
    assert channel is not None
    pulse.sent(Channel.WHATSAPP, on_whatsapp.clock())
    await on_whatsapp.reddens(Channel.WHATSAPP)
    assert "webhook" in await on_whatsapp.said(Channel.WHATSAPP)
    await pulse.receiving(Channel.WHATSAPP, channel.receiver.receive)(b"{}")
    await on_whatsapp.passes(CHECK_EVERY)
    assert (await on_whatsapp.part(Channel.WHATSAPP))["state"] == "green"


async def test_numbers_for_prometheus(posted: Desk) -> None:
    await post(posted, {"update_id": 1})
    await posted.passes(CHECK_EVERY)
    numbers = (await posted.client.get("/metrics")).text
    assert 'channel_inbound_total{channel="telegram",outcome="kept"}' in numbers
    assert 'channel_health{channel="telegram"} 0.0' in numbers
    assert 'outbox_waiting{channel="telegram"} 0.0' in numbers


async def test_the_running_program(telegram: Telegram, tmp_path: Path) -> None:
    """Its web chat goes on: only /readyz tells that one channel is gone."""
    telegram.revoke_token()
    program = Program(
        tmp_path, {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API_BASE": telegram.url}
    )
    await asyncio.to_thread(program.start)
    try:
        async with httpx.AsyncClient(base_url=program.url) as client, asyncio.timeout(40):
            while (answer := await client.get("/readyz")).status_code == 200:
                await asyncio.sleep(0.5)
            assert answer.json()["telegram"]["state"] == "red"
            assert answer.json()["database"]["state"] == "green"
            assert (await client.get("/healthz")).status_code == 200
            assert (await client.get("/chat")).status_code == 200
    finally:
        await asyncio.to_thread(program.stop)
