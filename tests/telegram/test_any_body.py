"""Whatever Telegram, or somebody else, sends: parsing never raises and gives what can be kept."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.events import Event, Tapped
from bot.channels.telegram.parse import parse
from core.delivery import Arrival, RemoteFile
from core.messages import Json, MediaKind
from tests.telegram.bodies import EVERY_KIND, NOW, SHARED, message

PAYLOADS = SHARED / "payloads" / "telegram"
VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    10**40,
    1.5,
    float("nan"),
    "",
    "x\x00\ud800",
    "9" * 65_536,
    [],
    {},
]
ANY = st.one_of(
    st.sampled_from(VALUES),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
        max_leaves=8,
    ),
)


def check(event: Event | None) -> None:
    arrival = event.arrival if isinstance(event, Tapped) else event
    if isinstance(arrival, Arrival) and arrival.incoming is not None:
        incoming = arrival.incoming
        file = arrival.file or RemoteFile("", MediaKind.DOCUMENT)
        words = (incoming.text, incoming.tap or "", incoming.external_id, incoming.place)
        for kept in (*words, incoming.quotes or "", file.id, file.title):
            assert "\x00" not in kept
            kept.encode()
        assert incoming.at.tzinfo is not None


@pytest.mark.skipif(not PAYLOADS.is_dir(), reason=f"no recorded bodies in {PAYLOADS}")
def test_recorded_bodies() -> None:
    files = sorted(PAYLOADS.glob("*.json"))
    assert files
    for file in files:
        check(parse(_loaded(file), NOW))


def _loaded(file: Path) -> Json:
    try:
        return json.loads(file.read_bytes())
    except ValueError:
        return None


@given(st.sampled_from(EVERY_KIND), st.data())
def test_bodies_with_wrong_values_anywhere(update: Json, data: st.DataObject) -> None:
    changed = copy.deepcopy(update)
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(_places(changed)))
        holder[key] = data.draw(ANY)
    check(parse(changed, NOW))


@given(ANY)
def test_anything(update: Json) -> None:
    check(parse(update, NOW))
    for kind in ("message", "edited_message", "callback_query", "my_chat_member"):
        check(parse({"update_id": 1, kind: update}, NOW))


def _places(body: Any) -> list[tuple[Any, Any]]:
    names = list(body) if isinstance(body, dict) else list(range(len(body)))
    found = [(body, name) for name in names]
    for name in names:
        if isinstance(body[name], dict | list):
            found += _places(body[name])
    return found


def test_5000_deep() -> None:
    deep: Json = []
    for _ in range(5000):
        deep = [deep]
    check(parse(message(text="x", entities=deep, photo=deep, location=deep), NOW))
    for kind in ("message", "callback_query", "my_chat_member", "edited_message"):
        check(parse({"update_id": 1, kind: deep}, NOW))
