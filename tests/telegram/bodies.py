"""Updates as Telegram sends them, by hand."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.messages import Json

SHARED = Path(__file__).parents[3] / "shared"
NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
AT = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
SARI = {"id": 501, "is_bot": False, "first_name": "Sari", "language_code": "id"}
PRIVATE = {"id": 501, "type": "private", "first_name": "Sari"}
GROUP = {"id": -1001001, "type": "supergroup", "title": "RT 03"}


def message(**fields: Any) -> Json:
    body = {"message_id": 7, "from": SARI, "chat": PRIVATE, "date": int(AT.timestamp())}
    return {"update_id": 9001, "message": {**body, **fields}}


def edited(**fields: Any) -> Json:
    update = message(**fields)
    return {"update_id": 9001, "edited_message": update["message"]}


def tap(**fields: Any) -> Json:
    return {"update_id": 9001, "callback_query": {"id": "77", "from": SARI, **fields}}


def size(file_id: str, side: int, file_size: int = 1000) -> Json:
    return {
        "file_id": file_id,
        "file_unique_id": f"u{file_id}",
        "width": side,
        "height": side,
        "file_size": file_size,
    }


def change(status: str, was: str, chat: Json = PRIVATE) -> Json:
    body = {"chat": chat, "from": SARI, "date": int(AT.timestamp())}
    members = {"old_chat_member": {"status": was}, "new_chat_member": {"status": status}}
    return {"update_id": 9001, "my_chat_member": {**body, **members}}


EVERY_KIND = [
    message(text="halo"),
    message(text="/start tiket_LPR-261123-0001"),
    message(photo=[size("small", 90), size("large", 1280)], caption="lubang", media_group_id="1"),
    message(document={"file_id": "d", "mime_type": "image/png", "file_size": 5}),
    message(location={"latitude": -7.48, "longitude": 110.22, "live_period": 900}),
    message(venue={"location": {"latitude": -7.48, "longitude": 110.22}, "title": "Alun-alun"}),
    message(
        voice={"file_id": "v", "duration": 3},
        reply_to_message={"message_id": 6, "from": {"id": 700, "is_bot": True}, "chat": PRIVATE},
    ),
    message(chat=GROUP, text="/lapor@meja_warga_bot", message_thread_id=4, is_topic_message=True),
    message(chat=GROUP, migrate_to_chat_id=-1009),
    edited(text="halo lagi", edit_date=int(AT.timestamp()) + 5),
    tap(
        data="/lapor",
        message={
            **message()["message"],
            "reply_markup": {
                "inline_keyboard": [[{"text": "1. Lapor", "callback_data": "/lapor"}]]
            },
        },
    ),
    change("kicked", "member"),
    change("member", "left", GROUP),
]
