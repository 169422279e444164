"""An `Outgoing` as bodies for `POST /{phone number id}/messages`; nothing in it is lost or cut.

Every delivered message costs money since October 2026, so it is one body wherever it fits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.channels.whatsapp.cutting import last_paragraph, pieces
from bot.channels.whatsapp.enclosing import Body, enclosing
from bot.channels.whatsapp.limits import (
    BUTTON_ID_MAX,
    BUTTON_TITLE_MAX,
    BUTTONS_MAX,
    INTERACTIVE_BODY_MAX,
    LINK_LABEL_MAX,
    LIST_BUTTON_MAX,
    REFERENCE_MAX,
    ROW_DESCRIPTION_MAX,
    ROW_ID_MAX,
    ROW_TITLE_MAX,
    ROWS_MAX,
    TEXT_MAX,
    units,
)
from bot.channels.whatsapp.people import is_bsuid
from core.messages import (
    Address,
    Json,
    Outgoing,
    OutgoingLink,
    OutgoingOption,
)
from locales.phrasebook import phrasebook
from storage.clean import cleaned


def render(
    address: Address, outgoing: Outgoing, reference: str, *, upload: str | None = None
) -> list[Json]:
    """The bodies to send one after another; the last one carries our reference.

    `upload` is Meta's id of the message's file.
    """
    if units(reference) > REFERENCE_MAX:
        raise ValueError(f"a reference of {units(reference)} characters")
    parts = _parts(_cleaned(outgoing))
    if outgoing.file is not None and upload is not None:
        parts = enclosing(parts, outgoing.file, upload)
    bodies = [{**_envelope(address), **each} for each in parts]
    if bodies:
        bodies[-1]["biz_opaque_callback_data"] = reference
    return bodies


def template(
    address: Address, name: str, language: str, parameters: Sequence[str], reference: str
) -> Json:
    """An approved text with its parameters in order, which is all that may be sent at any time."""
    content: Body = {"name": name, "language": {"code": language}}
    if parameters:
        texts = [{"type": "text", "text": cleaned(each)} for each in parameters]
        content["components"] = [{"type": "body", "parameters": texts}]
    body = {**_envelope(address), "type": "template", "template": content}
    return {**body, "biz_opaque_callback_data": reference}


def _parts(outgoing: Outgoing) -> list[Body]:
    text = outgoing.text.strip()
    link = _single_link(outgoing, text)
    if link is not None:
        return [_link(text, link)]
    text = _paragraphs(text, *(_line(each) for each in outgoing.links))
    if outgoing.options:
        if _as_buttons(outgoing.options):
            return _below(text, "whatsapp-choose", outgoing.language, _buttons(outgoing.options))
        if _as_rows(outgoing.options):
            choices = _rows(outgoing.options, outgoing.language)
            return _below(text, "whatsapp-choose", outgoing.language, choices)
        hint = phrasebook(outgoing.language).say("whatsapp-answer-number")
        return _texts(_paragraphs(text, _numbered(outgoing.options), hint))
    if outgoing.asks_location:
        asked = {"type": "location_request_message", "action": {"name": "send_location"}}
        return _below(text, "whatsapp-send-location", outgoing.language, asked)
    return _texts(text)


def _below(text: str, key: str, language: str, controls: Body) -> list[Body]:
    """Controls under the text; under its last paragraph, or a sentence, when it is too long."""
    head, body = "", text
    if not text or units(text) > INTERACTIVE_BODY_MAX:
        head, body = last_paragraph(text, INTERACTIVE_BODY_MAX)
    body = body or phrasebook(language).say(key)
    return [*_texts(head), _interactive(body, controls)]


def _texts(text: str) -> list[Body]:
    return [
        {"type": "text", "text": {"body": each, "preview_url": False}}
        for each in pieces(text, TEXT_MAX)
    ]


def _interactive(body: str, controls: Body) -> Body:
    return {"type": "interactive", "interactive": {**controls, "body": {"text": body}}}


def _as_buttons(options: Sequence[OutgoingOption]) -> bool:
    return (
        len(options) <= BUTTONS_MAX
        and _are_tappable(options, BUTTON_TITLE_MAX, BUTTON_ID_MAX)
        and len({each.label.strip() for each in options}) == len(options)
        and not any(each.description for each in options)
    )


def _as_rows(options: Sequence[OutgoingOption]) -> bool:
    return (
        len(options) <= ROWS_MAX
        and _are_tappable(options, ROW_TITLE_MAX, ROW_ID_MAX)
        and all(
            _fits(each.description, ROW_DESCRIPTION_MAX) for each in options if each.description
        )
    )


def _are_tappable(options: Sequence[OutgoingOption], label_max: int, id_max: int) -> bool:
    ids = {each.id for each in options}
    return len(ids) == len(options) and all(
        _fits(each.label, label_max) and _fits(each.id, id_max) and each.id == each.id.strip()
        for each in options
    )


def _fits(text: str, limit: int) -> bool:
    """One line that is not empty and not too long."""
    return bool(text.strip()) and len(text.splitlines()) == 1 and units(text) <= limit


def _buttons(options: Sequence[OutgoingOption]) -> Body:
    replies = [{"type": "reply", "reply": {"id": each.id, "title": each.label}} for each in options]
    return {"type": "button", "action": {"buttons": replies}}


def _rows(options: Sequence[OutgoingOption], language: str) -> Body:
    rows = []
    for each in options:
        row = {"id": each.id, "title": each.label}
        rows.append({**row, "description": each.description} if each.description else row)
    button = phrasebook(language).say("whatsapp-list-button")
    if units(button) > LIST_BUTTON_MAX:
        raise ValueError("whatsapp-list-button is too long")
    return {"type": "list", "action": {"button": button, "sections": [{"rows": rows}]}}


def _numbered(options: Sequence[OutgoingOption]) -> str:
    lines = []
    for number, each in enumerate(options, start=1):
        about = f" – {each.description}" if each.description else ""
        lines.append(f"{number}. {each.label}{about}")
    return "\n".join(lines)


def _single_link(outgoing: Outgoing, text: str) -> OutgoingLink | None:
    """The link that becomes a button."""
    if outgoing.options or outgoing.asks_location or len(outgoing.links) != 1:
        return None
    link = outgoing.links[0]
    fits = _fits(link.label, LINK_LABEL_MAX) and 0 < units(text) <= INTERACTIVE_BODY_MAX
    return link if fits and link.url.startswith("https://") else None


def _line(link: OutgoingLink) -> str:
    return f"{link.label}: {link.url}" if link.label.strip() else link.url


def _link(text: str, link: OutgoingLink) -> Body:
    parameters = {"display_text": link.label, "url": link.url}
    action = {"name": "cta_url", "parameters": parameters}
    return _interactive(text, {"type": "cta_url", "action": action})


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _envelope(address: Address) -> Mapping[str, Json]:
    to = "recipient" if is_bsuid(address.external_id) else "to"
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        to: address.external_id,
    }


def _cleaned(outgoing: Outgoing) -> Outgoing:
    """Without NUL and half surrogate pairs, which no JSON over HTTP can carry."""
    options = tuple(
        OutgoingOption(
            cleaned(each.id), cleaned(each.label), cleaned(each.description or "") or None
        )
        for each in outgoing.options
    )
    links = tuple(OutgoingLink(cleaned(each.label), cleaned(each.url)) for each in outgoing.links)
    return replace(outgoing, text=cleaned(outgoing.text), options=options, links=links)
