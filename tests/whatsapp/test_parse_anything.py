"""Recorded bodies, and bodies in which anything stands anywhere."""

import copy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.whatsapp.parse import parse, read
from core.delivery import Arrival
from core.messages import Json, Kind
from tests.whatsapp.bodies import (
    NOW,
    OURS,
    body,
    change,
    contact,
    message,
    status,
    text,
)

PAYLOADS = Path(__file__).parents[3] / "shared" / "payloads" / "whatsapp"


@pytest.mark.skipif(not PAYLOADS.is_dir(), reason=f"no recorded bodies in {PAYLOADS}")
def test_recorded_bodies() -> None:
    kinds: set[Kind] = set()
    for file in sorted(PAYLOADS.glob("*.json")):
        recorded = read(file.read_bytes())
        for found in parse(recorded, _number_in(recorded), NOW):
            if isinstance(found, Arrival) and found.incoming is not None:
                kinds.add(found.incoming.kind)
                assert found.incoming.at <= NOW, file.name
        assert parse(recorded, "another number", NOW, "another account") == [], file.name
    assert kinds == set(Kind)


@pytest.mark.skipif(not PAYLOADS.is_dir(), reason=f"no recorded bodies in {PAYLOADS}")
@pytest.mark.parametrize(
    ("name", "quotes"),
    [
        ("pywa-message-reply", "wamid.xyzxyz=="),
        ("metaspec-button_message", "wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBJFNjk2OTMwNEZCQjhGMzUyQUYA"),
        ("metaspec-interactive_button_reply_message", None),
        ("pywa-callback_selection-callback", None),
        ("pywa-message-forwarded", None),
    ],
)
def test_recorded_replies(name: str, quotes: str | None) -> None:
    recorded = read((PAYLOADS / f"{name}.json").read_bytes())
    (found,) = parse(recorded, _number_in(recorded), NOW)
    assert isinstance(found, Arrival)
    assert found.incoming is not None
    assert found.incoming.quotes == quotes


def _number_in(recorded: Any) -> str:
    try:
        value = recorded["entry"][0]["changes"][0]["value"]
        return str(value["metadata"]["phone_number_id"])
    except (KeyError, TypeError, IndexError):
        return OURS


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
FULL = body(
    change(
        contacts=[contact()],
        messages=[
            {**text("Halo"), "context": {"from": OURS, "id": "wamid.B"}},
            message("image", image={"id": "1", "caption": "x"}),
            message("location", location={"latitude": 1, "longitude": 2}),
            message("interactive", interactive={"button_reply": {"id": "a", "title": "b"}}),
            message("edit", edit={"message": {"type": "text", "text": {"body": "x"}}}),
            message("system", system={"type": "user_changed_number", "wa_id": "629"}),
        ],
        statuses=[status("failed", errors=[{"code": 1}], pricing={"billable": True})],
    ),
    change("user_id_update", user_id_update=[{"user_id": {"previous": "a", "current": "b"}}]),
    change("user_preferences", user_preferences=[{"wa_id": "1", "value": "stop"}]),
)


def _paths(value: Json, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    if isinstance(value, dict | list):
        keys = value.keys() if isinstance(value, dict) else range(len(value))
        for key in keys:
            found += _paths(value[key], (*path, key))
    return found


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(_paths(FULL)), ANYTHING), min_size=1, max_size=3),
)
def test_anything_anywhere(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    mutated = copy.deepcopy(FULL)
    for path, value in changes:
        holder = mutated
        try:
            for key in path[:-1]:
                holder = holder[key]
            holder[path[-1]] = value
        except (TypeError, KeyError, IndexError):
            continue
    for found in parse(mutated, OURS, NOW):
        if isinstance(found, Arrival):
            assert found.incoming is not None
            assert found.incoming.external_id
            assert isinstance(found.incoming.at, datetime)
