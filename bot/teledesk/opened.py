"""Puts the parts of the operators' group together, when the settings name one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from bot.alarm import TelegramAlarm
from bot.clocks import Wake
from bot.settings import BadSettings, Settings
from core.changes import Changes
from core.delivery import Pace
from core.media import MediaStore
from flows.records import Store

if TYPE_CHECKING:
    from bot.channels.connected import Telegram
    from bot.teledesk.keeper import RoomKeeper


def opened_rooms(
    settings: Settings,
    store: Store,
    media: MediaStore,
    telegram: Telegram | None,
    pace: Pace,
    alarm: TelegramAlarm,
    changes: Changes,
    wake: Wake,
    clock: Callable[[], datetime],
) -> RoomKeeper | None:
    """Also lets the group's updates come here. Raises BadSettings."""
    chat = settings.telegram_desk_chat
    if chat is None:
        return None
    if telegram is None:
        raise BadSettings("TELEGRAM_DESK_CHAT: needs TELEGRAM_TOKEN beside it")
    from bot.channels.telegram.topics import TelegramTopics
    from bot.teledesk.desk import GroupDesk
    from bot.teledesk.keeper import RoomKeeper
    from bot.teledesk.poster import Poster

    sender = telegram.sender
    telegram.receiver.group = GroupDesk(store, media, sender, wake, chat, clock)
    poster = Poster(store, TelegramTopics(sender), pace, alarm, chat, clock)
    return RoomKeeper(store, poster, changes, chat, clock)
