"""Only Meta may deliver: signatures over the bytes as they came, and the handshake."""

import hashlib
import hmac
from collections.abc import AsyncIterator

import httpx2
import pytest
from fastapi import FastAPI

from bot.channels.whatsapp.limits import WEBHOOK_BODY_MAX_BYTES
from bot.channels.whatsapp.signature import handshake, is_genuine
from bot.channels.whatsapp.webhook import PATH, routes

OLD, NEW = "the old app secret", "the new app secret"
ESCAPED = rb'{"entry":[{"text":"Sugeng \u00e9njing \ud83c\udf05 \/"}]}'


def signed(body: bytes, secret: str) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


@pytest.mark.parametrize("secret", [OLD, NEW])
def test_both_secrets_while_one_is_replaced(secret: str) -> None:
    assert is_genuine(ESCAPED, signed(ESCAPED, secret), [OLD, NEW])


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha256=",
        "sha1=" + "0" * 40,
        signed(ESCAPED, "another"),
        signed(ESCAPED, ""),
        signed(ESCAPED, OLD).removeprefix("sha256="),
        signed(ESCAPED.replace(rb"\u00e9", "é".encode()), OLD),
        "sha256=é\ud800",
    ],
)
def test_forged(header: str | None) -> None:
    assert not is_genuine(ESCAPED, header, [OLD, NEW, ""])


def test_without_secrets_nothing_is_genuine() -> None:
    assert not is_genuine(ESCAPED, signed(ESCAPED, ""), [])


def test_handshake() -> None:
    assert handshake("subscribe", "token", "1158201444", "token") == "1158201444"
    assert handshake("subscribe", "tokem", "1158201444", "token") is None
    assert handshake("unsubscribe", "token", "1158201444", "token") is None
    assert handshake("subscribe", "", "1158201444", "") is None


class Received(list[bytes]):
    async def __call__(self, body: bytes) -> None:
        self.append(body)


@pytest.fixture
def received() -> Received:
    return Received()


@pytest.fixture
async def meta(received: Received) -> AsyncIterator[httpx2.AsyncClient]:
    app = FastAPI()
    app.include_router(routes(received, "token", [OLD, NEW]))
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://desk") as client:
        yield client


async def test_handshake_over_http(meta: httpx2.AsyncClient) -> None:
    query = {"hub.mode": "subscribe", "hub.verify_token": "token", "hub.challenge": "11<b>"}
    answer = await meta.get(PATH, params=query)
    assert (answer.status_code, answer.text) == (200, "11<b>")
    assert answer.headers["content-type"].startswith("text/plain")
    answer = await meta.get(PATH, params={**query, "hub.verify_token": "tökem"})
    assert answer.status_code == 403
    assert (await meta.get(PATH)).status_code == 403


async def test_bytes_arrive_as_they_came(meta: httpx2.AsyncClient, received: Received) -> None:
    headers = {"X-Hub-Signature-256": signed(ESCAPED, NEW)}
    answer = await meta.post(PATH, content=ESCAPED, headers=headers)
    assert (answer.status_code, answer.content) == (200, b"")
    assert received == [ESCAPED]


async def test_unsigned_and_oversized(meta: httpx2.AsyncClient, received: Received) -> None:
    assert (await meta.post(PATH, content=ESCAPED)).status_code == 401
    huge = b" " * (WEBHOOK_BODY_MAX_BYTES + 1)
    headers = {"X-Hub-Signature-256": signed(huge, NEW)}
    assert (await meta.post(PATH, content=huge, headers=headers)).status_code == 413
    assert received == []
