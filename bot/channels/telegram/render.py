"""Our messages become calls of the Bot API. No choice is ever lost or cut."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from bot.channels.telegram.events import GroupMessage
from bot.channels.telegram.limits import (
    BUTTON_UNITS,
    CALLBACK_DATA_BYTES,
    CAPTION_UNITS,
    KEYBOARD_BUTTONS,
    KEYBOARD_BYTES,
    URL_UNITS,
)
from bot.channels.telegram.text import html, numbered, pieces, units
from core.messages import Json, Media, MediaKind, Outgoing, OutgoingLink, OutgoingOption
from locales.phrasebook import phrasebook
from storage.clean import cleaned

Button: TypeAlias = dict[str, str]


FILE_FIELDS: Mapping[str, str] = {"sendPhoto": "photo", "sendDocument": "document"}
"""The parameter that holds the file."""
UPLOAD = "attach://"
"""Before the name of the part of a form that has the file (BA "Sending files")."""


@dataclass(frozen=True, slots=True)
class Request:
    """`file` goes along as a part of the form, under the name to which its parameter points."""

    method: str
    params: Mapping[str, Any]
    file: Media | None = None


def render(chat_id: int, outgoing: Outgoing) -> list[Request]:
    """The messages to send, in this order; the buttons are under the last ones.

    A file is the first of them, with the words as its caption where they fit. Raises ValueError for
    an option whose id Telegram does not carry.
    """
    keyboards = list(_keyboards(_buttons(outgoing)))
    texts = pieces(_text(outgoing, has_buttons=bool(keyboards)))
    if keyboards and not texts:
        texts = [_say(outgoing, "telegram-choose")]
    texts += [_say(outgoing, "telegram-more")] * (len(keyboards) - 1)
    markups: list[Json] = [{"inline_keyboard": [[button] for button in each]} for each in keyboards]
    markups = markups or [_without_buttons(outgoing)]
    file = outgoing.file
    if file is not None and (not texts or units(texts[0]) > CAPTION_UNITS):
        texts = ["", *texts]
    bare = len(texts) - len(markups)
    parts = [
        (text, markups[index - bare] if index >= bare else None) for index, text in enumerate(texts)
    ]
    first = [_file(chat_id, file, *parts[0])] if file is not None else []
    return [*first, *(_message(chat_id, *part) for part in parts[len(first) :])]


def as_document(request: Request) -> Request:
    """The same with its photo as a document, which Telegram does not look into."""
    params = {name: value for name, value in request.params.items() if name != "photo"}
    return replace(
        request, method="sendDocument", params={**params, "document": request.params["photo"]}
    )


def placed(request: Request, where: Mapping[str, Json]) -> Request:
    """The same in a topic, or as a reply. Groups have no keyboard of ours to take away."""
    params = dict(request.params)
    if params.get("reply_markup") == {"remove_keyboard": True}:
        del params["reply_markup"]
    return replace(request, params={**params, **where})


def declined(group: GroupMessage) -> Request:
    """What we say in a group."""
    request = _message(group.chat_id, phrasebook(group.language).say("telegram-group-declined"))
    if group.topic is None:
        return request
    return Request(request.method, {**request.params, "message_thread_id": group.topic})


def _message(chat_id: int, text: str, markup: Json = None) -> Request:
    params = {
        "chat_id": chat_id,
        "text": html(text),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    return Request("sendMessage", {**params, "reply_markup": markup} if markup else params)


def _file(chat_id: int, file: Media, caption: str, markup: Json) -> Request:
    method = "sendPhoto" if file.kind is MediaKind.PHOTO else "sendDocument"
    params: dict[str, Any] = {"chat_id": chat_id, FILE_FIELDS[method]: UPLOAD + file.name}
    if caption:
        params |= {"caption": html(caption), "parse_mode": "HTML"}
    return Request(method, {**params, "reply_markup": markup} if markup else params, file)


def _text(outgoing: Outgoing, *, has_buttons: bool) -> str:
    """The words, then what cannot be said on buttons."""
    about = "\n".join(_about(outgoing.options))
    links = "\n".join(
        f"{link.label}: {link.url.removeprefix('tel:')}"
        for link in outgoing.links
        if not _fits_button(link)
    )
    hint = outgoing.asks_location and has_buttons
    where = _say(outgoing, "telegram-location-hint") if hint else ""
    return "\n\n".join(each for each in (outgoing.text, about, links, where) if each.strip())


def _about(options: Sequence[OutgoingOption]) -> Iterator[str]:
    """Lines for what buttons do not hold: descriptions, and labels that a phone does not show."""
    for number, option in enumerate(options, start=1):
        label = f"*{option.label}*" if _is_long(option) else ""
        if label or option.description:
            yield numbered(" — ".join(filter(None, (label, option.description))), number)


def _buttons(outgoing: Outgoing) -> list[Button]:
    options = outgoing.options
    with_numbers = any(_about(options))
    buttons = [
        {"text": numbered(label, number) if with_numbers else label, "callback_data": _data(option)}
        for number, option in enumerate(options, start=1)
        for label in (cleaned(option.label).strip() or str(number),)
    ]
    links = [
        {"text": cleaned(link.label).strip() or link.url, "url": link.url}
        for link in outgoing.links
        if _fits_button(link)
    ]
    return [*buttons, *links]


def _is_long(option: OutgoingOption) -> bool:
    return units(option.label) > BUTTON_UNITS


def _data(option: OutgoingOption) -> str:
    size = len(option.id.encode(errors="replace"))
    if not 1 <= size <= CALLBACK_DATA_BYTES:
        raise ValueError(f"an option's id has {size} bytes, Telegram carries 1 to 64")
    return option.id


def _keyboards(buttons: Sequence[Button]) -> Iterator[list[Button]]:
    """One button in a row; as many keyboards as the buttons need."""
    keyboard: list[Button] = []
    size = 0
    for button in buttons:
        more = len(json.dumps(button, ensure_ascii=False).encode(errors="replace")) + 4
        if keyboard and (len(keyboard) == KEYBOARD_BUTTONS or size + more > KEYBOARD_BYTES):
            yield keyboard
            keyboard, size = [], 0
        keyboard.append(button)
        size += more
    if keyboard:
        yield keyboard


def _without_buttons(outgoing: Outgoing) -> Json:
    """A key that sends the place, or none: then an old one goes away."""
    if not outgoing.asks_location:
        return {"remove_keyboard": True}
    key = {"text": _say(outgoing, "telegram-option-location"), "request_location": True}
    return {"keyboard": [[key]], "one_time_keyboard": True, "resize_keyboard": True}


def _fits_button(link: OutgoingLink) -> bool:
    """Telegram refuses the whole message for an address that it does not like."""
    url = link.url
    if units(url) > URL_UNITS or any(map(str.isspace, url)) or cleaned(url) != url:
        return False
    try:
        address = urlsplit(url)
        host = address.hostname or ""
    except ValueError:
        return False
    return address.scheme == "https" and "." in host.strip(".")


def _say(outgoing: Outgoing, key: str) -> str:
    try:
        return phrasebook(outgoing.language).say(key)
    except FileNotFoundError:
        return phrasebook("id").say(key)
