"""Message templates: the texts that may be sent at any time, because Meta approved them before.

This is the one place where our notices meet them. Each has to be created in the WhatsApp Manager
under its name, in each of its languages, with as many parameters as stand here; until Meta approves
it, its notices wait for the citizen to write. docs/decisions/0010 proposes the texts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.citizens import LANGUAGES
from core.messages import Notice, Outgoing

UNUSABLE = {
    "PENDING",
    "IN_APPEAL",
    "REJECTED",
    "PAUSED",
    "DISABLED",
    "ARCHIVED",
    "LOCKED",
    "PENDING_DELETION",
    "DELETED",
}
"""States in which Meta refuses a template; all others, e.g. FLAGGED, still work."""

UTILITY = "utility"
MARKETING = "marketing"
"""Categories of templates, as statuses and rates name them (core/costs.py)."""


@dataclass(frozen=True, slots=True)
class MessageTemplate:
    """`languages` are Meta's codes by ours; WhatsApp knows no Javanese, so that reads Indonesian.

    `parameters` are the values of the notice that fill {{1}}, {{2}}, ... `category` is the one that
    it is created in, which decides the price; Meta may move it to another.
    """

    name: str
    parameters: Sequence[str]
    languages: Mapping[str, str]
    category: str = UTILITY


@dataclass(frozen=True, slots=True)
class Filled:
    """A template as it is sent."""

    name: str
    language: str
    parameters: Sequence[str]


_LANGUAGES = {"id": "id", "jv": "id", "en": "en"}
TEMPLATES: Mapping[str, MessageTemplate] = {
    "ticket-status": MessageTemplate("status_laporan", ("number", "status"), _LANGUAGES),
    "ticket-answer": MessageTemplate("jawaban_petugas", ("number",), _LANGUAGES),
    "ticket-ended": MessageTemplate("hasil_laporan", ("number", "status"), _LANGUAGES),
    "ticket-rating": MessageTemplate("nilai_laporan", ("number",), _LANGUAGES),
    "agenda": MessageTemplate("pengingat_kegiatan", ("name", "kampung", "day"), _LANGUAGES),
    "broadcast-service": MessageTemplate("siaran_layanan", ("title", "words"), _LANGUAGES),
    "broadcast-event": MessageTemplate(
        "siaran_kegiatan", ("title", "words"), _LANGUAGES, MARKETING
    ),
}


def filled(outgoing: Outgoing) -> Filled | None:
    """The template for a message; None for an answer, or a notice that has none."""
    notice = outgoing.notice
    template = TEMPLATES.get(notice.kind) if notice else None
    if notice is None or template is None:
        return None
    values = [_value(notice, name) for name in template.parameters]
    language = template.languages.get(outgoing.language) or template.languages[LANGUAGES[0]]
    return Filled(template.name, language, values) if all(values) else None


def _value(notice: Notice, name: str) -> str:
    """On one line: Meta refuses parameters with line breaks, tabs or many spaces."""
    return " ".join(notice.values.get(name, "").split())
