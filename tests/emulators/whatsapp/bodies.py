"""What may stand in `POST /{phone-number-id}/messages`."""

import re
from collections.abc import Callable
from typing import Any

from tests.emulators.whatsapp import interactive
from tests.emulators.whatsapp.checks import (
    link,
    mapping,
    maybe_flag,
    maybe_string,
    number,
    one_of,
    only,
    refuse,
    sequence,
    string,
)

BSUID = re.compile(r"[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}")
PHONE = re.compile(r"\+?[0-9][0-9 ()-]{5,25}")
ENVELOPE = {
    "messaging_product",
    "recipient_type",
    "to",
    "recipient",
    "type",
    "context",
    "recipient_identity_key_hash",
    "biz_opaque_callback_data",
}
MEDIA_KEYS = {
    "image": {"id", "link", "caption"},
    "video": {"id", "link", "caption"},
    "document": {"id", "link", "caption", "filename"},
    "audio": {"id", "link", "voice"},
    "sticker": {"id", "link"},
}


def check_message(body: dict[str, Any]) -> str:
    """The message's type; raises GraphError."""
    one_of(body.get("messaging_product"), "messaging_product", ("whatsapp",))
    one_of(body.get("recipient_type", "individual"), "recipient_type", ("individual",))
    kind = one_of(body.get("type", "text"), "type", CHECKS)
    only(body, "message", ENVELOPE | {kind})
    if "to" not in body and "recipient" not in body:
        raise refuse("to", "is required.")
    if "to" in body and not PHONE.fullmatch(string(body["to"], "to", 30)):
        raise refuse("to", "is not a valid phone number.")
    if "recipient" in body and not BSUID.fullmatch(string(body["recipient"], "recipient", 140)):
        raise refuse("recipient", "is not a valid business-scoped user ID.")
    maybe_string(body.get("biz_opaque_callback_data"), "biz_opaque_callback_data", 512)
    if "context" in body:
        context = mapping(body["context"], "context")
        only(context, "context", {"message_id"})
        string(context.get("message_id"), "context['message_id']", 500)
    CHECKS[kind](body.get(kind))
    return kind


def check_read(body: dict[str, Any]) -> str:
    """The id of the message that is read."""
    one_of(body.get("messaging_product"), "messaging_product", ("whatsapp",))
    one_of(body.get("status"), "status", ("read",))
    only(body, "message", {"messaging_product", "status", "message_id", "typing_indicator"})
    if "typing_indicator" in body:
        typing = mapping(body["typing_indicator"], "typing_indicator")
        one_of(typing.get("type"), "typing_indicator['type']", ("text",))
    return string(body.get("message_id"), "message_id", 500)


def media_of(body: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every media object of a checked message: its own, the header's, a template's."""
    kind = body.get("type", "text")
    if kind in MEDIA_KEYS:
        return [(kind, body[kind])]
    if kind == "interactive":
        header = body["interactive"].get("header") or {}
        shown = header.get("type", "text")
        return [(shown, header[shown])] if shown != "text" else []
    if kind == "template":
        parameters = [
            parameter
            for component in body["template"].get("components", [])
            for parameter in component.get("parameters", [])
        ]
        return [
            (parameter["type"], parameter[parameter["type"]])
            for parameter in parameters
            if parameter["type"] in ("image", "video", "document")
        ]
    return []


def _text(value: object) -> None:
    text = mapping(value, "text")
    only(text, "text", {"body", "preview_url"})
    string(text.get("body"), "text['body']", 4096)
    maybe_flag(text.get("preview_url"), "text['preview_url']")


def check_media(kind: str) -> Callable[[object], None]:
    def check(value: object) -> None:
        media = mapping(value, kind)
        only(media, kind, MEDIA_KEYS[kind])
        if ("id" in media) == ("link" in media):
            raise refuse(kind, "needs exactly one of id and link.")
        if "id" in media:
            string(media["id"], f"{kind}['id']", 100)
        else:
            link(media["link"], f"{kind}['link']")
        maybe_string(media.get("caption"), f"{kind}['caption']", 1024)
        maybe_string(media.get("filename"), f"{kind}['filename']", 240)
        maybe_flag(media.get("voice"), f"{kind}['voice']")

    return check


def _location(value: object) -> None:
    location = mapping(value, "location")
    only(location, "location", {"latitude", "longitude", "name", "address"})
    number(location.get("latitude"), "location['latitude']", 90)
    number(location.get("longitude"), "location['longitude']", 180)
    maybe_string(location.get("name"), "location['name']", 1000)
    maybe_string(location.get("address"), "location['address']", 1000)


def _contacts(value: object) -> None:
    for index, contact in enumerate(sequence(value, "contacts", 1, 257)):
        path = f"contacts[{index}]"
        name = mapping(mapping(contact, path).get("name"), f"{path}['name']")
        string(name.get("formatted_name"), f"{path}['name']['formatted_name']", 1000)
        for phone in sequence(contact.get("phones", []), f"{path}['phones']", 0, 100):
            maybe_string(mapping(phone, f"{path}['phones']").get("phone"), f"{path} phone", 100)


def _reaction(value: object) -> None:
    reaction = mapping(value, "reaction")
    only(reaction, "reaction", {"message_id", "emoji"})
    string(reaction.get("message_id"), "reaction['message_id']", 500)
    string(reaction.get("emoji"), "reaction['emoji']", 32, least=0)


def _template(value: object) -> None:
    template = mapping(value, "template")
    only(template, "template", {"name", "language", "components", "namespace"})
    string(template.get("name"), "template['name']", 512)
    language = mapping(template.get("language"), "template['language']")
    string(language.get("code"), "template['language']['code']", 20)
    for index, found in enumerate(
        sequence(template.get("components", []), "template['components']", 0, 30)
    ):
        path = f"template['components'][{index}]"
        component = mapping(found, path)
        one_of(
            component.get("type"),
            f"{path}['type']",
            ("header", "body", "button", "HEADER", "BODY", "BUTTON"),
        )
        for parameter in sequence(component.get("parameters", []), f"{path}['parameters']", 0, 100):
            _parameter(mapping(parameter, f"{path}['parameters']"), f"{path}['parameters']")


def _parameter(parameter: dict[str, Any], path: str) -> None:
    kinds = ("text", "payload", "image", "video", "document", "currency", "date_time")
    kind = one_of(parameter.get("type"), f"{path}['type']", kinds)
    if kind in ("text", "payload"):
        string(parameter.get(kind), f"{path}['{kind}']", 1024)
    elif kind in MEDIA_KEYS:
        check_media(kind)(parameter.get(kind))
    else:
        mapping(parameter.get(kind), f"{path}['{kind}']")


CHECKS: dict[str, Callable[[object], None]] = {
    "text": _text,
    "location": _location,
    "contacts": _contacts,
    "reaction": _reaction,
    "interactive": interactive.check,
    "template": _template,
    **{kind: check_media(kind) for kind in MEDIA_KEYS},
}
