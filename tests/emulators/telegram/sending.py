"""What all sends have in common: where to, in which topic, answering what, with which keys."""

from dataclasses import dataclass
from typing import Any

from tests.emulators.telegram import markup
from tests.emulators.telegram.chats import Chat, quoted
from tests.emulators.telegram.entities import parsed, units
from tests.emulators.telegram.errors import Json, bad
from tests.emulators.telegram.limits import CAPTION_UNITS, TEXT_BYTES, TEXT_UNITS
from tests.emulators.telegram.parameters import Parameters
from tests.emulators.telegram.world import World


@dataclass(frozen=True)
class Target:
    chat: Chat
    thread_id: int
    reply_to: Json | None
    keys: Json | None


def target(world: World, parameters: Parameters) -> Target:
    """Raises Refused when the bot may not write there."""
    chat = world.chats.of(parameters.text("chat_id"))
    keys = markup.checked(parameters.tree("reply_markup"), private=chat.private)
    chat.check_reachable()
    thread_id = parameters.integer("message_thread_id")
    if thread_id and chat.topic(thread_id).closed:
        raise bad("TOPIC_CLOSED")  # also for administrators: the stricter reading
    return Target(chat, thread_id, _reply_to(chat, parameters), keys)


def _reply_to(chat: Chat, parameters: Parameters) -> Json | None:
    reply = parameters.tree("reply_parameters")
    if reply is None:
        return None
    if not isinstance(reply, dict) or not isinstance(reply.get("message_id"), int):
        raise bad("can't parse reply parameters JSON object")
    message = chat.messages.get(reply["message_id"])
    if message is None and not reply.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    return quoted(message) if message else None


def send(world: World, to: Target, *contents: Json) -> list[Json]:
    """Several contents are an album. Raises Refused 429."""
    world.pace.spend(to.chat.id, world.clock.now(), len(contents))
    sent = []
    for content in contents:
        reply = {"reply_to_message": to.reply_to} if to.reply_to else {}
        message = world.message(to.chat, world.bot, {**content, **reply}, thread_id=to.thread_id)
        below = markup.inline(to.keys)
        if below:
            message["reply_markup"] = below
        sent.append(message)
    if to.keys and "inline_keyboard" not in to.keys:
        to.chat.keyboard = None if to.keys.get("remove_keyboard") else to.keys
    return sent


def text_of(parameters: Parameters, name: str = "text") -> Json:
    """`text` and `entities` of a message. Raises Refused."""
    raw = parameters.text(name)
    if len(raw.encode()) > TEXT_BYTES:
        raise bad("text is too long")
    text, entities = parsed(raw, parameters.text("parse_mode"), _entities(parameters, "entities"))
    if not text:
        raise bad("message text is empty")
    if units(text) > TEXT_UNITS:
        raise bad("message is too long")
    return {"text": text, **({"entities": entities} if entities else {})}


def caption_of(parameters: Parameters) -> Json:
    """`caption` and `caption_entities`, if there is one. Raises Refused."""
    given = _entities(parameters, "caption_entities")
    text, entities = parsed(parameters.text("caption"), parameters.text("parse_mode"), given)
    if units(text) > CAPTION_UNITS:
        raise bad("message caption is too long")
    if not text:
        return {}
    return {"caption": text, **({"caption_entities": entities} if entities else {})}


def _entities(parameters: Parameters, name: str) -> list[Json]:
    entities = parameters.objects(name)
    for entity in entities:
        if not isinstance(entity.get("type"), str) or not (
            _is_count(entity.get("offset")) and _is_count(entity.get("length"))
        ):
            raise bad("can't parse MessageEntity")
    return entities


def _is_count(value: Any) -> bool:
    return type(value) is int and value >= 0
