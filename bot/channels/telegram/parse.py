"""Updates of Telegram become what arrived; whatever a body holds, this never raises.

Incoming bodies are not validated: of 142 recorded ones 24 do not fit aiogram's own types.
"""

from datetime import datetime
from typing import Any

from bot.channels.telegram.content import content
from bot.channels.telegram.events import (
    Event,
    GroupMessage,
    Migrated,
    Reachable,
    Tapped,
    Unconcerned,
)
from bot.channels.telegram.fields import moment, part, parts, whole, words
from bot.channels.telegram.limits import CALLBACK_DATA_BYTES, HIGHEST_ID, HIGHEST_UPDATE
from bot.channels.telegram.quotes import quoted
from bot.channels.telegram.text import tapped_label
from core.delivery import Arrival
from core.messages import Address, Channel, Incoming, Json, Kind

LANGUAGES = ("id", "jv", "en")
GROUPS = ("group", "supergroup")
INSIDE = ("member", "administrator")


def parse(update: Json, now: datetime, username: str = "") -> Event | None:
    """What the update means for us; None when it is of a kind that we do not know.

    `now` stands in for times that Telegram does not tell (taps) or that make no sense. `username`
    is the bot's own, without @: then groups are declined only when they speak to it.
    """
    number = whole(update, "update_id", below=HIGHEST_UPDATE)
    if number is None:
        return None
    external_id = str(number)
    if message := part(update, "message"):
        if words(part(message, "chat"), "type") in GROUPS:
            return _in_group(message, username) or Unconcerned()
        return _written(message, external_id, now)
    if message := part(update, "edited_message"):
        return _edited(message, external_id, now) or Unconcerned()
    if query := part(update, "callback_query"):
        return _tapped(query, external_id, now)
    if change := part(update, "my_chat_member"):
        return _membership(change) or Unconcerned()
    return None


def _citizen(body: dict[str, Any], chat: dict[str, Any]) -> Address | None:
    """Who is behind a body of a private chat: there the chat has the id of the person."""
    person = part(body, "from")
    number = whole(person, "id", below=HIGHEST_ID)
    if number is None or number < 0 or person.get("is_bot") is True:
        return None
    if words(chat, "type") != "private" or whole(chat, "id", below=HIGHEST_ID) != number:
        return None
    return Address(Channel.TELEGRAM, str(number))


def _written(message: dict[str, Any], external_id: str, now: datetime) -> Arrival | None:
    address = _citizen(message, part(message, "chat"))
    held = content(message)
    if address is None or held is None:
        return None
    at = moment(message, "date") or now
    incoming = Incoming(
        address,
        external_id,
        held.kind,
        at,
        text=held.text,
        location=held.location,
        place=held.place,
        quotes=quoted(message, address),
    )
    return Arrival(incoming, held.file)


def _edited(message: dict[str, Any], external_id: str, now: datetime) -> Arrival | None:
    """New words only: a live location that moves is an edit, too, and no news to anybody."""
    address = _citizen(message, part(message, "chat"))
    text = words(message, "text") or words(message, "caption")
    if address is None or not text:
        return None
    at = moment(message, "edit_date") or moment(message, "date") or now
    quotes = quoted(message, address)
    return Arrival(Incoming(address, external_id, Kind.EDIT, at, text=text, quotes=quotes))


def _tapped(query: dict[str, Any], external_id: str, now: datetime) -> Event | None:
    arrival = Arrival(_tap(query, external_id, now))
    callback_id = words(query, "id")
    return Tapped(callback_id, arrival) if callback_id else arrival


def _tap(query: dict[str, Any], external_id: str, now: datetime) -> Incoming | None:
    """The time of a tap is not told: `message.date` is when we sent the buttons."""
    tap, message = words(query, "data"), part(query, "message")
    if not tap or words(query, "inline_message_id"):
        return None
    # Without a message it was deleted or too old; the buttons were in the private chat.
    chat = part(message, "chat") or {"type": "private", "id": part(query, "from").get("id")}
    address = _citizen(query, chat)
    if address is None:
        return None
    label = tapped_label(_buttons(message), tap)
    tap = tap[:CALLBACK_DATA_BYTES]  # whoever sends more made it up
    return Incoming(address, external_id, Kind.TAP, now, text=label, tap=tap)


def _buttons(message: dict[str, Any]) -> list[tuple[str, str]]:
    """Data and label of the buttons under a message."""
    rows = part(message, "reply_markup").get("inline_keyboard")
    buttons = [
        (words(button, "callback_data"), words(button, "text"))
        for row in (rows if isinstance(rows, list) else [])
        for button in parts({"row": row}, "row")
    ]
    return [(tap, label) for tap, label in buttons if tap]


def _membership(change: dict[str, Any]) -> Reachable | GroupMessage | None:
    chat, status = part(change, "chat"), words(part(change, "new_chat_member"), "status")
    if words(chat, "type") in GROUPS:
        was = words(part(change, "old_chat_member"), "status")
        added = status in INSIDE and was not in (*INSIDE, "restricted")
        return _group(chat, change) if added else None
    address = _citizen(change, chat)
    if address is None or status not in ("kicked", "member"):
        return None
    return Reachable(address, status == "member")


def _in_group(message: dict[str, Any], username: str) -> GroupMessage | Migrated | None:
    chat = part(message, "chat")
    here = whole(chat, "id", below=HIGHEST_ID)
    if here is None:
        return None
    if current := whole(message, "migrate_to_chat_id", below=HIGHEST_ID):
        return Migrated(here, current)
    if previous := whole(message, "migrate_from_chat_id", below=HIGHEST_ID):
        return Migrated(previous, here)
    if part(message, "from").get("is_bot") is True:
        return None
    return _group(chat, message) if _speaks_to_us(message, username) else None


def _speaks_to_us(message: dict[str, Any], username: str) -> bool:
    said = (words(message, "text") or words(message, "caption")).casefold()
    if username and f"@{username.casefold()}" in said:
        return True
    return said.startswith("/") and "@" not in said.split()[0]


def _group(chat: dict[str, Any], body: dict[str, Any]) -> GroupMessage | None:
    chat_id = whole(chat, "id", below=HIGHEST_ID)
    if chat_id is None:
        return None
    in_topic = body.get("is_topic_message") is True
    topic = whole(body, "message_thread_id", below=HIGHEST_ID) if in_topic else None
    spoken = words(part(body, "from"), "language_code")[:2]
    return GroupMessage(chat_id, topic, spoken if spoken in LANGUAGES else "id")
