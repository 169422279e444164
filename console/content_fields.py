"""The form of each kind of content: its fields in their order, as data. What is right in them the
rules say that read the kind's file; here stands only how a field looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.agenda import TOGETHER, Repeats
from core.calendar import NATIONAL, SHARED_LEAVE
from core.content import ContentKind
from core.kampung_religi import RELIGIONS


class Widget(StrEnum):
    LINE = "line"
    LONG = "long"
    LINES = "lines"
    """A list: one line each."""
    CHOICE = "choice"
    RECORDS = "records"
    """A list of records: one line each, their fields with bars between them."""
    SEVERAL = "several"
    FLAG = "flag"
    DAY = "day"


class Known(StrEnum):
    """Choices that the reference data gives: each code with its name."""

    AGENCIES = "agencies"
    CATEGORIES = "categories"
    CONTACTS = "contacts"
    KAMPUNG = "kampung"
    KECAMATAN = "kecamatan"
    KELURAHAN_NAMES = "kelurahan-names"
    KELURAHAN = "kelurahan"
    KECAMATAN_CODES = "kecamatan-codes"


@dataclass(frozen=True, slots=True)
class Field:
    """`choices` are words of ours, each with a text `content-choice-...`, or names from the data.
    With `hint` there is a text `content-hint-...` that says more than the label."""

    name: str
    widget: Widget = Widget.LINE
    needed: bool = False
    choices: Sequence[str] | Known = ()
    hint: bool = False
    columns: Sequence[str] = ()
    """Of a record, in their order."""

    @property
    def is_list(self) -> bool:
        return self.widget in (Widget.LINES, Widget.RECORDS, Widget.SEVERAL)


SOURCES = Field("sources", Widget.LINES, hint=True)
CHECKED = Field("checked", Widget.DAY, hint=True)
REVIEW_BY = Field("review_by", Widget.DAY, hint=True)
ABOUT = (SOURCES, CHECKED, REVIEW_BY)
CHECKED_AND_SOURCES = (
    Field("sources", Widget.LINES, needed=True, hint=True),
    Field("checked", Widget.DAY, needed=True, hint=True),
    REVIEW_BY,
)
CODE = Field("code", needed=True, hint=True)
NAME = Field("name", needed=True)
AGENCY = Field("agency", Widget.CHOICE, needed=True, choices=Known.AGENCIES)

FIELDS: Mapping[ContentKind, Sequence[Field]] = {
    ContentKind.FAQ: (
        Field("id", needed=True, hint=True),
        Field("title", needed=True, hint=True),
        Field("phrases", Widget.LINES, needed=True, hint=True),
        Field("answer", Widget.LONG, needed=True, hint=True),
        Field("requirements", Widget.LINES, hint=True),
        Field("fee"),
        Field("place"),
        Field("address"),
        Field("hours"),
        Field("link", hint=True),
        Field("agency", Widget.CHOICE, choices=Known.AGENCIES, hint=True),
        Field("topic", needed=True, hint=True),
        Field("scope", Widget.CHOICE, choices=("kota", "nasional")),
        Field("verify", Widget.FLAG, hint=True),
        *CHECKED_AND_SOURCES,
    ),
    ContentKind.KAMPUNG_RELIGI: (
        Field("id", needed=True, hint=True),
        NAME,
        Field("aliases", Widget.LINES, hint=True),
        Field("kelurahan", Widget.CHOICE, choices=Known.KELURAHAN_NAMES),
        Field("kecamatan", Widget.CHOICE, choices=Known.KECAMATAN),
        Field(
            "certainty",
            Widget.CHOICE,
            needed=True,
            choices=("tinggi", "sedang", "inferensi", "tidak diketahui"),
            hint=True,
        ),
        Field("rw"),
        Field("religions", Widget.SEVERAL, choices=RELIGIONS, hint=True),
        Field("declared_on", Widget.DAY),
        Field("declared_by"),
        Field("declared_at"),
        Field("activities", Widget.LINES),
        Field("note", Widget.LONG),
        *CHECKED_AND_SOURCES,
    ),
    ContentKind.AGENDA: (
        Field("id", needed=True, hint=True),
        Field("kampung", Widget.CHOICE, needed=True, choices=Known.KAMPUNG),
        NAME,
        Field("religion", Widget.CHOICE, needed=True, choices=(TOGETHER, *RELIGIONS)),
        Field("on", Widget.DAY, needed=True, hint=True),
        Field("repeats", Widget.CHOICE, needed=True, choices=tuple(Repeats), hint=True),
        Field("starts", hint=True),
        Field("until", Widget.DAY, hint=True),
        Field("place"),
        Field("what", Widget.LONG),
        *CHECKED_AND_SOURCES,
    ),
    ContentKind.CONTACT: (
        CODE,
        NAME,
        Field("kind", needed=True, hint=True),
        Field("numbers", Widget.LINES, hint=True),
        Field(
            "status",
            Widget.CHOICE,
            needed=True,
            choices=(
                "nasional",
                "cukup_yakin",
                "perlu_verifikasi",
                "usang_perlu_verifikasi",
                "nomor_tidak_ditemukan",
                "tidak_terkonfirmasi",
            ),
            hint=True,
        ),
        Field("hours"),
        Field("address"),
        Field("url", hint=True),
        Field("note", Widget.LONG),
        Field("source_date", Widget.DAY),
        *ABOUT,
    ),
    ContentKind.CANNED: (
        CODE,
        Field("title", needed=True),
        Field("text", Widget.LONG, needed=True, hint=True),
        *ABOUT,
    ),
    ContentKind.TEMPLATE: (
        CODE,
        Field("text", Widget.LONG, needed=True),
        Field("text_en", Widget.LONG, needed=True),
        *ABOUT,
    ),
    ContentKind.CATEGORY: (
        CODE,
        NAME,
        Field("group", needed=True),
        AGENCY,
        Field(
            "urgency",
            Widget.CHOICE,
            needed=True,
            choices=("darurat", "tinggi", "sedang", "rendah"),
        ),
        Field("description", Widget.LONG, needed=True),
        Field("keywords", Widget.LINES),
        Field("supporting", Widget.LINES),
        Field("emergency_contact", Widget.CHOICE, choices=Known.CONTACTS),
        Field("sensitive", Widget.FLAG, hint=True),
        Field("response_hours", hint=True),
        Field("resolution_hours", hint=True),
        *ABOUT,
    ),
    ContentKind.ROUTE: (
        Field("category", Widget.CHOICE, needed=True, choices=Known.CATEGORIES),
        AGENCY,
        Field("kelurahan", Widget.CHOICE, choices=Known.KELURAHAN, hint=True),
        Field("kecamatan", Widget.CHOICE, choices=Known.KECAMATAN_CODES),
        Field("when", Widget.CHOICE, choices=("jam_kerja", "luar_jam_kerja"), hint=True),
        *ABOUT,
    ),
    ContentKind.REFERRAL: (
        Field("contact", Widget.CHOICE, needed=True, choices=Known.CONTACTS),
        Field("category", Widget.CHOICE, choices=Known.CATEGORIES, hint=True),
        Field("agency", Widget.CHOICE, choices=Known.AGENCIES),
        Field("outside", Widget.CHOICE, choices=("true",)),
        *ABOUT,
    ),
    ContentKind.PROGRAMME: (
        NAME,
        Field("parent", needed=True),
        Field("mission", Widget.LONG, needed=True),
        Field("legal_basis", Widget.LONG, needed=True),
        Field("in_charge", Widget.LONG, needed=True),
        Field("scope", needed=True),
        Field("target", needed=True),
        Field("milestones", Widget.RECORDS, hint=True, columns=("on", "count", "what", "source")),
        Field(
            "events",
            Widget.RECORDS,
            hint=True,
            columns=("on", "name", "place", "what", "source"),
        ),
        *CHECKED_AND_SOURCES,
    ),
    ContentKind.AGENCY: (
        CODE,
        NAME,
        Field("kind", Widget.CHOICE, needed=True, choices=("opd", "instansi")),
        Field("aliases", Widget.LINES, hint=True),
        Field("duties", Widget.LONG),
        Field("address"),
        Field("phone"),
        Field("website", hint=True),
        Field("hours", hint=True),
        *ABOUT,
    ),
    ContentKind.HOLIDAY: (
        Field("day", Widget.DAY, needed=True),
        NAME,
        Field("kind", Widget.CHOICE, needed=True, choices=(NATIONAL, SHARED_LEAVE)),
        Field("source", needed=True),
        CHECKED,
        REVIEW_BY,
    ),
    ContentKind.OFFICE: (
        Field("hours", needed=True, hint=True),
        Field("fallback", Widget.CHOICE, needed=True, choices=Known.AGENCIES, hint=True),
        Field("escalation", Widget.LINES, hint=True),
        *ABOUT,
    ),
}

CODES: Mapping[ContentKind, Sequence[str]] = {
    ContentKind.ROUTE: ("category", "kelurahan", "kecamatan", "when"),
    ContentKind.HOLIDAY: ("day",),
    ContentKind.REFERRAL: ("category", "agency", "outside"),
    **dict.fromkeys((ContentKind.OFFICE, ContentKind.PROGRAMME), ()),
    **dict.fromkeys((ContentKind.FAQ, ContentKind.KAMPUNG_RELIGI, ContentKind.AGENDA), ("id",)),
    **dict.fromkeys(
        (
            ContentKind.CONTACT,
            ContentKind.CANNED,
            ContentKind.TEMPLATE,
            ContentKind.CATEGORY,
            ContentKind.AGENCY,
        ),
        ("code",),
    ),
}
"""The fields that tell entries apart: they are given once and stay."""
