"""Rules that route and refer reports, from a YAML file."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from core.places import Kelurahan
from core.reports import Category
from core.routing import Hours, ReferralRule, RouteRule, too_near
from storage.reference.read import Read
from storage.reference.row import Row, read_rows
from storage.reference.values import codes, one_of
from storage.reference.yaml_rows import yaml_rows

ABOUT = ("category", "agency", "outside")


def read_routes(
    path: Path,
    categories: Sequence[Category],
    agencies: Collection[str],
    kelurahan: Sequence[Kelurahan],
) -> Read[RouteRule]:
    """Two rules for the same category, place and hours contradict each other: an error."""
    known = {category.code: category for category in categories}
    places = {each.code for each in kelurahan}
    rows = yaml_rows(path, "routes")
    return read_rows(rows, lambda row: route_of(row, known, agencies, places))


def read_referrals(
    path: Path,
    categories: Collection[str],
    agencies: Collection[str],
    contacts: Collection[str],
) -> Read[ReferralRule]:
    rows = yaml_rows(path, "referrals")
    return read_rows(rows, lambda row: referral_of(row, categories, agencies, contacts))


def route_of(
    row: Row,
    categories: Mapping[str, Category],
    agencies: Collection[str],
    kelurahan: Collection[str],
) -> RouteRule:
    when = row.parsed("when", one_of(tuple(Hours)))
    rule = RouteRule(
        category=row.needed("category", codes(categories, "import-unknown-category"), instead=""),
        agency=row.needed("agency", codes(agencies, "import-unknown-agency"), instead=""),
        place=_place(row, kelurahan),
        when=Hours(when) if when else None,
    )
    category = categories.get(rule.category)
    if category and too_near(category, rule.agency):
        row.fail("agency", "import-sensitive-nearby", rule.agency, hint=category.code)
    row.identity = " ".join(filter(None, [rule.category, rule.place, rule.when]))
    return rule


def _place(row: Row, kelurahan: Collection[str]) -> str | None:
    kecamatan = {code.rpartition(".")[0] for code in kelurahan}
    within = row.parsed("kelurahan", codes(kelurahan, "import-unknown-kelurahan"))
    around = row.parsed("kecamatan", codes(kecamatan, "import-unknown-kecamatan"))
    if within and around:
        row.fail("kecamatan", "import-only-one", hint="kelurahan, kecamatan")
    return within or around


def referral_of(
    row: Row, categories: Collection[str], agencies: Collection[str], contacts: Collection[str]
) -> ReferralRule:
    about = [name for name in ABOUT if row.has(name)]
    if len(about) != 1:
        row.fail(None, "import-only-one", hint=", ".join(ABOUT))
    row.parsed("outside", one_of(("true",)))
    rule = ReferralRule(
        contact=row.needed("contact", codes(contacts, "import-unknown-contact"), instead=""),
        category=row.parsed("category", codes(categories, "import-unknown-category")),
        agency=row.parsed("agency", codes(agencies, "import-unknown-agency")),
    )
    row.identity = " ".join(filter(None, [*about, rule.category, rule.agency]))
    return rule
