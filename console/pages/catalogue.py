"""The catalogue of products: searched, filtered, read, and taken away as a table."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from fastapi import Response

from console.access import Access
from console.routes import Pages, Refused
from console.tables import TableFormat, download
from console.visit import Visit, Visiting
from core.catalogue import CatalogueFilter, cells_of
from core.imports import FIELDS
from core.products import Product, ProductQuery
from core.scope import may_import
from core.sheets import Cell

CATALOGUE = "/console/catalogue"
AT_ONCE = 50
LONGEST_SEARCH = 200
CHUNK = 1_000

pages = Pages()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the page asks for."""

    words: str
    wanted: CatalogueFilter

    def path(self, ending: str = "", **more: str) -> str:
        wanted = self.wanted
        now = {"q": self.words, "category": wanted.category, "kelurahan": wanted.kelurahan}
        chosen = {name: value for name, value in {**now, **more}.items() if value}
        return f"{CATALOGUE}{ending}" + (f"?{urlencode(chosen)}" if chosen else "")


@pages.get("/catalogue", Access.CATALOGUE)
async def catalogue(
    visit: Visiting, q: str = "", category: str = "", kelurahan: str = "", after: str = ""
) -> Response:
    asked = _asked(q, category, kelurahan)
    found = await _page(visit, asked, after, AT_ONCE + 1)
    async with visit.desk.store.begin() as records:
        services = records.services
        choices = await services.catalogue.choices()
        total = len(found) if asked.words else await services.catalogue.count(asked.wanted)
        imports = await may_import(records.services.calendar, visit.operator)
    shown = found[:AT_ONCE]
    more = asked.path(after=shown[-1].id) if len(found) > AT_ONCE and not asked.words else None
    return visit.page(
        "catalogue_rows.html" if visit.is_htmx and after else "catalogue.html",
        asked=asked,
        products=shown,
        more=more,
        total=total,
        categories=choices[0],
        places=choices[1],
        may_import=imports,
        formats=list(TableFormat),
    )


@pages.get("/catalogue/export", Access.CATALOGUE)
async def export(
    visit: Visiting, q: str = "", category: str = "", kelurahan: str = "", form: str = "csv"
) -> Response:
    """What the list shows, all of it."""
    asked = _asked(q, category, kelurahan)
    known = TableFormat(form) if form in set(TableFormat) else TableFormat.CSV
    name = f"katalog-{visit.desk.now():%Y-%m-%d}"
    return await download(name, known, FIELDS, _rows(visit, asked))


@pages.get("/catalogue/products/{product_id}", Access.CATALOGUE)
async def product(visit: Visiting, product_id: str) -> Response:
    async with visit.desk.store.begin() as records:
        found = await records.services.products.get([product_id])
    if not found:
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return visit.page("product.html", product=found[0])


def _asked(q: str, category: str, kelurahan: str) -> Asked:
    return Asked(q.strip()[:LONGEST_SEARCH], CatalogueFilter(category, kelurahan))


async def _page(visit: Visit, asked: Asked, after: str, limit: int) -> Sequence[Product]:
    """By words as citizens find them, best first; else in the order of their ids."""
    async with visit.desk.store.begin() as records:
        services = records.services
        if not asked.words:
            return await services.catalogue.page(asked.wanted, after, limit)
        found = await services.products.search(ProductQuery(asked.words), now=visit.desk.now())
        products = await services.products.get(found.ids)
    wanted = asked.wanted
    return [
        each
        for each in products
        if wanted.category in ("", each.category) and wanted.kelurahan in ("", each.kelurahan)
    ][:limit]


async def _rows(visit: Visit, asked: Asked) -> AsyncIterator[Sequence[Sequence[Cell]]]:
    after = ""
    while True:
        page = await _page(visit, asked, after, CHUNK)
        yield [cells_of(product) for product in page]
        if len(page) < CHUNK or asked.words:
            return
        after = page[-1].id
