"""The 24-hour window: after it only approved templates reach a citizen."""

from datetime import datetime

from bot.channels.whatsapp.limits import WINDOW


def closes_at(last_message_at: datetime) -> datetime:
    """When it closes, by the time that the citizen wrote; a message may reach us days later."""
    return last_message_at + WINDOW


def is_open(last_message_at: datetime | None, now: datetime) -> bool:
    return last_message_at is not None and now < closes_at(last_message_at)
