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
    the topic; `person` is None for who writes in the name of a group or channel."""

    update_id: int
    person: int | None
    thread_id: int | None
    message_id: int
    kind: Kind
    text: str
    file: RemoteFile | None
    replies_to: int | None


@dataclass(frozen=True, slots=True)
class Edited:
    """A message in a topic says something else now."""

    person: int
    thread_id: int
    message_id: int


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


DeskEvent: TypeAlias = Spoken | Edited | Pressed | Turned | Presented | Migrated | Nothing


def may_concern(update: Json) -> bool:
    """Whether it happened in some group, or presents a code: most updates do neither."""
    message = part(update, "message")
    told = (
        message,
        part(update, "edited_message"),
        part(update, "my_chat_member"),
        part(part(update, "callback_query"), "message"),
    )
    chats = (whole(part(each, "chat"), "id", below=HIGHEST_ID) for each in told)
    is_of_a_group = any(chat is not None and chat < 0 for chat in chats)
    return is_of_a_group or _CODE.match(words(message, "text").lstrip()) is not None


def read(update: Json, group: int) -> DeskEvent | None:
    number = whole(update, "update_id", below=HIGHEST_UPDATE)
    if number is None:
        return None
    if message := part(update, "message"):
        return _message(message, number, group)
    if query := part(update, "callback_query"):
        return _pressed(query, number) if _is_in(part(query, "message"), group) else None
    edited = part(update, "edited_message")
    if _is_in(edited, group):
        return _edited(edited)
    return Nothing() if _is_in(part(update, "my_chat_member"), group) else None


def _message(message: dict[str, Any], number: int, group: int) -> DeskEvent | None:
    if previous := whole(message, "migrate_from_chat_id", below=HIGHEST_ID):
        here = whole(part(message, "chat"), "id", below=HIGHEST_ID)
        return Migrated(group, here) if here and previous == group else None
    if not _is_in(message, group):
        return _presented(message, number)
    if current := whole(message, "migrate_to_chat_id", below=HIGHEST_ID):
        return Migrated(group, current)
    if _is_bot(message):
        return Nothing()
    thread = _thread(message)
    for name, closed in (("forum_topic_closed", True), ("forum_topic_reopened", False)):
        if name in message and thread is not None:
            return Turned(thread, closed)
    return _spoken(message, number, thread) or Nothing()


def _spoken(message: dict[str, Any], number: int, thread: int | None) -> Spoken | None:
    held, message_id = content(message), whole(message, "message_id", below=HIGHEST_ID)
    if held is None or message_id is None:
        return None
    replied = whole(part(message, "reply_to_message"), "message_id", below=HIGHEST_ID)
    replies_to = None if replied == thread else replied
    return Spoken(
        number,
        _person(message),
        thread,
        message_id,
        held.kind,
        said(held.text),  # the caption of a photo may be a command as well
        held.file,
        replies_to,
    )


def _edited(message: dict[str, Any]) -> DeskEvent:
    person, thread = _person(message), _thread(message)
    message_id = whole(message, "message_id", below=HIGHEST_ID)
    if person is None or thread is None or message_id is None:
        return Nothing()
    return Edited(person, thread, message_id)


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
    if _is_bot(body) or "sender_chat" in body:
        return None
    return whole(part(body, "from"), "id", below=HIGHEST_ID)


def _is_bot(body: dict[str, Any]) -> bool:
    """Not so for who writes in the name of a group: Telegram then names a bot that is nobody."""
    return part(body, "from").get("is_bot") is True and "sender_chat" not in body


def _thread(message: dict[str, Any]) -> int | None:
    """In the General topic none is told, or the thread of replies, which is no topic."""
    if message.get("is_topic_message") is not True:
        return None
    return whole(message, "message_thread_id", below=HIGHEST_ID)
