"""The control over HTTP does what Python can."""

import ast
import base64
import sys
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.emulators.whatsapp.citizen import Citizen
from tests.emulators.whatsapp.control import DEEDS
from tests.emulators.whatsapp.deliveries import certificates
from tests.emulators.whatsapp.trial import Trial


def controlling(trial: Trial) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(
        base_url=f"{trial.whatsapp.url}/control", trust_env=False, verify=certificates()
    )


async def test_a_person_is_played_over_http() -> None:
    async with Trial() as trial, controlling(trial) as control:
        settings = (await control.get("/settings")).json()
        assert settings["phone_number_id"] == trial.whatsapp.number.id
        sari = (await control.post("/people", json={"name": "Sari"})).json()
        said = (await control.post("/people/Sari/say", json={"text": "halo"})).json()
        assert said["id"].startswith("wamid.")
        photo = {"content": base64.b64encode(b"JFIF").decode(), "caption": "ini"}
        await control.post("/people/Sari/photo", json=photo)
        await control.post("/settle")
        assert [message["type"] for message in trial.bot.messages] == ["text", "image"]
        button = {"type": "reply", "reply": {"id": "ya", "title": "Ya"}}
        await trial.send(
            sari["wa_id"],
            interactive={
                "type": "button",
                "body": {"text": "Kirim?"},
                "action": {"buttons": [button]},
            },
        )
        [seen] = (await control.get("/people/Sari/seen")).json()
        assert seen["choices"] == [{"id": "ya", "title": "Ya", "description": ""}]
        await control.post("/people/Sari/tap", json={"title": "Ya"})
        await control.post("/settle")
        assert trial.bot.messages[-1]["interactive"]["button_reply"]["id"] == "ya"
        assert (await control.get("/bill")).json()["total"] == "0"
        assert len((await control.get("/deliveries")).json()) == len(trial.bot.bodies)


async def test_orders() -> None:
    async with Trial() as trial, controlling(trial) as control:
        assert (await control.post("/handshake")).json() == {"ok": True, "status": 200}
        await control.post("/knobs", json={"pair_burst": 1, "prices": {"service": "2.5"}})
        await control.post("/faults", json={"kind": "error", "code": 130429})
        sari = await trial.greeted()
        assert (await trial.text(sari.wa_id)).status_code == 429
        assert (await trial.text(sari.wa_id)).status_code == 200
        assert (await trial.text(sari.wa_id)).json()["error"]["code"] == 131056
        await control.post("/clock", json={"advance": 25 * 3600})
        assert (await trial.text(sari.wa_id)).json()["error"]["code"] == 131047
        made = (await control.post("/templates", json={"name": "a", "body": "Halo"})).json()
        await control.post("/decide", json={"id": made["id"], "status": "PAUSED"})
        await control.post("/settle")
        assert trial.bot.changes[-1]["value"]["event"] == "PAUSED"
        sari.photo()
        await trial.whatsapp.settled()
        name = trial.bot.messages[-1]["image"]["id"]
        await control.post("/expire_media", json={"id": name})
        assert (await trial.client.get(f"/{name}")).status_code == 400
        await control.post("/revoke_token")
        assert (await trial.text(sari.wa_id)).status_code == 401
        there = trial.whatsapp.webhook
        await control.post("/webhook", json={"url": "http://127.0.0.1:9/"})
        assert trial.whatsapp.webhook != there


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/nothing", {}),
        ("/people", {"wa_id": "1"}),
        ("/people/Nobody/say", {"text": "x"}),
        ("/people/Sari/fly", {}),
        ("/people/Sari/say", {}),
        ("/people/Sari/tap", {"title": "Ya"}),
        ("/knobs", {"speed": 1}),
        ("/knobs", {"prices": 1}),
        ("/faults", {"kind": "fire"}),
        ("/clock", {}),
        ("/decide", {"id": "1", "status": "PAUSED"}),
        ("/settle", {"seconds": "x"}),
    ],
)
async def test_mistakes_are_told(path: str, body: dict[str, Any]) -> None:
    async with Trial() as trial, controlling(trial) as control:
        trial.whatsapp.person("Sari")
        answer = await control.post(path, json=body)
        assert answer.status_code == 400
        assert answer.json()["error"]


def test_every_deed_exists() -> None:
    assert all(callable(getattr(Citizen, deed)) for deed in DEEDS)


def test_the_emulator_shares_no_code_with_what_it_tests() -> None:
    ours = {"tests"} | set(sys.stdlib_module_names)
    others = {"starlette", "uvicorn", "httpx2", "PIL", "pytest"}
    for file in Path(__file__).with_name("whatsapp").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                assert name.partition(".")[0] in ours | others, (file.name, name)
                assert not name.startswith("tests.") or name.startswith("tests.emulators.whatsapp")
