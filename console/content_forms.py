"""The forms of content: what was typed becomes a body, what is wrong comes back to its field."""

from collections.abc import Callable, Mapping, Sequence

from starlette.datastructures import FormData

from console.content import OUTSIDE, title_of
from console.content_diff import BAR, words_of
from console.content_fields import CODES, FIELDS, Field, Known, Widget
from console.visit import Visit
from core.content import Body, ContentKind, Problem
from core.messages import Text
from flows.records import Records

MOST_LINES = 300
"""More lines in one field are a paste gone wrong."""
Choices = Mapping[str, str]


def fields_of(kind: ContentKind) -> Sequence[Field]:
    return FIELDS[kind]


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
    if kind is ContentKind.REFERRAL and body.get(OUTSIDE):
        return OUTSIDE
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
