"""Faults on order: the API errs, falls silent, is slow; requests of all sorts get an envelope."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.emulators.telegram.api import METHODS
from tests.emulators.telegram.limits import UNPACED
from tests.emulators.telegram.server import running_telegram
from tests.emulators.telegram.telegram import Telegram


@pytest.fixture
async def emulated() -> AsyncIterator[Telegram]:
    async with running_telegram(paces=UNPACED) as telegram:
        telegram.person("Sari").start()
        yield telegram


@pytest.fixture
async def http(emulated: Telegram) -> AsyncIterator[httpx2.AsyncClient]:
    url = f"{emulated.url}/bot{emulated.token}/"
    async with httpx2.AsyncClient(base_url=url, trust_env=False) as client:
        yield client


async def say(
    http: httpx2.AsyncClient, text: str = "halo", seconds: float = 5.0
) -> httpx2.Response:
    return await http.post("sendMessage", json={"chat_id": 501, "text": text}, timeout=seconds)


async def test_errors_as_often_as_ordered(emulated: Telegram, http: httpx2.AsyncClient) -> None:
    emulated.fault("error", method="send*", times=2)
    emulated.fault("error", method="getMe", code=502, html=True)
    assert [(await say(http)).status_code for _ in range(3)] == [500, 500, 200]
    page = await http.get("getMe")
    assert (page.status_code, page.text[:6]) == (502, "<html>")
    emulated.faults.clear()
    assert (await http.get("getMe")).status_code == 200


async def test_a_storm_of_429(emulated: Telegram, http: httpx2.AsyncClient) -> None:
    storm = emulated.fault("error", code=429, retry_after=5, share=0.5)
    answers = [await say(http) for _ in range(30)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert 5 < len(refused) == storm.happened < 25
    assert {answer.headers["Retry-After"] for answer in refused} == {"5"}
    assert len(emulated.people[501].texts()) == 30 - len(refused)


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_call_without_an_answer_may_have_been_carried_out(
    emulated: Telegram, http: httpx2.AsyncClient, accepted: bool
) -> None:
    emulated.fault("hang", method="send*", times=1, accepted=accepted)
    with pytest.raises(httpx2.ReadTimeout):
        await say(http, "satu", seconds=0.2)
    emulated.fault("cut", method="send*", times=1, accepted=accepted)
    with pytest.raises(httpx2.RemoteProtocolError):
        await say(http, "dua")
    await say(http, "tiga")

    assert emulated.people[501].texts() == (["satu", "dua"] if accepted else []) + ["tiga"]
    assert [call.status for call in emulated.calls("sendMessage")] == [0, 0, 200]
    assert len(emulated.calls("sendMessage", status=0)) == 2


async def test_slow_and_revoked(emulated: Telegram, http: httpx2.AsyncClient) -> None:
    order = emulated.fault("slow", seconds=60, times=1)
    async with asyncio.TaskGroup() as tasks:
        slow = tasks.create_task(http.get("getMe"))
        await emulated.until(lambda: order.happened)
        assert not slow.done()
        emulated.clock.advance(61)
    assert slow.result().status_code == 200
    emulated.revoke_token()
    assert (await http.get("getMe")).json() == {
        "ok": False,
        "error_code": 401,
        "description": "Unauthorized",
    }
    assert (await http.get(f"{emulated.url}/file/bot{emulated.token}/x")).status_code == 401


async def test_wrong_tokens_and_unknown_methods(
    emulated: Telegram, http: httpx2.AsyncClient
) -> None:
    for address, status in [
        ("/bot1:x/getMe", 401),
        (f"/bot{emulated.token}/GETME", 200),
        (f"/bot{emulated.token}/makeCoffee", 404),
        ("/", 404),
    ]:
        answer = await http.get(emulated.url + address)
        assert (answer.status_code, answer.json()["ok"]) == (status, status == 200)


JUNK = [
    (b"", "application/json"),
    (b"{", "application/json"),
    (b"[1]", "application/json"),
    (b'"x"', "application/json"),
    (b"\xff\xfe", "application/json"),
    (b'{"chat_id": "\\ud800"}', "application/json"),
    (b"[" * 5000, "application/json"),
    (b'{"chat_id": 501, "text": "x", "reply_markup": ' + b"[" * 5000, "application/json"),
    (b'{"chat_id": 501, "text": "x", "message_thread_id": NaN}', "application/json"),
    (b'{"chat_id": 501, "text": "x", "message_thread_id": 1e999}', "application/json"),
    (
        b'{"chat_id": 501, "text": "x", "message_thread_id": ' + b"9" * 5000 + b"}",
        "application/json",
    ),
    (b"chat_id=501&text=%ff%00", "application/x-www-form-urlencoded"),
    (b"chat_id=501&text=x&reply_markup=" + b"[" * 5000, "application/x-www-form-urlencoded"),
    (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
    (b"x", "multipart/form-data"),
    (b"x", "text/plain"),
    (b"x", ""),
]


async def test_junk_gets_an_envelope(emulated: Telegram, http: httpx2.AsyncClient) -> None:
    for method in sorted(set(METHODS) - {"getUpdates"}):
        for body, kind in JUNK:
            answer = await http.post(method, content=body, headers={"Content-Type": kind})
            assert answer.status_code in {200, 400, 403, 429}, (method, body[:50], answer.text)
            assert answer.json()["ok"] is (answer.status_code == 200)


PARAMETERS = (
    "chat_id text caption message_id from_chat_id reply_markup reply_parameters entities media"
    " photo document latitude longitude title name message_thread_id offset limit timeout url"
    " parse_mode scope commands callback_query_id file_id allowed_updates user_id action"
).split()
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
) | st.sampled_from([501, "501", "HTML", 1, "[[", {"message_id": 1}, [{"type": "photo"}] * 2])


async def test_random_parameters_get_an_envelope(emulated: Telegram) -> None:
    app = emulated.url + f"/bot{emulated.token}/"
    loop = asyncio.get_running_loop()

    @settings(
        max_examples=150,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(
        st.sampled_from(sorted(set(METHODS) - {"getUpdates"})),
        st.dictionaries(st.sampled_from(PARAMETERS), VALUES, max_size=8),
    )
    def ask(method: str, parameters: dict[str, Any]) -> None:
        body = json.dumps({"chat_id": 501, **parameters})
        work = client.post(app + method, content=body, headers={"Content-Type": "application/json"})
        answer = asyncio.run_coroutine_threadsafe(work, loop).result(10)
        assert answer.status_code in {200, 400, 403, 404, 409, 429}, answer.text
        assert answer.json()["ok"] is (answer.status_code == 200)

    async with httpx2.AsyncClient(trust_env=False) as client:
        await asyncio.to_thread(ask)
