"""Telegram's limits, each with its source.

BA = the Bot API text 10.1/10.3, tba = tdlib/telegram-bot-api, FAQ = Telegram's text on limits for
bots, memory = known but not looked up.
"""

from dataclasses import dataclass

TEXT_UNITS = 4096  # BA sendMessage.text, counted in UTF-16 units after entities parsing
TEXT_BYTES = 32_768  # tba Client.cpp:11309, raw input
CAPTION_UNITS = 1024  # BA sendPhoto.caption
CALLBACK_DATA_BYTES = 64  # BA InlineKeyboardButton.callback_data
CALLBACK_ANSWER_UNITS = 200  # BA answerCallbackQuery.text
KEYBOARD_BUTTONS = 100  # community; the server's own limit is in bytes (tba:121)
ALBUM_ITEMS = range(2, 11)  # BA sendMediaGroup.media
COMMANDS = 100  # BA setMyCommands.commands
COMMAND_UNITS = 32  # BA BotCommand.command
COMMAND_DESCRIPTION_UNITS = 256  # BA BotCommand.description
TOPIC_NAME_UNITS = 128  # BA createForumTopic.name
START_PAYLOAD_UNITS = 64  # memory: core.telegram.org/bots/features#deep-linking

PHOTO_BYTES = 10 * 2**20  # BA sendPhoto
PHOTO_SIDES = 10_000  # BA sendPhoto: width + height
PHOTO_RATIO = 20  # BA sendPhoto
UPLOAD_BYTES = 50 * 2**20  # BA sendDocument
DOWNLOAD_BYTES = 20 * 2**20  # BA getFile; tba Client.h:71
FILE_LINK_SECONDS = 3600.0  # BA getFile: "at least 1 hour"

SECRET_TOKEN_UNITS = 256  # BA setWebhook.secret_token
WEBHOOK_PORTS = frozenset({80, 88, 443, 8443})  # BA setWebhook
MAX_CONNECTIONS = 100  # BA setWebhook.max_connections
DEFAULT_CONNECTIONS = 40  # BA setWebhook.max_connections
SET_WEBHOOK_SECONDS = 1.0  # tba Client.cpp:16018
POLL_SECONDS = 50  # tba: getUpdates.timeout is cut to this
POLL_UPDATES = 100  # BA getUpdates.limit

WEBHOOK_ANSWER_SECONDS = 60.0  # tba WebhookActor.cpp:560, in real time
RETRY_FIRST_SECONDS = 2.0  # tba WebhookActor.cpp:493-519, after one retry at once
RETRY_LONGEST_SECONDS = (60.0, 120.0)  # tba: a random value between these
RETRY_AFTER_SECONDS = 3600.0  # tba WebhookActor.h:73-76, the longest Retry-After obeyed
MESSAGE_LIFE_SECONDS = 86_400.0  # tba Client.cpp:17053
CALLBACK_LIFE_SECONDS = 150.0  # tba Client.cpp:17155-17231
CALLBACK_ANSWER_SECONDS = 150.0  # tba:148 gives the error but no age; we take the delivery's
DELETE_SECONDS = 48 * 3600.0  # BA deleteMessage

UPDATE_KINDS = frozenset({"message", "edited_message", "callback_query", "my_chat_member"})
"""What the emulator emits; other names in allowed_updates are ignored silently (tba:16889)."""


@dataclass(frozen=True)
class Paces:
    """How fast a bot may send; FAQ "My bot is hitting limits". The bursts are our reading."""

    overall_per_second: float = 30.0
    overall_burst: int = 30
    chat_per_second: float = 1.0
    chat_burst: int = 3  # "short bursts that go over this limit may be allowed"
    group_per_minute: float = 20.0
    group_burst: int = 20


UNPACED = Paces(1e6, 10**6, 1e6, 10**6, 6e7, 10**6)
"""For tests that are not about the pace."""
