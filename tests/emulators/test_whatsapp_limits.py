"""Every limit at its edge, Meta's file as a second opinion, and nonsense of all kinds."""

import json
import random
from typing import Any

import pytest

from tests.emulators.whatsapp import samples, spec
from tests.emulators.whatsapp.bodies import check_message
from tests.emulators.whatsapp.errors import GraphError
from tests.emulators.whatsapp.trial import Trial, code, wamid

# Meta's published file knows fewer limits than its pages.
UNKNOWN_TO_META = {
    "a caption in a header",
    "a caption of 1025",
    "a reaction to nothing",
}


async def test_what_is_allowed_arrives() -> None:
    async with Trial(pair_burst=99) as trial:
        sari = await trial.greeted(wa_id=samples.TO)
        for label, body in samples.good():
            assert wamid(await trial.post(body)), label
        await trial.whatsapp.settled()
        assert len(sari.seen()) == len(list(samples.good()))


async def test_what_is_not_allowed_is_code_100() -> None:
    async with Trial() as trial:
        sari = await trial.greeted(wa_id=samples.TO)
        for label, body in samples.bad():
            answer = await trial.post(body)
            assert (answer.status_code, code(answer)) == (400, 100), label
            assert answer.json()["error"]["error_data"]["details"].startswith("Param "), label
        await trial.whatsapp.settled()
        assert sari.seen() == []
        assert trial.bot.statuses == []


def test_meta_allows_it_too() -> None:
    meta = spec.meta()
    for label, body in samples.good():
        assert meta.check(body) == [], label


def test_meta_refuses_it_too() -> None:
    meta = spec.meta()
    for label, body in samples.bad():
        assert (meta.check(body) == []) == (label in UNKNOWN_TO_META), label


@pytest.mark.parametrize("letter", ["x", "é", "ꦲ", "👍", "\u200f"])
def test_lengths_are_counted_in_utf_16(letter: str) -> None:
    units = len(letter.encode("utf-16-le")) // 2
    check_message(samples.text(letter * (4096 // units)))
    with pytest.raises(GraphError):
        check_message(samples.text(letter * (4096 // units + 1)))


RAW = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"5",
    b'"text"',
    b"\xff\xfe",
    b'{"messaging_product": NaN}',
    b"[" * 100_000,
    b'{"a":' * 5_000,
    b'{"to": "\\ud800"}',
    b'{"messaging_product": "whatsapp", "to": "\\ud83d", "text": {"body": "\\u0000"}}',
    b'{"messaging_product": "whatsapp", "to": "628121", "\\udfff": 1}',
    b'{"to": ' + b"9" * 5_000 + b"}",
]


@pytest.mark.parametrize("raw", RAW, ids=range(len(RAW)))
async def test_bodies_that_are_no_messages(raw: bytes) -> None:
    async with Trial() as trial:
        for edge in ("messages", "media"):
            address = f"/{trial.whatsapp.number.id}/{edge}"
            assert code(await trial.client.post(address, content=raw)) == 100
        templates = f"/{trial.whatsapp.waba}/message_templates"
        assert code(await trial.client.post(templates, content=raw)) == 100


async def test_a_lone_surrogate_in_a_text_is_a_character() -> None:
    async with Trial() as trial:
        await trial.greeted(wa_id=samples.TO)
        raw = json.dumps(samples.text("\ud800")).encode()
        address = f"/{trial.whatsapp.number.id}/messages"
        assert wamid(await trial.client.post(address, content=raw))


STRANGE: list[Any] = [
    None,
    True,
    -1,
    1e308,
    "",
    "\x00",
    "\ud800",
    "x" * 5000,
    [],
    [[]],
    {},
    {"": 0},
]


def spoiled(value: Any, chance: random.Random) -> Any:
    """The same body with something strange in it, somewhere."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(list(value))
        return {**value, key: spoiled(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.85:
        place = chance.randrange(len(value))
        return [*value[:place], spoiled(value[place], chance), *value[place + 1 :]]
    return chance.choice(STRANGE)


async def test_spoiled_requests_get_graph_errors_or_are_accepted() -> None:
    chance = random.Random(7)
    template = {
        "name": "selesai",
        "language": {"code": "id"},
        "components": [{"type": "body", "parameters": [{"type": "text", "text": "x"}]}],
    }
    bodies = [body for _, body in samples.good()]
    bodies.append(samples.message("template", template))
    bodies.append({"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.X"})
    async with Trial(pair_burst=10_000, throughput=10_000) as trial:
        trial.whatsapp.add_template("selesai", "Laporan {{1}} selesai.")
        await trial.greeted(wa_id=samples.TO)
        address = f"/{trial.whatsapp.number.id}/messages"
        refused = 0
        for _ in range(400):
            raw = json.dumps(spoiled(chance.choice(bodies), chance)).encode()
            answer = await trial.client.post(address, content=raw)
            if answer.status_code != 200:
                refused += 1
                assert code(answer) in {100, 132000, 132001}, (raw, answer.text)
        await trial.whatsapp.settled()
        assert refused > 200


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["", "/1", "/1/2", "/1/2/3", "/%00", "/../etc/passwd", "/%ff/%ff"])
async def test_paths_that_lead_nowhere(method: str, path: str) -> None:
    async with Trial() as trial:
        for start in ("/v26.0", "/v26", "/x"):
            answer = await trial.client.request(method, trial.whatsapp.url + start + path)
            assert code(answer) in {100, 2500}
            assert answer.status_code == 400
