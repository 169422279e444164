"""What the pages of content share: the entry that is looked at, and what may be done with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from starlette.datastructures import FormData

from console.bubbles import WIB
from console.content_diff import BAR, words_of
from console.content_fields import CODES, FIELDS, Field, Known, Widget
from console.routes import Refused
from console.visit import Visit
from core.content import (
    ALWAYS_THERE,
    Body,
    ContentKind,
    Entry,
    Problem,
    VersionState,
    may_write,
)
from core.editing import Editing
from core.messages import Text
from core.operators import Role
from flows.records import Records

PATH = "/console/content"
MOST_LINES = 300
"""More lines in one field are a paste gone wrong."""
Choices = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Open:
    """An entry in the hands of who looks at it."""

    entry: Entry
    may_write: bool
    may_review: bool
    """Whether they could be the second person."""
    may_withdraw: bool
    today: date

    @property
    def path(self) -> str:
        return f"{PATH}/{self.entry.kind}/{self.entry.code}"

    @property
    def state(self) -> str:
        return state_of(self.entry, self.today)


def state_of(entry: Entry, today: date) -> str:
    """The one word for a list; what is being worked on comes first."""
    if entry.draft is not None:
        return entry.draft.state.value
    if entry.shown is None:
        return VersionState.WITHDRAWN.value
    return "overdue" if entry.is_overdue(today) else VersionState.PUBLISHED.value


def title_of(entry: Entry) -> str:
    body = entry.latest.body if entry.latest else {}
    return str(body.get("title") or body.get("name") or body.get("hours") or entry.code)


def kind_of(words: str) -> ContentKind:
    if words not in set(ContentKind):
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return ContentKind(words)


def fields_of(kind: ContentKind) -> Sequence[Field]:
    return FIELDS[kind]


def today(visit: Visit) -> date:
    return visit.desk.now().astimezone(WIB).date()


async def opened(visit: Visit, records: Records, kind: ContentKind, code: str) -> Open:
    """Raises Refused for an entry that nobody has ever saved."""
    entry = await records.services.contents.entry(kind, code)
    if entry.latest is None:
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return as_seen(visit, entry, await in_charge(records))


def as_seen(visit: Visit, entry: Entry, desk: str) -> Open:
    is_administrator = visit.operator.role is Role.ADMINISTRATOR
    draft = entry.draft
    return Open(
        entry,
        may_write(visit.operator, entry.owner, desk),
        draft is not None and draft.author != visit.operator.login,
        is_administrator and entry.shown is not None and entry.kind not in ALWAYS_THERE,
        today(visit),
    )


async def in_charge(records: Records) -> str:
    return (await records.services.calendar.read()).fallback


async def editing(visit: Visit, records: Records, kind: ContentKind, code: str) -> Editing:
    services = records.services
    return Editing(
        services.contents,
        services.audit,
        visit.operator,
        await in_charge(records),
        kind,
        code,
        visit.desk.now(),
    )


def body_of(kind: ContentKind, form: FormData) -> Body:
    """What stands in the form; empty fields are left out."""
    found: dict[str, object] = {}
    for field in fields_of(kind):
        given = [str(each) for each in form.getlist(field.name)]
        if field.widget in (Widget.LINES, Widget.RECORDS):
            given = [line for each in given for line in each.splitlines()][:MOST_LINES]
        words = [each.replace("\r\n", "\n").strip() for each in given]
        words = [each for each in words if each]
        if words:
            lines = [_record(field, each) for each in words] if field.columns else words
            found[field.name] = lines if field.is_list else words[0]
    return found


def _record(field: Field, line: str) -> Body:
    """What stands behind the last bar may hold bars of its own."""
    cells = (each.strip() for each in line.split(BAR.strip(), len(field.columns) - 1))
    named = zip(field.columns, cells, strict=False)
    return {name: words for name, words in named if words}


def code_of(kind: ContentKind, body: Body) -> str:
    """As the rows of the kind are told apart."""
    if not CODES[kind]:
        return kind.value
    if kind is ContentKind.REFERRAL and body.get("outside"):
        return "outside"
    return "+".join(str(body[name]) for name in CODES[kind] if body.get(name))


def told(visit: Visit, kind: ContentKind, problems: Sequence[Problem]) -> Mapping[str, str]:
    """What is wrong, by field; the rules speak of lines of a file, which only lists have here."""
    fields = fields_of(kind)
    lists = {name for field in fields if field.is_list for name in (field.name, *field.columns)}
    found: dict[str, list[str]] = {}
    for each in problems:
        _, _, what = visit.say(each.text).partition(": ")
        what = what[:1].upper() + what[1:]
        is_line = each.field in lists
        line = Text("content-line", {"line": str(each.line), "what": what})
        found.setdefault(each.field or "", []).append(visit.say(line) if is_line else what)
    return {field: " ".join(dict.fromkeys(words)) for field, words in found.items()}


def reader(visit: Visit, known: Mapping[Known, Choices]) -> Callable[[Field, Body], str]:
    """Gives a field as people read it: the names of choices, not their codes."""

    def name_of(field: Field, value: str) -> str:
        if isinstance(field.choices, Known):
            return known[field.choices].get(value, value)
        is_ours = field.widget is Widget.FLAG or value in field.choices
        slug = value.replace(" ", "-").replace("_", "-")
        choice = Text(f"content-choice-{slug}")
        return visit.say(choice) if is_ours else value

    def read(field: Field, body: Body) -> str:
        lines = words_of(field, body).splitlines()
        return "\n".join(name_of(field, line) for line in lines)

    return read


async def known_choices(records: Records) -> Mapping[Known, Choices]:
    """The choices that come from the reference data."""
    services = records.services
    kelurahan = await services.places.kelurahan()
    kecamatan = {each.code.rpartition(".")[0]: each.kecamatan for each in kelurahan}
    contacts = await services.contents.entries(ContentKind.CONTACT)
    return {
        Known.AGENCIES: {each.code: each.name for each in await services.agencies.all()},
        Known.CATEGORIES: {each.code: each.name for each in await services.reports.categories()},
        Known.CONTACTS: {each.code: title_of(each) for each in contacts if each.shown},
        Known.KAMPUNG: {each.id: each.name for each in await services.kampung_religi.all()},
        Known.KECAMATAN: {name: name for name in kecamatan.values()},
        Known.KELURAHAN_NAMES: {each.name: each.name for each in kelurahan},
        Known.KELURAHAN: {each.code: each.name for each in kelurahan},
        Known.KECAMATAN_CODES: kecamatan,
    }
