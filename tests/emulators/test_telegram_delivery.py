"""Webhook delivery: lines per chat, the retry ladder, expiry, and faults on the way."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import Any

import httpx2
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.emulators.telegram.limits import UNPACED
from tests.emulators.telegram.server import Server, running_telegram
from tests.emulators.telegram.telegram import Telegram

Answer = Callable[[dict[str, Any]], Awaitable[tuple[int, dict[str, str]]]]


class Receiver:
    """A bot that notes what comes and answers as told."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answer: Answer = _ok

    async def take(self, request: Request) -> Response:
        update = await request.json()
        self.got.append(update)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        status, headers = await self.answer(update)
        return Response(status_code=status, headers=headers)

    def texts(self) -> list[str]:
        return [one["message"]["text"] for one in self.got if "message" in one]


async def _ok(update: dict[str, Any]) -> tuple[int, dict[str, str]]:
    return 200, {}


@asynccontextmanager
async def listening(**how: Any) -> AsyncIterator[tuple[Telegram, Receiver]]:
    receiver = Receiver()
    app = Starlette(routes=[Route("/hook", receiver.take, methods=["POST"])])
    config = uvicorn.Config(app, port=0, log_level=100, lifespan="off")
    running = Server(config)
    async with running_telegram(paces=UNPACED, **how) as telegram, asyncio.TaskGroup() as tasks:
        tasks.create_task(running.serve())
        await telegram.until(lambda: running.started)
        port = running.servers[0].sockets[0].getsockname()[1]
        receiver.url = f"http://127.0.0.1:{port}/hook"
        await call(telegram, "setWebhook", url=receiver.url, secret_token="rahasia-1")
        try:
            yield telegram, receiver
        finally:
            running.end()


async def call(telegram: Telegram, method: str, **parameters: Any) -> httpx2.Response:
    async with httpx2.AsyncClient(trust_env=False) as client:
        return await client.post(f"{telegram.url}/bot{telegram.token}/{method}", json=parameters)


async def test_updates_come_in_order_with_the_secret() -> None:
    async with listening() as (telegram, receiver):
        sari = telegram.person()
        for number in range(20):
            sari.say(str(number))
        await telegram.all_taken()

        assert receiver.texts() == [str(number) for number in range(20)]
        assert set(receiver.secrets) == {"rahasia-1"}
        assert (await call(telegram, "getUpdates")).status_code == 409


async def test_a_stuck_chat_holds_up_neither_others_nor_its_own_buttons() -> None:
    async def answer(update: dict[str, Any]) -> tuple[int, dict[str, str]]:
        return (500 if update.get("message", {}).get("text") == "racun" else 200), {}

    async with listening() as (telegram, receiver):
        receiver.answer = answer
        sari, budi = telegram.person("Sari"), telegram.person("Budi")
        sari.say("racun")
        sari.say("sesudah")
        sari.tap_data("yes", 1)
        budi.say("halo")
        await telegram.until(lambda: len(receiver.got) >= 4)

        assert receiver.texts().count("racun") == 2  # at once again, then after 2 s
        assert "sesudah" not in receiver.texts()
        assert "halo" in receiver.texts()
        assert any("callback_query" in update for update in receiver.got)
        info = (await call(telegram, "getWebhookInfo")).json()["result"]
        assert info["pending_update_count"] == 2
        assert info["last_error_message"] == "Wrong response from the webhook: 500"


async def test_the_ladder_grows_to_a_minute_or_two() -> None:
    async def answer(update: dict[str, Any]) -> tuple[int, dict[str, str]]:
        return (500 if len(receiver.got) < 9 else 200), {}

    async with listening(scale=500) as (telegram, receiver):
        receiver.answer = answer
        telegram.person().say("halo")
        await telegram.all_taken()

        times = [attempt.at for attempt in telegram.world.updates.attempts]
        waits = [later - sooner for sooner, later in pairwise(times)]
        assert [status.status for status in telegram.world.updates.attempts][-1] == 200
        for wait, least in zip(waits, [0, 2, 4, 8, 16, 32, 60, 60], strict=True):
            assert least <= wait < least * 2 + 300  # at 500 a second 20 ms of ours are 10 s


async def test_retry_after_is_obeyed_up_to_an_hour() -> None:
    async def answer(update: dict[str, Any]) -> tuple[int, dict[str, str]]:
        return (503, {"Retry-After": "90000"}) if len(receiver.got) == 1 else (200, {})

    async with listening() as (telegram, receiver):
        receiver.answer = answer
        telegram.person().say("halo")
        await telegram.until(lambda: telegram.world.updates.attempts)
        telegram.clock.advance(3500)
        await asyncio.sleep(0.05)
        assert len(receiver.got) == 1
        telegram.clock.advance(101)
        await telegram.all_taken()
        assert len(receiver.got) == 2


async def test_what_cannot_be_delivered_expires() -> None:
    async def answer(update: dict[str, Any]) -> tuple[int, dict[str, str]]:
        return 500, {}

    async with listening() as (telegram, receiver):
        receiver.answer = answer
        sari = telegram.person()
        said = sari.say("halo")
        sari.tap_data("yes", said["message_id"])
        await telegram.until(lambda: len(telegram.world.updates.attempts) == 4)
        telegram.clock.advance(151)
        await telegram.until(lambda: len(telegram.world.updates.attempts) == 5)
        assert len(telegram.world.updates.dropped) == 1
        telegram.clock.advance(24 * 3600)
        await telegram.until(lambda: len(telegram.world.updates.dropped) == 2)
        assert telegram.world.updates.waiting() == []


async def test_different_chats_run_in_parallel_up_to_max_connections() -> None:
    running = most = 0

    async def answer(update: dict[str, Any]) -> tuple[int, dict[str, str]]:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.02)
        running -= 1
        return 200, {}

    async with listening() as (telegram, receiver):
        receiver.answer = answer
        telegram.clock.advance(1)
        await call(telegram, "setWebhook", url=receiver.url, max_connections=3)
        for number in range(12):
            telegram.person(f"Warga {number}").say("halo")
        await telegram.all_taken()
        assert most == 3


async def test_a_lost_answer_and_a_double_bring_the_update_again() -> None:
    async with listening() as (telegram, receiver):
        sari = telegram.person()
        telegram.fault("lose_answer", times=1)
        sari.say("satu")
        await telegram.all_taken()
        assert receiver.texts() == ["satu", "satu"]
        telegram.fault("duplicate", times=1)
        sari.say("dua")
        await telegram.until(lambda: receiver.texts()[2:] == ["dua", "dua"])
        ids = [update["update_id"] for update in receiver.got]
        assert ids[0] == ids[1] < ids[2] == ids[3]


async def test_shuffled_chats_keep_their_own_order() -> None:
    async with listening() as (telegram, receiver):
        telegram.fault("shuffle", seconds=0.02)
        telegram.fault("duplicate", share=0.2)
        people = [telegram.person(f"Warga {number}") for number in range(5)]
        for number in range(8):
            for person in people:
                person.say(str(number))
        await telegram.all_taken()

        ids = [update["update_id"] for update in receiver.got]
        assert ids != sorted(ids)
        assert len(ids) > len(set(ids)) == 40
        for person in people:
            said = [
                one["message"]["text"]
                for one in receiver.got
                if one["message"]["from"]["id"] == person.id
            ]
            assert list(dict.fromkeys(said)) == [str(number) for number in range(8)]


async def test_updates_wait_for_a_webhook_and_follow_it() -> None:
    async with listening() as (telegram, receiver):
        await call(telegram, "deleteWebhook")
        sari = telegram.person()
        sari.say("satu")
        telegram.clock.advance(1)
        await call(telegram, "setWebhook", url="http://127.0.0.1:9/nobody")
        await telegram.until(lambda: len(telegram.world.updates.attempts) == 2)
        assert telegram.world.updates.attempts[0].status == 0
        telegram.clock.advance(1)
        await call(telegram, "setWebhook", url=receiver.url)
        await telegram.all_taken()
        assert receiver.texts() == ["satu"]
        sari.say("dua")
        telegram.clock.advance(1)
        await call(telegram, "setWebhook", url=receiver.url, drop_pending_updates=True)
        await telegram.all_taken()


async def test_set_webhook_checks() -> None:
    cases: list[tuple[dict[str, Any], int, str]] = [
        ({"url": "http://bot.example.go.id"}, 400, "HTTPS URL must be provided"),
        ({"url": "https://bot.example.go.id:8080"}, 400, "ports 80, 88, 443 or 8443"),
        ({"url": "https://:x"}, 400, "invalid URL"),
        ({"url": "https://x.id", "secret_token": "a.b"}, 400, "unallowed characters"),
        ({"url": "https://x.id", "secret_token": "a" * 257}, 400, "unallowed characters"),
        ({"url": "https://x.id", "max_connections": 101}, 400, "max_connections"),
        ({"url": "https://x.id", "allowed_updates": "message"}, 400, "allowed_updates"),
        ({"url": "https://x.id", "allowed_updates": '["message"]'}, 200, ""),
        ({"url": ""}, 200, ""),
    ]
    async with running_telegram() as telegram:
        for parameters, status, said in cases:
            telegram.clock.advance(1)
            answer = await call(telegram, "setWebhook", **parameters)
            assert answer.status_code == status, parameters
            assert said in answer.json().get("description", "")


async def test_set_webhook_once_a_second_and_no_http_without_leave() -> None:
    async with running_telegram(allow_http_webhook=False) as telegram:
        assert (await call(telegram, "setWebhook", url="http://127.0.0.1:1/")).status_code == 400
        assert (await call(telegram, "setWebhook", url="https://x.id")).status_code == 200
        second = await call(telegram, "setWebhook", url="https://x.id")
        assert (second.status_code, second.headers["Retry-After"]) == (429, "1")
        telegram.clock.advance(1)
        assert (await call(telegram, "setWebhook", url="https://x.id")).status_code == 200
