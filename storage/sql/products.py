"""Products: read from the catalogue, misses written at once."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import RowMapping, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.messages import Location
from core.products import Found, Product
from storage.catalogue import Catalogue
from storage.snapshots import ProductSnapshot
from storage.sql.tables import product_misses, products, umkm
from storage.sql.unit import Unit


class SqlProducts:
    def __init__(self, unit: Unit, catalogue: Catalogue) -> None:
        self._unit = unit
        self._shelf = catalogue.products

    async def search(self, words: str, *, limit: int = 50) -> Found:
        return (await self._snapshot()).search(words, limit)

    async def get(self, ids: Sequence[str]) -> Sequence[Product]:
        return (await self._snapshot()).get(ids)

    async def record_miss(self, words: str, *, key: str) -> None:
        await self._unit.connection.execute(
            self._unit.insert(product_misses)
            .values(key=key, words=words, at=datetime.now(UTC))
            .on_conflict_do_nothing(index_elements=["key"])
        )

    async def _snapshot(self) -> ProductSnapshot:
        return await self._unit.snapshot(self._shelf, load_products)


async def load_products(connection: AsyncConnection) -> Sequence[Product]:
    found = await connection.execute(
        select(products, umkm.c.name.label("seller"))
        .join(umkm, isouter=True)
        .where(~products.c.retired)
        .order_by(products.c.position)
    )
    return [_product(row) for row in found.mappings()]


def row_of(product: Product, umkm_id: int | None) -> dict[str, Any]:
    point = product.location
    plain = {name: getattr(product, name) for name in PLAIN}
    return {
        **plain,
        "umkm_id": umkm_id,
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
    }


PLAIN = [each.name for each in fields(Product) if each.name not in ("seller", "location")]


def _product(row: RowMapping) -> Product:
    known = row["latitude"] is not None and row["longitude"] is not None
    return Product(
        **{name: row[name] for name in PLAIN},
        seller=row["seller"],
        location=Location(row["latitude"], row["longitude"]) if known else None,
    )
