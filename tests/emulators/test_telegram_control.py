"""Citizens are played over HTTP as in Python."""

import base64
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from tests.emulators.telegram.limits import UNPACED
from tests.emulators.telegram.samples import picture
from tests.emulators.telegram.server import running_telegram
from tests.emulators.telegram.telegram import Telegram


@pytest.fixture
async def emulated() -> AsyncIterator[Telegram]:
    async with running_telegram(paces=UNPACED) as telegram:
        yield telegram


@pytest.fixture
async def http(emulated: Telegram) -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(base_url=emulated.url, trust_env=False) as client:
        yield client


async def test_a_citizen_over_http(emulated: Telegram, http: httpx2.AsyncClient) -> None:
    async def post(path: str, **words: Any) -> Any:
        return (await http.post(f"/control/{path}", json=words)).raise_for_status().json()

    sari = (await post("person", first_name="Sari", language_code="jv"))["id"]
    await post(f"person/{sari}/start", payload="lapor")
    keys = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    bot = f"/bot{emulated.token}"
    await http.post(
        f"{bot}/sendMessage", json={"chat_id": sari, "text": "Ya?", "reply_markup": keys}
    )
    assert (await post(f"person/{sari}/tap", text="Ya"))["data"] == "y"
    content = base64.b64encode(picture(20, 20)).decode()
    await post(f"person/{sari}/photo", content=content)
    await post(f"person/{sari}/album", photos=[content, None])
    group = (await post("group", title="RT 1", by=sari))["id"]
    await post(f"person/{sari}/say", text="/lapor", chat=group)
    new = (await post(f"group/{group}/migrate", by=sari))["id"]
    await post(f"group/{new}/kick_bot", by=sari)

    seen = (await http.get(f"/control/person/{sari}/seen")).json()
    assert [bubble["kind"] for bubble in seen["bubbles"]] == ["text", "text", *["photo"] * 3]
    assert seen["bubbles"][1]["buttons"] == [["Ya"]]
    assert seen["queries"][0]["answer"] is None
    there = (await http.get(f"/control/group/{new}/seen")).json()
    assert there["bubbles"][0]["kind"] == "migrate_from_chat_id"
    await post("fault", kind="error", code=500, times=1)
    assert (await http.get(f"{bot}/getMe")).status_code == 500
    await post("fault", kind="revoked")
    assert (await http.get(f"{bot}/getMe")).status_code == 401
    await http.delete("/control/fault")
    assert (await http.get(f"{bot}/getMe")).status_code == 200
    before = (await post("clock", scale=1))["now"]
    assert (await post("clock", advance=100))["now"] >= before + 100
    state = (await http.get("/control/state")).json()
    assert state["waiting"] == state["emitted"] == len(emulated.updates)
    assert state["calls"][0]["method"] == "sendMessage"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("person", {"name": "Sari"}),
        ("person/999/say", {"text": "x"}),
        ("person/501/dance", {}),
        ("person/501/say", {}),
        ("person/501/tap", {"text": "Ya"}),
        ("person/501/photo", {"content": "%"}),
        ("group", {"title": "RT 1"}),
        ("group/x/migrate", {"by": 501}),
        ("fault", {"kind": "meteor"}),
    ],
)
async def test_a_mistake_is_told(
    emulated: Telegram, http: httpx2.AsyncClient, path: str, words: dict[str, Any]
) -> None:
    emulated.person().start()
    answer = await http.post(f"/control/{path}", json=words)
    assert answer.status_code == 400
    assert answer.json()["error"]


async def test_a_wait_in_vain_tells_what_was_on_the_screen(emulated: Telegram) -> None:
    sari = emulated.person()
    sari.start()
    with pytest.raises(TimeoutError, match=r"Halo did not happen; seen: \{'Sari': \[\]\}, 1 upd"):
        await emulated.sees(sari, "Halo", seconds=0.05)
