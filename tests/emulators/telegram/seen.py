"""A chat as a person sees it on the screen."""

from dataclasses import dataclass
from typing import Any

from tests.emulators.telegram.chats import Chat
from tests.emulators.telegram.errors import Json

KINDS = (
    "text photo document voice video audio sticker venue location contact forum_topic_created"
    " forum_topic_closed forum_topic_reopened forum_topic_edited migrate_to_chat_id"
    " migrate_from_chat_id new_chat_members left_chat_member"
).split()


@dataclass(frozen=True)
class Bubble:
    """One message, with its edits; `buttons` are the texts of the keys below it, row by row."""

    message_id: int
    from_bot: bool
    kind: str
    text: str  # or the caption
    buttons: tuple[tuple[str, ...], ...]
    edited: bool
    reply_to: int
    raw: Json

    def button(self, text: str) -> Json | None:
        for row in self.raw.get("reply_markup", {}).get("inline_keyboard", ()):
            for button in row:
                if button["text"] == text:
                    found: Json = button
                    return found
        return None

    def json(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "raw"}


def bubbles(chat: Chat, bot_id: int) -> list[Bubble]:
    """In order; what was deleted is not there."""
    return [_bubble(message, bot_id) for _, message in sorted(chat.messages.items())]


def _bubble(message: Json, bot_id: int) -> Bubble:
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return Bubble(
        message_id=message["message_id"],
        from_bot=message["from"]["id"] == bot_id,
        kind=next((kind for kind in KINDS if kind in message), ""),
        text=message.get("text") or message.get("caption") or "",
        buttons=tuple(tuple(button["text"] for button in row) for row in rows),
        edited="edit_date" in message,
        reply_to=message.get("reply_to_message", {}).get("message_id", 0),
        raw=message,
    )


def keyboard(chat: Chat) -> list[list[str]]:
    """The texts of the keys that stand in place of the citizen's own keyboard."""
    rows = (chat.keyboard or {}).get("keyboard", ())
    return [[button["text"] for button in row] for row in rows]
