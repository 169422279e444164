"""Which message of ours a citizen replies to, by the name under which the outbox keeps it."""

from typing import Any

from bot.channels.telegram.fields import part, whole
from bot.channels.telegram.limits import HIGHEST_ID
from core.messages import Address


def message_name(address: Address, message_id: int | str) -> str:
    """Ids of messages are told apart only within a chat."""
    return f"{address.external_id}:{message_id}"


def quoted(message: dict[str, Any], address: Address) -> str | None:
    """None when they reply to nothing of ours; what a bot wrote in their private chat is ours."""
    replied = part(message, "reply_to_message")
    number = whole(replied, "message_id", below=HIGHEST_ID)
    if number is None or part(replied, "from").get("is_bot") is not True:
        return None
    if whole(part(replied, "chat"), "id", below=HIGHEST_ID) != int(address.external_id):
        return None
    if _is_in_topic(message, number):
        return None
    return message_name(address, number)


def _is_in_topic(message: dict[str, Any], replied: int) -> bool:
    """Whatever is written in a topic seems to reply to the message that began it (BA 9.3)."""
    topic = whole(message, "message_thread_id", below=HIGHEST_ID)
    return message.get("is_topic_message") is True and topic == replied
