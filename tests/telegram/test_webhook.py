"""The webhook lets in what carries the secret, and passes on the raw bytes."""

import httpx2
import pytest
from fastapi import FastAPI

from bot.channels.telegram.webhook import PATH, SECRET_HEADER, routes

SECRET = "a-secret_of-the-tests"
BODY = b'{"update_id":1,"x":"\\ud800 \xff"}'


async def post(taken: list[bytes], headers: dict[str, str], body: bytes = BODY) -> httpx2.Response:
    async def receive(raw: bytes) -> None:
        taken.append(raw)

    app = FastAPI()
    app.include_router(routes(receive, SECRET))
    transport = httpx2.ASGITransport(app=app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://desk") as client:
        return await client.post(PATH, content=body, headers=headers)


async def test_with_the_secret() -> None:
    taken: list[bytes] = []
    answer = await post(taken, {SECRET_HEADER: SECRET})
    assert (answer.status_code, answer.content) == (200, b"")
    assert taken == [BODY]


@pytest.mark.parametrize("given", [None, "", "wrong", SECRET + "x", SECRET[:-1]])
async def test_without_the_secret(given: str | None) -> None:
    taken: list[bytes] = []
    answer = await post(taken, {} if given is None else {SECRET_HEADER: given})
    assert answer.status_code == 401
    assert taken == []


async def test_too_much() -> None:
    taken: list[bytes] = []
    answer = await post(taken, {SECRET_HEADER: SECRET}, b"x" * 1_000_001)
    assert answer.status_code == 413
    assert taken == []


def test_a_secret_is_needed() -> None:
    async def receive(raw: bytes) -> None: ...

    with pytest.raises(ValueError, match="secret"):
        routes(receive, "")
