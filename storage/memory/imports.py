"""Imports and the catalogue that they write, in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from core.catalogue import CatalogueFilter, Placed, of_seller
from core.imports import Counts, Import, State, headers_digest
from core.products import Product
from core.row_errors import RowError
from storage.memory.reference import MemoryReference
from storage.memory.state import ImportRow
from storage.memory.state import State as Rows


class MemoryImports:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows.imports
        self._errors = rows.import_errors
        self._columns = rows.import_columns

    async def add(self, new: Import) -> Import:
        added = replace(new, id=len(self._rows) + 1)
        self._rows[added.id] = ImportRow(added)
        return added

    async def get(self, number: int) -> Import | None:
        row = self._rows.get(number)
        return row.import_ if row else None

    async def newest(self, limit: int) -> Sequence[Import]:
        return [row.import_ for row in reversed(self._rows.values())][:limit]

    async def change(self, before: State, after: Import) -> bool:
        if self._rows[after.id].import_.state is not before:
            return False
        self._rows[after.id] = ImportRow(after)
        return True

    async def claim(self, holder: str, now: datetime, until: datetime) -> Import | None:
        work = (row for row in self._rows.values() if row.import_.state.is_work)
        oldest = next(work, None)
        if oldest is None or (oldest.leased_until is not None and oldest.leased_until >= now):
            return None
        self._rows[oldest.import_.id] = ImportRow(oldest.import_, holder, until)
        return oldest.import_

    async def hold(self, number: int, holder: str, until: datetime) -> Import | None:
        row = self._rows[number]
        if row.holder != holder or not row.import_.state.is_work:
            return None
        self._rows[number] = replace(row, leased_until=until)
        return row.import_

    async def keep(self, held: Import) -> None:
        row = replace(self._rows[held.id], import_=held)
        self._rows[held.id] = row if held.state.is_work else ImportRow(held)

    async def errors(self, number: int, after: int, limit: int) -> Sequence[tuple[int, RowError]]:
        known = enumerate(self._errors.get(number, ()), 1)
        return [each for each in known if each[0] > after][:limit]

    async def forget_errors(self, number: int) -> None:
        self._errors.pop(number, None)

    async def add_errors(self, number: int, errors: Sequence[RowError]) -> None:
        self._errors[number] = (*self._errors.get(number, ()), *errors)

    async def remembered(self, agency: str, headers: Sequence[str]) -> Mapping[str, str] | None:
        return self._columns.get((agency, headers_digest(headers)))

    async def remember(
        self, agency: str, headers: Sequence[str], columns: Mapping[str, str]
    ) -> None:
        self._columns[agency, headers_digest(headers)] = dict(columns)


class MemoryProductCatalogue:
    """Reference data, which no transaction takes back."""

    def __init__(self, reference: MemoryReference) -> None:
        self._reference = reference

    async def compare(self, rows: Sequence[Placed]) -> Counts:
        known = self._reference.products
        new = sum(placed.product.id not in known for placed in rows)
        same = sum(known.get(placed.product.id) == placed.product for placed in rows)
        return Counts(new, len(rows) - new - same, same)

    async def write(self, rows: Sequence[Placed]) -> Counts:
        counts = await self.compare(rows)
        written = {placed.product.id: placed.product for placed in rows}
        await self._replace({**self._reference.products, **written})
        return counts

    async def present(self, after: str, limit: int) -> Sequence[str]:
        ids = sorted(each for each in self._reference.products if each > after)
        return [each for each in ids if not of_seller(each)][:limit]

    async def retire(self, ids: Sequence[str]) -> None:
        known = self._reference.products
        await self._replace({id_: known[id_] for id_ in known if id_ not in ids})

    async def page(self, wanted: CatalogueFilter, after: str, limit: int) -> Sequence[Product]:
        fitting = sorted(self._fitting(wanted), key=lambda product: product.id)
        return [product for product in fitting if product.id > after][:limit]

    async def count(self, wanted: CatalogueFilter) -> int:
        return len(self._fitting(wanted))

    async def choices(self) -> tuple[Sequence[str], Sequence[str]]:
        known = self._reference.products.values()
        kelurahan = {each.kelurahan for each in known if each.kelurahan}
        return sorted({each.category for each in known}), sorted(kelurahan)

    def _fitting(self, wanted: CatalogueFilter) -> list[Product]:
        return [
            each
            for each in self._reference.products.values()
            if wanted.category in ("", each.category) and wanted.kelurahan in ("", each.kelurahan)
        ]

    async def _replace(self, products: Mapping[str, Product]) -> None:
        self._reference.put_products(products)
