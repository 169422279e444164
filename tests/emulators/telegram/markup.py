"""Keyboards: below a message, and in place of the citizen's own keyboard."""

from typing import Any
from urllib.parse import urlsplit

from tests.emulators.telegram.errors import Json, bad
from tests.emulators.telegram.limits import CALLBACK_DATA_BYTES, KEYBOARD_BUTTONS

ACTIONS = frozenset(
    "url callback_data web_app login_url switch_inline_query switch_inline_query_current_chat"
    " switch_inline_query_chosen_chat copy_text callback_game pay disabled".split()
)
REQUESTS = frozenset(
    "request_location request_contact request_poll request_users request_chat web_app"
    " request_managed_bot".split()
)
LOOKS = frozenset({"text", "icon_custom_emoji_id", "style"})
URL_SCHEMES = frozenset({"http", "https", "tg", "ton"})


def inline(markup: Json | None) -> Json | None:
    """The part that stays with the message; None when there is none."""
    rows = (markup or {}).get("inline_keyboard")
    return {"inline_keyboard": rows} if rows else None


def checked(markup: Any, *, private: bool) -> Json | None:
    if markup is None or markup == "":
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"], "inline keyboard")
        return {"inline_keyboard": [[_inline_button(button) for button in row] for row in rows]}
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"], "reply keyboard")
        keyboard = [[_reply_button(button, private) for button in row] for row in rows]
        return {**markup, "keyboard": keyboard}
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        return markup
    if not markup:
        return None
    raise bad("can't parse reply keyboard markup JSON object")


def _rows(rows: Any, what: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad(f"can't parse {what} markup JSON object: rows must be Arrays of buttons")
    if sum(map(len, rows)) > KEYBOARD_BUTTONS:
        raise bad("reply markup is too long")
    return [row for row in rows if row]


def _inline_button(button: Any) -> Json:
    what = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad(what + "InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad(what + 'Field "text" must be a non-empty String')
    actions = [name for name in button if name not in LOOKS and button[name] is not None]
    if len(actions) != 1 or actions[0] not in ACTIONS:
        named = ", ".join(actions) or "none"
        raise bad(what + f"exactly one action field is required, not {named}")
    if "callback_data" in actions:
        _check_callback_data(button["callback_data"])
    if "url" in actions:
        _check_url(button["url"])
    return {name: value for name, value in button.items() if value is not None}


def _check_callback_data(data: Any) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= CALLBACK_DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")


def _check_url(url: Any) -> None:
    try:
        parts = urlsplit(url if isinstance(url, str) else "")
    except ValueError:
        raise bad("BUTTON_URL_INVALID") from None
    if parts.scheme not in URL_SCHEMES or not parts.netloc:
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _reply_button(button: Any, private: bool) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    what = "can't parse keyboard button: "
    if not isinstance(button, dict):
        raise bad(what + "KeyboardButton must be an Object")
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad(what + 'Field "text" must be a non-empty String')
    requests = [name for name in button if name not in LOOKS and button[name]]
    if len(requests) > 1 or not REQUESTS.issuperset(requests):
        raise bad(what + "at most one request field is allowed")
    if requests and not private:
        thing = requests[0].removeprefix("request_").replace("_", " ")
        raise bad(f"{thing} can be requested in private chats only")
    return button
