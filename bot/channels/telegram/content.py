"""What a message of Telegram holds: words, a place, a file, or something we cannot use."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.telegram.fields import part, parts, point, whole, words
from core.delivery import RemoteFile
from core.media import MOST_BYTES
from core.messages import Kind, Location, MediaKind
from core.places import in_one_line

FILES = {
    "voice": MediaKind.VOICE,
    "audio": MediaKind.VOICE,
    "video": MediaKind.VIDEO,
    "video_note": MediaKind.VIDEO,
    "animation": MediaKind.VIDEO,
    "document": MediaKind.DOCUMENT,
}
"""Fields that hold a file; an animation comes with a `document` beside it, so that is last."""

# The fields of a message that say that something happened to a chat; nobody said anything.
# From BA Message ("Service message: ..."), with those that are marked otherwise.
SERVICE = frozenset(
    """
    boost_added channel_chat_created chat_background_set chat_owner_changed chat_owner_left
    chat_shared checklist_tasks_added checklist_tasks_done community_chat_added
    community_chat_joined community_chat_removed connected_website delete_chat_photo
    direct_message_price_changed forum_topic_closed forum_topic_created forum_topic_edited
    forum_topic_reopened general_forum_topic_hidden general_forum_topic_unhidden gift
    gift_upgrade_sent giveaway_completed giveaway_created group_chat_created left_chat_member
    managed_bot_created message_auto_delete_timer_changed migrate_from_chat_id migrate_to_chat_id
    new_chat_members new_chat_photo new_chat_title paid_message_price_changed pinned_message
    poll_option_added poll_option_deleted proximity_alert_triggered refunded_payment
    successful_payment suggested_post_approval_failed suggested_post_approved
    suggested_post_declined suggested_post_paid suggested_post_refunded supergroup_chat_created
    unique_gift users_shared video_chat_ended video_chat_participants_invited
    video_chat_scheduled video_chat_started web_app_data write_access_allowed
    """.split()
)

_AT_BOT = re.compile(r"(/[a-z0-9_]{1,32})@[a-z0-9_]{3,32}(?=\s|$)", re.IGNORECASE)
_START = re.compile(r"/start(?:\s+(\S*).*)?", re.IGNORECASE | re.DOTALL)
_TICKET = re.compile(r"tiket[_-]+(?:LPR[_-]*)?(\d{6})[_-]+(\d{4,5})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Content:
    kind: Kind
    text: str = ""
    location: Location | None = None
    place: str = ""
    file: RemoteFile | None = None


def content(message: Mapping[str, Any]) -> Content | None:
    """None when the message says nothing; what is new to us is something that we cannot use."""
    if text := words(message, "text"):
        return Content(Kind.TEXT, said(text))
    venue = part(message, "venue")
    if here := point(message, "location") or point(venue, "location"):
        place = in_one_line(words(venue, "title"), words(venue, "address"))
        return Content(Kind.LOCATION, location=here, place=place)
    caption = words(message, "caption")
    if photo := _photo(message):
        return Content(Kind.PHOTO, caption, file=photo)
    if file := _file(message):
        return Content(Kind.FILE, caption, file=file)
    if not SERVICE.isdisjoint(message):
        return None
    return Content(Kind.OTHER, caption)


def said(text: str) -> str:
    """The words of a command without the bot's name; links that start the bot as words."""
    text = _AT_BOT.sub(r"\1", text, count=1) if text.startswith("/") else text
    if start := _START.fullmatch(text):
        return _started(start[1] or "")
    return text


def _started(payload: str) -> str:
    if ticket := _TICKET.fullmatch(payload):
        return f"tiket LPR-{ticket[1]}-{ticket[2]}"
    return "lapor" if payload.lower() == "lapor" else "menu"


def _photo(message: Mapping[str, Any]) -> RemoteFile | None:
    """The largest size of a photo that we can take."""
    sizes = [size for size in parts(message, "photo") if words(size, "file_id")]
    fitting = [size for size in sizes if (_bytes(size) or 0) <= MOST_BYTES[MediaKind.PHOTO]]
    if not sizes:
        return None
    return _remote(max(fitting or sizes, key=_pixels), MediaKind.PHOTO)


def _file(message: Mapping[str, Any]) -> RemoteFile | None:
    for field, kind in FILES.items():
        file = part(message, field)
        if words(file, "file_id"):
            return _remote(file, kind)
    return None


def _remote(file: Mapping[str, Any], kind: MediaKind) -> RemoteFile:
    return RemoteFile(words(file, "file_id"), kind, words(file, "file_name"), _bytes(file))


def _bytes(file: Mapping[str, Any]) -> int | None:
    return whole(file, "file_size", below=2**53)


def _pixels(size: Mapping[str, Any]) -> int:
    width, height = whole(size, "width", below=2**31), whole(size, "height", below=2**31)
    return (width or 0) * (height or 0)
