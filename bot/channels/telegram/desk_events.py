"""What happens in the operators' group, and who presents a code in private.

Whatever an update holds, reading it never raises; what is not the group's is None.
"""

import re
from dataclasses import dataclass
from typing import Any, TypeAlias

from bot.channels.telegram.content import content, said
from bot.channels.telegram.events import Migrated
from bot.channels.telegram.fields import part, whole, words
from bot.channels.telegram.limits import HIGHEST_ID, HIGHEST_UPDATE
from core.delivery import RemoteFile
from core.messages import Json, Kind

_CODE = re.compile(r"/masuk(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Spoken:
    """`thread_id` is None in the General topic; `replies_to` a message, but not the one that began
    the topic."""

    update_id: int
    person: int
    thread_id: int | None
    message_id: int
    kind: Kind
    text: str
    file: RemoteFile | None
    replies_to: int | None


@dataclass(frozen=True, slots=True)
class Pressed:
    update_id: int
    person: int
    callback_id: str
    data: str


@dataclass(frozen=True, slots=True)
class Turned:
    """Somebody closed or opened a topic by hand."""

    thread_id: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Presented:
    """In private: the code that the console shows to who this is."""

    update_id: int
    person: int
    code: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """It happened in the group and is of no concern."""


DeskEvent: TypeAlias = Spoken | Pressed | Turned | Presented | Migrated | Nothing


def read(update: Json, group: int) -> DeskEvent | None:
    number = whole(update, "update_id", below=HIGHEST_UPDATE)
    if number is None:
        return None
    if message := part(update, "message"):
        return _message(message, number, group)
    if query := part(update, "callback_query"):
        return _pressed(query, number) if _is_in(part(query, "message"), group) else None
    others = (part(update, "edited_message"), part(update, "my_chat_member"))
    return Nothing() if any(_is_in(each, group) for each in others) else None


def _message(message: dict[str, Any], number: int, group: int) -> DeskEvent | None:
    if previous := whole(message, "migrate_from_chat_id", below=HIGHEST_ID):
        here = whole(part(message, "chat"), "id", below=HIGHEST_ID)
        return Migrated(group, here) if here and previous == group else None
    if not _is_in(message, group):
        return _presented(message, number)
    if current := whole(message, "migrate_to_chat_id", below=HIGHEST_ID):
        return Migrated(group, current)
    person = _person(message)
    if person is None:
        return Nothing()
    thread = _thread(message)
    for name, closed in (("forum_topic_closed", True), ("forum_topic_reopened", False)):
        if name in message and thread is not None:
            return Turned(thread, closed)
    return _spoken(message, number, person, thread) or Nothing()


def _spoken(message: dict[str, Any], number: int, person: int, thread: int | None) -> Spoken | None:
    held, message_id = content(message), whole(message, "message_id", below=HIGHEST_ID)
    if held is None or message_id is None:
        return None
    replied = whole(part(message, "reply_to_message"), "message_id", below=HIGHEST_ID)
    replies_to = None if replied == thread else replied
    # The caption of a photo may be a command as well.
    return Spoken(
        number, person, thread, message_id, held.kind, said(held.text), held.file, replies_to
    )


def _pressed(query: dict[str, Any], number: int) -> DeskEvent:
    person, callback_id = _person(query), words(query, "id")
    if person is None or not callback_id:
        return Nothing()
    return Pressed(number, person, callback_id, words(query, "data"))


def _presented(message: dict[str, Any], number: int) -> Presented | None:
    person, chat = _person(message), part(message, "chat")
    if person is None or words(chat, "type") != "private":
        return None
    code = _CODE.fullmatch(said(words(message, "text")).strip())
    return Presented(number, person, code[1] or "") if code else None


def _is_in(body: dict[str, Any], group: int) -> bool:
    return whole(part(body, "chat"), "id", below=HIGHEST_ID) == group


def _person(body: dict[str, Any]) -> int | None:
    """Who it is; groups may write in their own name, which says nothing about who it was."""
    person = part(body, "from")
    if person.get("is_bot") is True or "sender_chat" in body:
        return None
    return whole(person, "id", below=HIGHEST_ID)


def _thread(message: dict[str, Any]) -> int | None:
    """In the General topic none is told, or the thread of replies, which is no topic."""
    if message.get("is_topic_message") is not True:
        return None
    return whole(message, "message_thread_id", below=HIGHEST_ID)
