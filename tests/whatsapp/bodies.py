"""Webhook bodies as Meta writes them."""

from datetime import UTC, datetime

from core.messages import Json

OURS = "106540352242922"
DISPLAY = "628110000000"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SENT_AT = datetime(2026, 11, 23, 11, 59, 30, tzinfo=UTC)
NUMBER = "6281234567890"
BSUID = "ID.13491208655302741918"


def body(*changes: Json) -> Json:
    entry = {"id": "102290129340398", "changes": list(changes)}
    return {"object": "whatsapp_business_account", "entry": [entry]}


def change(field: str = "messages", phone_number_id: str = OURS, **value: Json) -> Json:
    metadata = {"display_phone_number": DISPLAY, "phone_number_id": phone_number_id}
    return {
        "field": field,
        "value": {"messaging_product": "whatsapp", "metadata": metadata, **value},
    }


def message(type: str = "text", *, id: str = "wamid.A", **content: Json) -> Json:
    return {
        "from": NUMBER,
        "id": id,
        "timestamp": str(int(SENT_AT.timestamp())),
        "type": type,
        **content,
    }


def text(said: str, *, id: str = "wamid.A") -> Json:
    return message("text", id=id, text={"body": said})


def contact(number: str | None = NUMBER, user_id: str | None = BSUID) -> Json:
    ids = {"wa_id": number, "user_id": user_id}
    known = {key: value for key, value in ids.items() if value}
    return {"profile": {"name": "Siti", "username": "siti"}, **known}


def status(state: str, **more: Json) -> Json:
    at = str(int(SENT_AT.timestamp()))
    return {"id": "wamid.B", "status": state, "timestamp": at, "recipient_id": NUMBER, **more}
