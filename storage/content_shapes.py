"""How each kind of content is read from its fields: by the rules that read the kind's file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.agencies import Agency, Contact
from core.content import Body, Checked, ContentKind, Problem
from core.kampung_religi import KampungReligi
from core.places import Kelurahan
from core.reports import Category
from core.routing import ReferralRule, RouteRule
from storage.reference.agencies import agency_of, contact_of
from storage.reference.agenda import gathering_of
from storage.reference.bodies import body_of, row_of
from storage.reference.canned import reply_of
from storage.reference.categories import category_of
from storage.reference.desk import holiday_of, office_of
from storage.reference.faq import entry_of
from storage.reference.kampung_religi import kampung_of, programme_of
from storage.reference.places import spellings
from storage.reference.routes import referral_of, route_of
from storage.reference.row import Row, read_rows
from storage.reference.template_texts import template_of
from storage.reference.values import day, iso_date

ABOUT = {"checked", "review_by", "sources"}
"""What editors say of every entry; most kinds have no such fields of their own."""
OFFICE = "office"
PROGRAMME = "programme"
"""The codes of the one entry of their kinds."""
OUTSIDE = "outside"
"""The code of the rule for what happens outside the city."""


@dataclass(frozen=True, slots=True)
class Known:
    """What entries may name: everything that is in force now."""

    agencies: Sequence[Agency]
    contacts: Sequence[Contact]
    kelurahan: Sequence[Kelurahan]
    categories: Sequence[Category]
    kampung: Sequence[KampungReligi]

    def codes(self, rows: Sequence[Agency | Contact | Category]) -> set[str]:
        return {each.code for each in rows}


@dataclass(frozen=True, slots=True)
class Shape:
    """`own` are the fields of ABOUT that rows of this kind have themselves."""

    read: Callable[[Row, Known], Any]
    code: Callable[[Any], str]
    own: frozenset[str] = frozenset()
    body: Callable[[Any], Body] = body_of


def checked(kind: ContentKind, body: Body, known: Known) -> Checked:
    """The row that the fields make, or what is wrong with them."""
    shape = SHAPES[kind]
    about = row_of({name: body[name] for name in ABOUT - shape.own if name in body})
    _read_about(about)
    row = row_of({name: value for name, value in body.items() if name in shape.own | _rest(body)})
    read = read_rows([row], lambda each: shape.read(each, known))
    errors = [*read.errors, *about.errors]
    problems = [Problem(each.field, each.row, each.text) for each in errors]
    if problems:
        return Checked(None, "", body, problems)
    made = read.rows[0]
    beside = {name: body[name] for name in sorted(ABOUT - shape.own) if body.get(name)}
    return Checked(made, shape.code(made), {**shape.body(made), **beside})


def bodies(kind: ContentKind, rows: Sequence[Any]) -> Mapping[str, Body]:
    """What is shown, by code and in its order."""
    shape = SHAPES[kind]
    return {shape.code(row): shape.body(row) for row in rows}


def _rest(body: Body) -> set[str]:
    return set(body) - ABOUT


def _read_about(row: Row) -> None:
    row.parsed("checked", iso_date)
    row.parsed("review_by", day)
    row.texts("sources", 500)


def _route_code(rule: RouteRule) -> str:
    return "+".join(filter(None, [rule.category, rule.place, rule.when]))


def _referral_code(rule: ReferralRule) -> str:
    return "+".join(filter(None, [rule.category, rule.agency])) or OUTSIDE


def _referral_body(rule: ReferralRule) -> Body:
    body = dict(body_of(rule))
    return body if rule.category or rule.agency else {**body, OUTSIDE: "true"}


def _route_body(rule: RouteRule) -> Body:
    body = dict(body_of(rule))
    place = body.pop("place", None)
    if place is not None:
        body["kelurahan" if str(place).count(".") > KECAMATAN_DOTS else "kecamatan"] = place
    return body


KECAMATAN_DOTS = 2
"""In Kemendagri's code of a kecamatan: 33.71.01."""

SHAPES: Mapping[ContentKind, Shape] = {
    ContentKind.FAQ: Shape(
        lambda row, known: entry_of(row, known.codes(known.agencies)),
        lambda entry: entry.id,
        frozenset(ABOUT),
    ),
    ContentKind.KAMPUNG_RELIGI: Shape(
        lambda row, known: kampung_of(
            row,
            spellings(known.kelurahan),
            {each.kecamatan.lower(): each.kecamatan for each in known.kelurahan},
        ),
        lambda kampung: kampung.id,
        frozenset(ABOUT),
    ),
    ContentKind.AGENDA: Shape(
        lambda row, known: gathering_of(row, {each.id for each in known.kampung}),
        lambda gathering: gathering.id,
        frozenset(ABOUT),
    ),
    ContentKind.CONTACT: Shape(
        lambda row, known: contact_of(row), lambda contact: contact.code, frozenset(ABOUT)
    ),
    ContentKind.CANNED: Shape(lambda row, known: reply_of(row), lambda reply: reply.code),
    ContentKind.TEMPLATE: Shape(lambda row, known: template_of(row), lambda each: each.code),
    ContentKind.CATEGORY: Shape(
        lambda row, known: category_of(
            row, known.codes(known.agencies), known.codes(known.contacts)
        ),
        lambda category: category.code,
    ),
    ContentKind.ROUTE: Shape(
        lambda row, known: route_of(
            row,
            {each.code: each for each in known.categories},
            known.codes(known.agencies),
            {each.code for each in known.kelurahan},
        ),
        _route_code,
        body=_route_body,
    ),
    ContentKind.REFERRAL: Shape(
        lambda row, known: referral_of(
            row,
            known.codes(known.categories),
            known.codes(known.agencies),
            known.codes(known.contacts),
        ),
        _referral_code,
        body=_referral_body,
    ),
    ContentKind.PROGRAMME: Shape(
        lambda row, known: programme_of(row), lambda programme: PROGRAMME, frozenset(ABOUT)
    ),
    ContentKind.AGENCY: Shape(
        lambda row, known: agency_of(row), lambda agency: agency.code, frozenset({"sources"})
    ),
    ContentKind.HOLIDAY: Shape(
        lambda row, known: holiday_of(row), lambda holiday: holiday.day.isoformat()
    ),
    ContentKind.OFFICE: Shape(
        lambda row, known: office_of(row, known.codes(known.agencies)),
        lambda office: OFFICE,
        frozenset({"sources"}),
    ),
}
