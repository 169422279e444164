"""Brings reference data into the database: all of `data/` at first start, one file on command."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from core.agencies import Agency, Contact
from core.calendar import Holiday, Office
from core.canned import CannedReply
from core.content import ContentKind
from core.faq import FaqEntry
from core.kampung_religi import KampungReligi, Programme
from core.operators import DeskHours, Operator
from core.places import Kelurahan, Landmark
from core.products import Product
from core.reports import Category
from core.routing import ReferralRule, RouteRule
from core.template_texts import TemplateText
from storage import reference as read
from storage.reference import Read, RowError

DATA = Path(__file__).parent.parent / "data"
"""The city's reference data as it comes with the program."""


ALWAYS_THERE = {"canned-replies", "office", "programme", "template-texts"}
"""The last kinds that the first start loads, now and before there were others; never empty."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: rows kept, rows left out with the reason, whether anything changed.

    `by_hand` are the codes of what editors made their own: of those the file says nothing.
    """

    kept: int
    errors: Sequence[RowError]
    changed: bool
    by_hand: Sequence[str] = ()


class Reference(Protocol):
    """Where reference data goes; each `replace_...` tells whether anything changed."""

    async def revisions(self) -> Mapping[str, int]: ...
    async def edited(self, kind: ContentKind) -> Collection[str]: ...
    async def replace_agencies(self, rows: Sequence[Agency]) -> bool: ...
    async def replace_contacts(self, rows: Sequence[Contact]) -> bool: ...
    async def replace_categories(self, rows: Sequence[Category]) -> bool: ...
    async def replace_places(self, rows: Sequence[Kelurahan]) -> bool: ...
    async def replace_landmarks(self, rows: Sequence[Landmark]) -> bool: ...
    async def replace_outside(self, names: Sequence[str]) -> bool: ...
    async def replace_products(self, rows: Sequence[Product]) -> bool: ...
    async def replace_faq(self, rows: Sequence[FaqEntry]) -> bool: ...
    async def replace_kampung_religi(self, rows: Sequence[KampungReligi]) -> bool: ...
    async def replace_programme(self, programme: Programme) -> bool: ...
    async def replace_holidays(self, rows: Sequence[Holiday]) -> bool: ...
    async def replace_canned_replies(self, rows: Sequence[CannedReply]) -> bool: ...
    async def replace_template_texts(self, rows: Sequence[TemplateText]) -> bool: ...
    async def replace_office(self, office: Office) -> bool: ...
    async def replace_routes(self, rows: Sequence[RouteRule]) -> bool: ...
    async def replace_referrals(self, rows: Sequence[ReferralRule]) -> bool: ...
    async def replace_operators(self, rows: Sequence[Operator]) -> bool: ...
    async def replace_desk_hours(self, hours: DeskHours) -> bool: ...


Reader = Callable[[Path], Read[Any]]


async def load_reference_data(reference: Reference, folder: Path = DATA) -> None:
    """All of `data/`. Raises ValueError when a row of it is bad: we ship it, so it must not be."""
    write = _writers(reference)
    for kind, file, reader in _files(folder):
        await write[kind](_good(folder / file, reader))


async def load_new_reference_data(reference: Reference, folder: Path = DATA) -> None:
    """What was never loaded: everything at first start, new kinds of data after an upgrade."""
    known = {name.replace("_", "-") for name in await reference.revisions()}
    if known >= ALWAYS_THERE:
        return
    write = _writers(reference)
    for kind, file, reader in _files(folder):
        if kind not in known:
            await write[kind](_good(folder / file, reader))


def _good(file: Path, reader: Reader) -> Sequence[Any]:
    found = reader(file)
    if found.errors:
        first = found.errors[0]
        raise ValueError(f"{file}:{first.row}: {first.field}: {first.problem}")
    return found.rows


async def import_file(reference: Reference, kind: str, file: Path) -> Imported:
    """One file of staff; its good rows replace what was there. Raises BadFile."""
    readers = {name: reader for name, _, reader in _files(DATA)}
    readers["operators"] = lambda path: read.read_operators(path, _agencies(DATA))
    found = readers[kind](file)
    changed = await _writers(reference)[kind](found.rows)
    by_hand = await reference.edited(ContentKind(kind)) if kind in set(ContentKind) else ()
    return Imported(len(found.rows), found.errors, changed, sorted(by_hand))


def _files(folder: Path) -> Sequence[tuple[str, str, Reader]]:
    """Kind, file and reader, in the order in which they refer to each other."""
    kelurahan = read.read_places(folder / "places.yaml").rows
    agencies = _agencies(folder)
    contacts = {each.code for each in read.read_contacts(folder / "contacts.yaml").rows}

    def categories() -> Sequence[Category]:
        return read.read_categories(folder / "categories.yaml", agencies, contacts).rows

    def routes(path: Path) -> Read[RouteRule]:
        return read.read_routes(path, categories(), agencies, kelurahan)

    def referrals(path: Path) -> Read[ReferralRule]:
        known = {each.code for each in categories()}
        return read.read_referrals(path, known, agencies, contacts)

    return (
        ("agencies", "agencies.yaml", read.read_agencies),
        ("contacts", "contacts.yaml", read.read_contacts),
        ("places", "places.yaml", read.read_places),
        ("landmarks", "places.yaml", read.read_landmarks),
        ("outside", "places.yaml", read.read_outside),
        ("categories", "categories.yaml", lambda p: read.read_categories(p, agencies, contacts)),
        ("routes", "routes.yaml", routes),
        ("referrals", "routes.yaml", referrals),
        ("holidays", "holidays.yaml", read.read_holidays),
        ("faq", "faq.yaml", lambda p: read.read_faq(p, agencies)),
        ("products", "products.csv", lambda p: read.read_products(p, kelurahan)),
        ("kampung-religi", "kampung_religi.yaml", lambda p: read.read_kampung_religi(p, kelurahan)),
        ("desk-hours", "desk.yaml", read.read_desk_hours),
        ("programme", "kampung_religi.yaml", read.read_programme),
        ("canned-replies", "canned_replies.yaml", read.read_canned_replies),
        ("template-texts", "template_texts.yaml", read.read_template_texts),
        ("office", "desk.yaml", lambda p: read.read_office(p, agencies)),
    )


def _agencies(folder: Path) -> set[str]:
    return {each.code for each in read.read_agencies(folder / "agencies.yaml").rows}


def _writers(reference: Reference) -> Mapping[str, Callable[[Any], Awaitable[bool]]]:
    return {
        "agencies": reference.replace_agencies,
        "contacts": reference.replace_contacts,
        "places": reference.replace_places,
        "landmarks": reference.replace_landmarks,
        "outside": reference.replace_outside,
        "categories": reference.replace_categories,
        "faq": reference.replace_faq,
        "products": reference.replace_products,
        "kampung-religi": reference.replace_kampung_religi,
        "holidays": reference.replace_holidays,
        "canned-replies": reference.replace_canned_replies,
        "template-texts": reference.replace_template_texts,
        "office": lambda rows: reference.replace_office(rows[0]),
        "routes": reference.replace_routes,
        "referrals": reference.replace_referrals,
        "operators": reference.replace_operators,
        "desk-hours": lambda rows: reference.replace_desk_hours(rows[0]),
        "programme": lambda rows: reference.replace_programme(rows[0]),
    }
