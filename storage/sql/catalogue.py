"""The catalogue of products as those who look after it list, compare and write it."""

from collections.abc import Sequence

from sqlalchemy import Column, ColumnElement, func, select

from core.catalogue import CatalogueFilter, Placed
from core.imports import Counts
from core.products import Product
from core.shops import PREFIX
from storage.sql.product_writing import digest_of, retire_rows, write_rows
from storage.sql.products import product_of
from storage.sql.tables import products, umkm
from storage.sql.unit import Unit

Digested = tuple[int, Product, int]


class SqlProductCatalogue:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def compare(self, rows: Sequence[Placed]) -> Counts:
        counts, _ = await self._compared(rows)
        return counts

    async def write(self, rows: Sequence[Placed]) -> Counts:
        counts, differing = await self._compared(rows)
        if differing:
            await write_rows(self._unit, differing)
        return counts

    async def present(self, after: str, limit: int) -> Sequence[str]:
        found = await self._connection.scalars(
            select(products.c.id)
            .where(~products.c.retired, products.c.id > after)
            .where(func.lower(func.substr(products.c.id, 1, len(PREFIX))) != PREFIX)
            .order_by(products.c.id)
            .limit(limit)
        )
        return found.all()

    async def retire(self, ids: Sequence[str]) -> None:
        if ids:
            await retire_rows(self._unit, ids)

    async def page(self, wanted: CatalogueFilter, after: str, limit: int) -> Sequence[Product]:
        rows = await self._connection.execute(
            select(products, umkm.c.name.label("seller"))
            .join(umkm, isouter=True)
            .where(*_fits(wanted), products.c.id > after)
            .order_by(products.c.id)
            .limit(limit)
        )
        return [product_of(row) for row in rows.mappings()]

    async def count(self, wanted: CatalogueFilter) -> int:
        counted = select(func.count()).select_from(products).where(*_fits(wanted))
        return await self._connection.scalar(counted) or 0

    async def choices(self) -> tuple[Sequence[str], Sequence[str]]:
        return await self._values(products.c.category), await self._values(products.c.kelurahan)

    async def _values(self, column: Column[str]) -> Sequence[str]:
        known = select(column).distinct().where(~products.c.retired, column.is_not(None))
        return sorted((await self._connection.scalars(known)).all())

    async def _compared(self, rows: Sequence[Placed]) -> tuple[Counts, Sequence[Digested]]:
        """What differs, with its digest."""
        known = await self._connection.execute(
            select(products.c.id, products.c.digest)
            .where(products.c.id.in_([placed.product.id for placed in rows]))
            .where(~products.c.retired)
        )
        digests = {row.id: row.digest for row in known}
        told = [(placed.row, placed.product, digest_of(placed.product)) for placed in rows]
        differing = [each for each in told if digests.get(each[1].id) != each[2]]
        new = sum(each[1].id not in digests for each in differing)
        return Counts(new, len(differing) - new, len(rows) - len(differing)), differing


def _fits(wanted: CatalogueFilter) -> list[ColumnElement[bool]]:
    fits: list[ColumnElement[bool]] = [~products.c.retired]
    if wanted.category:
        fits.append(products.c.category == wanted.category)
    if wanted.kelurahan:
        fits.append(products.c.kelurahan == wanted.kelurahan)
    return fits
