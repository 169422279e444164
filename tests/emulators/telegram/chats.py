"""Chats with their messages and topics, and who the bot is in each of them."""

import itertools
from dataclasses import dataclass, field
from typing import Literal

from tests.emulators.telegram.errors import Json, Refused, bad, forbidden

ChatType = Literal["private", "group", "supergroup"]
BotState = Literal["never", "member", "administrator", "blocked", "deactivated", "kicked", "left"]


@dataclass(frozen=True)
class User:
    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_bot: bool = False

    def json(self) -> Json:
        body: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        names = ("last_name", "username", "language_code")
        return body | {name: getattr(self, name) for name in names if getattr(self, name)}

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass
class Topic:
    thread_id: int
    name: str
    icon_color: int
    closed: bool = False


@dataclass
class Chat:
    id: int
    type: ChatType
    user: User | None = None  # whom we talk with; none in groups
    title: str = ""
    is_forum: bool = False
    bot: BotState = "never"
    migrated_to: int = 0
    keyboard: Json | None = None  # in place of the citizen's own
    messages: dict[int, Json] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    _ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    @property
    def private(self) -> bool:
        return self.type == "private"

    def json(self) -> Json:
        body: Json = {"id": self.id, "type": self.type}
        if self.user is None:
            return {**body, "title": self.title, **({"is_forum": True} if self.is_forum else {})}
        names = self.user.json()
        wanted = ("first_name", "last_name", "username")
        return body | {name: names[name] for name in wanted if name in names}

    def next_id(self) -> int:
        return next(self._ids)

    def add(self, message: Json) -> Json:
        self.messages[message["message_id"]] = message
        return message

    def in_topic(self, thread_id: int) -> Json:
        """Fields of every message in a topic: it answers the topic's first one (BA Message)."""
        if not thread_id:
            return {}
        fields: Json = {"message_thread_id": thread_id, "is_topic_message": True}
        root = self.messages.get(thread_id)
        return {**fields, "reply_to_message": quoted(root)} if root else fields

    def topic(self, thread_id: int) -> Topic:
        if thread_id not in self.topics:
            raise bad("message thread not found")
        return self.topics[thread_id]

    def check_reachable(self) -> None:
        """Raises Refused when the bot may not write here."""
        refusal = self._refusal()
        if refusal is not None:
            raise refusal

    def _refusal(self) -> Refused | None:
        if self.migrated_to:
            return Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": self.migrated_to},
            )
        match self.bot:
            case "never":
                return forbidden("bot can't initiate conversation with a user")
            case "blocked":
                return forbidden("bot was blocked by the user")
            case "deactivated":
                return forbidden("user is deactivated")
            case "kicked":
                return forbidden(f"bot was kicked from the {self.type} chat")
            case "left":
                return forbidden(f"bot is not a member of the {self.type} chat")
        return None


def quoted(message: Json) -> Json:
    """A message inside another one: it quotes nothing itself (BA Message.reply_to_message)."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


class Chats:
    def __init__(self) -> None:
        self.known: dict[int, Chat] = {}

    def add(self, chat: Chat) -> Chat:
        self.known[chat.id] = chat
        return chat

    def of(self, chat_id: str) -> Chat:
        """By number or @name. Raises Refused."""
        if not chat_id:
            raise bad("chat_id is empty")
        for chat in self.known.values():
            name = chat.user.username if chat.user else ""
            if chat_id in (str(chat.id), f"@{name}" if name else None):
                return chat
        raise bad("chat not found")
