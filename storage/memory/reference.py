"""Reference data in memory."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from core.agencies import Agency, Contact
from core.agenda import Gathering
from core.calendar import Holiday, Office
from core.canned import CannedReply
from core.catalogue import of_seller
from core.content import ContentKind
from core.faq import FaqEntry
from core.kampung_religi import KampungReligi, Programme
from core.operators import DeskHours, Operator
from core.places import Kelurahan, Landmark
from core.products import Product
from core.reports import Category
from core.routing import ReferralRule, RouteRule
from core.template_texts import TemplateText
from language.products.index import ProductIndex
from storage.content_rows import NAMES, merged, name_of, replaced
from storage.desk_snapshots import DeskRows, DeskSnapshot, RouteRows, routes_of
from storage.product_shelf import entry_of
from storage.snapshots import (
    AgencyRows,
    AgencySnapshot,
    CategorySnapshot,
    FaqRows,
    FaqSnapshot,
    KampungReligiRows,
    KampungReligiSnapshot,
    MapMaker,
    PlaceRows,
    PlaceSnapshot,
)

Row = TypeVar("Row")


class MemoryReference:
    """Each `replace_...` tells whether anything changed."""

    def __init__(self, map_maker: MapMaker) -> None:
        self._map_maker = map_maker
        self._revisions: dict[str, int] = {}
        self._known: dict[str, object] = {}
        self._agencies = AgencyRows((), ())
        self._desk = DeskRows((), None)
        self._routes = RouteRows((), ())
        self._kampung_religi = KampungReligiRows((), None)
        self._places = PlaceRows((), (), ())
        self.agencies = AgencySnapshot(self._agencies)
        self.categories = CategorySnapshot(())
        self.desk = DeskSnapshot(self._desk)
        self.routes = routes_of(self._routes)
        self.faq = FaqSnapshot(FaqRows(()))
        self.kampung_religi = KampungReligiSnapshot(self._kampung_religi)
        self.places = PlaceSnapshot(self._places, map_maker)
        self.products: Mapping[str, Product] = {}
        self._product_index: ProductIndex | None = None
        self._of_shops: tuple[Product, ...] = ()
        self.operators: Sequence[Operator] = ()
        self.desk_hours = DeskHours({})
        self.canned_replies: Sequence[CannedReply] = ()
        self.template_texts: Sequence[TemplateText] = ()
        self._edited: dict[str, set[str]] = {}
        self._writers: Mapping[ContentKind, Callable[[Any], Awaitable[bool]]] = {
            ContentKind.FAQ: self.replace_faq,
            ContentKind.KAMPUNG_RELIGI: self.replace_kampung_religi,
            ContentKind.AGENDA: self.replace_agenda,
            ContentKind.CONTACT: self.replace_contacts,
            ContentKind.CANNED: self.replace_canned_replies,
            ContentKind.TEMPLATE: self.replace_template_texts,
            ContentKind.CATEGORY: self.replace_categories,
            ContentKind.ROUTE: self.replace_routes,
            ContentKind.REFERRAL: self.replace_referrals,
            ContentKind.PROGRAMME: lambda rows: self.replace_programme(rows[0]),
            ContentKind.AGENCY: self.replace_agencies,
            ContentKind.HOLIDAY: self.replace_holidays,
            ContentKind.OFFICE: lambda rows: self.replace_office(rows[0]),
        }

    def shown(self, kind: ContentKind) -> Sequence[Any]:
        """The rows of a kind that can be edited."""
        known = self._known.get(name_of(kind), [])
        return list(known) if isinstance(known, list) else [known]

    async def show(self, kind: ContentKind, code: str, row: object | None) -> None:
        """As an editor says; from now on no file changes it."""
        rows = list(replaced(kind, self.shown(kind), code, row))
        edited = self._edited.setdefault(name_of(kind), set())
        edited.discard(code)  # what an editor says of their own entry holds
        await self._writers[kind](rows)
        edited.add(code)

    async def edited(self, kind: ContentKind) -> Collection[str]:
        return self._edited.get(name_of(kind), set())

    async def revisions(self) -> Mapping[str, int]:
        return self._revisions

    async def replace_agencies(self, rows: Sequence[Agency]) -> bool:
        rows = self._with_edited("agencies", rows)
        self._agencies = replace(self._agencies, agencies=rows)
        self.agencies = AgencySnapshot(self._agencies)
        return self._changed("agencies", list(rows))

    async def replace_contacts(self, rows: Sequence[Contact]) -> bool:
        rows = self._with_edited("contacts", rows)
        self._agencies = replace(self._agencies, contacts=rows)
        self.agencies = AgencySnapshot(self._agencies)
        return self._changed("contacts", list(rows))

    async def replace_categories(self, rows: Sequence[Category]) -> bool:
        rows = self._with_edited("categories", rows)
        self.categories = CategorySnapshot(rows)
        return self._changed("categories", list(rows))

    async def replace_holidays(self, rows: Sequence[Holiday]) -> bool:
        rows = self._with_edited("holidays", rows)
        self._desk = replace(self._desk, holidays=rows)
        self.desk = DeskSnapshot(self._desk)
        return self._changed("holidays", list(rows))

    async def replace_canned_replies(self, rows: Sequence[CannedReply]) -> bool:
        rows = self._with_edited("canned_replies", rows)
        self.canned_replies = list(rows)
        return self._changed("canned_replies", list(rows))

    async def replace_template_texts(self, rows: Sequence[TemplateText]) -> bool:
        rows = self._with_edited("template_texts", rows)
        self.template_texts = list(rows)
        return self._changed("template_texts", list(rows))

    async def replace_office(self, office: Office) -> bool:
        (office,) = self._with_edited("office", [office])
        self._desk = replace(self._desk, office=office)
        self.desk = DeskSnapshot(self._desk)
        return self._changed("office", office)

    async def replace_routes(self, rows: Sequence[RouteRule]) -> bool:
        rows = self._with_edited("routes", rows)
        self._routes = replace(self._routes, rules=rows)
        self.routes = routes_of(self._routes)
        return self._changed("routes", list(rows))

    async def replace_referrals(self, rows: Sequence[ReferralRule]) -> bool:
        rows = self._with_edited("referrals", rows)
        self._routes = replace(self._routes, referrals=rows)
        self.routes = routes_of(self._routes)
        return self._changed("referrals", list(rows))

    async def replace_places(self, rows: Sequence[Kelurahan]) -> bool:
        self._places = replace(self._places, kelurahan=rows)
        self.places = PlaceSnapshot(self._places, self._map_maker)
        return self._changed("places", list(rows))

    async def replace_landmarks(self, rows: Sequence[Landmark]) -> bool:
        self._places = replace(self._places, landmarks=rows)
        self.places = PlaceSnapshot(self._places, self._map_maker)
        return self._changed("landmarks", list(rows))

    async def replace_outside(self, names: Sequence[str]) -> bool:
        self._places = replace(self._places, outside=names)
        self.places = PlaceSnapshot(self._places, self._map_maker)
        return self._changed("outside", list(names))

    async def replace_products(self, rows: Sequence[Product]) -> bool:
        own = {id_: self.products[id_] for id_ in self.products if of_seller(id_)}
        rows = [row for row in rows if not of_seller(row.id)]
        self.put_products(own | {row.id: row for row in rows})
        # As on SQL, the order of the rows does not matter.
        return self._changed("products", sorted(rows, key=lambda row: row.id))

    def put_products(self, products: Mapping[str, Product]) -> None:
        self.products, self._product_index = products, None

    def product_index(self, of_shops: tuple[Product, ...] = ()) -> ProductIndex:
        """Of the file together with what shops have; built when somebody first searches."""
        if self._product_index is None or self._of_shops != of_shops:
            self._product_index, self._of_shops = ProductIndex(), of_shops
            builder = self._product_index.builder()
            builder.add(entry_of(product) for product in (*self.products.values(), *of_shops))
            self._product_index.fill(builder.finish())
        return self._product_index

    async def replace_faq(self, rows: Sequence[FaqEntry]) -> bool:
        rows = self._with_edited("faq", rows)
        self.faq = FaqSnapshot(FaqRows(rows))
        return self._changed("faq", list(rows))

    async def replace_kampung_religi(self, rows: Sequence[KampungReligi]) -> bool:
        rows = self._with_edited("kampung_religi", rows)
        self._kampung_religi = replace(self._kampung_religi, kampung=rows)
        self.kampung_religi = KampungReligiSnapshot(self._kampung_religi)
        return self._changed("kampung_religi", list(rows))

    async def replace_agenda(self, rows: Sequence[Gathering]) -> bool:
        rows = list(self._with_edited("agenda", rows))
        self._kampung_religi = replace(self._kampung_religi, agenda=rows)
        self.kampung_religi = KampungReligiSnapshot(self._kampung_religi)
        return self._changed("agenda", rows)

    async def replace_programme(self, programme: Programme) -> bool:
        (programme,) = self._with_edited("programme", [programme])
        self._kampung_religi = replace(self._kampung_religi, programme=programme)
        self.kampung_religi = KampungReligiSnapshot(self._kampung_religi)
        return self._changed("programme", programme)

    async def replace_operators(self, rows: Sequence[Operator]) -> bool:
        self.operators = rows
        return self._changed("operators", [replace(row, id=0) for row in rows])

    async def replace_desk_hours(self, hours: DeskHours) -> bool:
        self.desk_hours = hours
        return self._changed("desk_hours", hours)

    def _with_edited(self, name: str, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows of a file, with what editors have made their own."""
        edited = self._edited.get(name)
        return merged(NAMES[name], rows, self.shown(NAMES[name]), edited) if edited else rows

    def _changed(self, name: str, value: object) -> bool:
        nothing: object = DeskHours({}) if name == "desk_hours" else []
        if value == self._known.get(name, nothing):
            return False
        self._known[name] = value
        self._revisions[name] = self._revisions.get(name, 0) + 1
        return True
