"""The independent description of the Bot API agrees with the emulator, where it is present."""

import ast
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest

from tests.emulators.telegram import api, limits
from tests.emulators.telegram.limits import UNPACED
from tests.emulators.telegram.server import running_telegram

SPECS = Path(__file__).parents[3] / "shared" / "specs"
KEYS = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
TWO = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y", "url": "https://x.id"}]]}
CASES: list[tuple[str, dict[str, Any]]] = [
    ("sendMessage", {"chat_id": 501, "text": "halo", "reply_markup": KEYS}),
    ("sendMessage", {"chat_id": "501", "text": "halo", "reply_markup": json.dumps(KEYS)}),
    ("sendMessage", {"chat_id": 501, "text": "x" * 4096}),
    ("sendMessage", {"chat_id": 501, "text": "x" * 4097}),
    ("sendMessage", {"chat_id": 501, "text": "😀" * 2049}),
    ("sendMessage", {"chat_id": 501, "text": "<b>" + "x" * 4096 + "</b>", "parse_mode": "HTML"}),
    ("sendMessage", {"chat_id": 501, "text": ""}),
    ("sendMessage", {"text": "halo"}),
    ("sendMessage", {"chat_id": 501, "text": "halo", "reply_markup": TWO}),
    ("sendMessage", {"chat_id": 501, "text": "halo", "reply_markup": {"inline_keyboard": [7]}}),
    ("sendLocation", {"chat_id": 501, "latitude": -7.4, "longitude": 110.2}),
    ("sendLocation", {"chat_id": 501, "latitude": -7.4}),
    ("sendVenue", {"chat_id": 501, "latitude": 0.5, "longitude": 1.5, "title": "Alun-alun"}),
    ("sendMediaGroup", {"chat_id": 501, "media": [{"type": "photo", "media": "x"}]}),
    ("sendPhoto", {"chat_id": 501, "photo": "x", "caption": "x" * 1025}),
    ("editMessageText", {"chat_id": 501, "message_id": 2, "text": "x" * 4097}),
    ("setWebhook", {"url": "https://x.id", "secret_token": "a.b"}),
    ("setWebhook", {"url": "https://x.id", "secret_token": "a-b"}),
    ("setMyCommands", {"commands": [{"command": "a", "description": "x" * 257}]}),
    ("setMyCommands", {"commands": [{"command": "a" * 33, "description": "x"}]}),
    ("setMyCommands", {"commands": [{"command": "lapor", "description": "x"}]}),
    ("createForumTopic", {"chat_id": 501, "name": "x" * 129}),
    ("sendChatAction", {"chat_id": 501, "action": "typing"}),
]


@pytest.fixture(scope="module", params=["10.1", "10.3"])
def spec(request: pytest.FixtureRequest) -> Any:
    if not (SPECS / "validate.py").exists():
        pytest.skip(f"no validator at {SPECS}")
    spec = _validator().Telegram(request.param)
    union = spec.types["MaybeInaccessibleMessage"]  # 10.3 names its kinds in prose only
    union["subtypes"] = ["Message", "InaccessibleMessage"]
    return spec


def _validator() -> ModuleType:
    """Its Telegram half needs no jsonschema, which the desk does not install."""
    if "jsonschema" not in sys.modules and importlib.util.find_spec("jsonschema") is None:
        stand_in = ModuleType("jsonschema")
        vars(stand_in)["Draft202012Validator"] = None
        sys.modules["jsonschema"] = stand_in
    found = importlib.util.spec_from_file_location("specs_validate", SPECS / "validate.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    try:
        found.loader.exec_module(module)
    finally:
        if not hasattr(sys.modules.get("jsonschema"), "__file__"):
            sys.modules.pop("jsonschema", None)
    return module


def test_the_emulator_shares_no_code_with_what_it_tests() -> None:
    foreign = {"bot", "core", "flows", "handlers", "language", "locales", "storage", "console"}
    foreign |= {"aiogram", "telegram", "pywa", "pywa_async"}
    for file in Path(api.__file__).parent.glob("*.py"):
        for line in ast.walk(ast.parse(file.read_text())):
            names = [one.name for one in line.names] if isinstance(line, ast.Import) else []
            if isinstance(line, ast.ImportFrom):
                names = [line.module or ""]
            assert not foreign & {name.split(".")[0] for name in names}, file.name
            ours = [name for name in names if name.split(".")[0] == "tests"]
            assert all(name.startswith("tests.emulators.telegram") for name in ours), file.name


def test_every_method_is_in_the_spec(spec: Any) -> None:
    assert set(api.METHODS) <= set(spec.methods)


async def test_the_emulator_refuses_what_the_spec_refuses(spec: Any) -> None:
    async with running_telegram(paces=UNPACED) as telegram, httpx2.AsyncClient() as http:
        telegram.person("Sari").start()
        for method, parameters in CASES:
            telegram.clock.advance(1)
            url = f"{telegram.url}/bot{telegram.token}/{method}"
            answer = await http.post(url, json=parameters)
            problems = spec.check(method, parameters)
            assert answer.is_success == (not problems), (method, problems, answer.text)


async def test_all_that_is_emitted_fits_the_spec(spec: Any) -> None:
    async with running_telegram(paces=UNPACED) as telegram:
        sari = telegram.person("Sari", username="sari")
        sari.start("x")
        sari.edit(sari.say("halo")["message_id"], "hai")
        sari.album([None, None])
        sari.photo()
        sari.voice()
        sari.document()
        sari.sticker()
        sari.contact("+628")
        sari.venue(-7.5, 110.5, "Alun-alun")
        sari.move(sari.live_location(-7.5, 110.5)["message_id"], -7.6, 110.6)
        sari.forward("kabar")
        sari.tap_data("x", 1)
        sari.block()
        group = telegram.group("RT 1", by=sari)
        telegram.migrate(group, sari)
        telegram.group("RW 1", by=sari, forum=True).kick_bot(sari.user)
        assert len(telegram.updates) == 21
        for update in telegram.updates:
            problems: list[str] = []
            spec._one("Update", update, "Update", problems)
            assert problems == []


async def test_a_gate_has_the_last_word(spec: Any) -> None:
    async with running_telegram(gate=spec.check) as telegram, httpx2.AsyncClient() as http:
        telegram.person("Sari").start()
        url = f"{telegram.url}/bot{telegram.token}/sendMessage"
        answer = await http.post(url, json={"chat_id": 501, "text": "x", "reply_to": 3})
        assert answer.status_code == 400
        assert "reply_to: not a parameter" in answer.json()["description"]


def test_the_limits_are_those_of_python_telegram_bot() -> None:
    from telegram import constants

    assert limits.TEXT_UNITS == constants.MessageLimit.MAX_TEXT_LENGTH
    assert limits.CAPTION_UNITS == constants.MessageLimit.CAPTION_LENGTH
    assert limits.CALLBACK_DATA_BYTES == constants.InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    assert limits.CALLBACK_ANSWER_UNITS == (
        constants.CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
    )
    assert limits.ALBUM_ITEMS.stop - 1 == constants.MediaGroupLimit.MAX_MEDIA_LENGTH
    assert limits.DOWNLOAD_BYTES >= constants.FileSizeLimit.FILESIZE_DOWNLOAD
    assert limits.MAX_CONNECTIONS == constants.WebhookLimit.MAX_CONNECTIONS_LIMIT
    assert limits.TOPIC_NAME_UNITS == constants.ForumTopicLimit.MAX_NAME_LENGTH
    assert limits.Paces().overall_per_second == constants.FloodLimit.MESSAGES_PER_SECOND
    assert limits.Paces().group_per_minute == constants.FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP
