"""A webhook's body: envelope, batch, Meta's escaping and the signature over exactly these bytes."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

Shape = Literal["one", "changes", "entries"]
"""How a batch is cut: all of a number in one change, a change each, or an entry each."""

LISTS = ("messages", "statuses", "user_preferences", "user_id_update")


@dataclass(frozen=True)
class Event:
    """One thing that happened: a message, a status or news about the account."""

    waba: str
    field: str
    value: dict[str, Any]
    at: int

    @property
    def number(self) -> str | None:
        metadata = self.value.get("metadata")
        return metadata["phone_number_id"] if metadata else None


def batch(events: Iterable[Event], shape: Shape = "one") -> dict[str, Any]:
    entries: list[dict[str, Any]] = []
    places: dict[tuple[str, str, str | None], dict[str, Any]] = {}
    wabas: dict[str, dict[str, Any]] = {}
    for event in events:
        place = event.waba, event.field, event.number
        if shape == "one" and place in places and event.number is not None:
            _merge(places[place], event.value)
            continue
        if shape == "entries" or event.waba not in wabas:
            wabas[event.waba] = {"id": event.waba, "time": event.at, "changes": []}
            entries.append(wabas[event.waba])
        places[place] = json.loads(json.dumps(event.value))  # a copy: merged into later
        wabas[event.waba]["changes"].append({"value": places[place], "field": event.field})
    return {"object": "whatsapp_business_account", "entry": entries}


def _merge(value: dict[str, Any], more: dict[str, Any]) -> None:
    for contact in more.get("contacts", []):
        contacts = value.setdefault("contacts", [])
        if contact not in contacts:
            contacts.append(contact)
    for name in LISTS:
        if name in more:
            value.setdefault(name, []).extend(more[name])


def written(body: object) -> bytes:
    """Every character beyond ASCII as \\uXXXX: what a signature over re-written JSON trips over."""
    return json.dumps(body, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def signature(body: bytes, secret: str) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
