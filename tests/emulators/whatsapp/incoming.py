"""The JSON of what people send: only the part that differs from type to type."""

from typing import Any


def text(body: str) -> dict[str, Any]:
    return {"type": "text", "text": {"body": body}}


def button(name: str, title: str) -> dict[str, Any]:
    reply = {"type": "button_reply", "button_reply": {"id": name, "title": title}}
    return {"type": "interactive", "interactive": reply}


def row(name: str, title: str, description: str = "") -> dict[str, Any]:
    chosen = {"id": name, "title": title} | ({"description": description} if description else {})
    return {"type": "interactive", "interactive": {"type": "list_reply", "list_reply": chosen}}


def quick_reply(payload: str, title: str) -> dict[str, Any]:
    return {"type": "button", "button": {"payload": payload, "text": title}}


def location(latitude: float, longitude: float, name: str, address: str) -> dict[str, Any]:
    place: dict[str, Any] = {"latitude": latitude, "longitude": longitude}
    place |= {key: value for key, value in (("name", name), ("address", address)) if value}
    return {"type": "location", "location": place}


def contacts(name: str, phone: str) -> dict[str, Any]:
    first, _, last = name.partition(" ")
    names = {"formatted_name": name, "first_name": first} | ({"last_name": last} if last else {})
    number = {"phone": phone, "wa_id": phone.lstrip("+"), "type": "CELL"}
    return {"type": "contacts", "contacts": [{"name": names, "phones": [number]}]}


def reaction(wamid: str, emoji: str) -> dict[str, Any]:
    """An empty emoji takes it back."""
    return {"type": "reaction", "reaction": {"message_id": wamid, "emoji": emoji}}


def edit(wamid: str, message: dict[str, Any]) -> dict[str, Any]:
    return {"type": "edit", "edit": {"original_message_id": wamid, "message": message}}


def revoke(wamid: str) -> dict[str, Any]:
    return {"type": "revoke", "revoke": {"original_message_id": wamid}}


def unsupported(kind: str) -> dict[str, Any]:
    error = {
        "code": 131051,
        "title": "Message type unknown",
        "message": "Message type unknown",
        "error_data": {"details": "Message type is currently not supported."},
    }
    return {"type": "unsupported", "unsupported": {"type": kind}, "errors": [error]}


def context(
    reply_to: str | None, author: str | None, forwarded: bool, often: bool
) -> dict[str, Any]:
    inside: dict[str, Any] = {}
    if reply_to:
        inside |= ({"from": author} if author else {}) | {"id": reply_to}
    if forwarded:
        inside["forwarded"] = True
    if often:
        inside["frequently_forwarded"] = True
    return {"context": inside} if inside else {}
