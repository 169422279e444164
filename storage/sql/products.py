"""Products: found in the index of this process, read by id, misses written at once."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlalchemy import RowMapping, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.demand import Miss
from core.messages import Location
from core.products import Found, Offer, Product, ProductQuery
from language.products.segment import Entry
from storage.catalogue import Catalogue
from storage.product_shelf import Changed, ProductShelf, Source, find
from storage.sql.demand import keep_miss
from storage.sql.lessons import load_lessons
from storage.sql.tables import products, umkm
from storage.sql.unit import Unit, load_revisions

CHUNK = 2_000
"""Products read at once: some milliseconds of this process."""

_INDEXED = (
    products.c.id,
    products.c.name,
    products.c.description,
    products.c.category,
    umkm.c.name.label("seller"),
    products.c.kelurahan,
    products.c.price,
    products.c.latitude,
    products.c.longitude,
    products.c.open_hours,
)


SHOWN = ~products.c.retired & products.c.listed


class SqlProducts:
    def __init__(self, unit: Unit, catalogue: Catalogue) -> None:
        self._unit = unit
        self._shelf = catalogue.products
        self._lessons = catalogue.lessons

    async def search(self, query: ProductQuery, *, now: datetime, limit: int = 50) -> Found:
        taught = await self._unit.snapshot(self._lessons, load_lessons)
        query = replace(query, words=taught.rewritten(query.words))
        revision = await self._unit.revision("products")
        index = await self._shelf.index(revision, source(self._unit.connection))
        return find(index, query, now, limit)

    async def get(self, ids: Sequence[str]) -> Sequence[Product]:
        if not ids:
            return []
        rows = await self._unit.connection.execute(
            select(products, umkm.c.name.label("seller"))
            .join(umkm, isouter=True)
            .where(products.c.id.in_(ids), SHOWN)
        )
        known = {row["id"]: product_of(row) for row in rows.mappings()}
        return [known[each] for each in ids if each in known]

    async def record_miss(self, miss: Miss, *, key: str) -> None:
        await keep_miss(self._unit, miss, key=key, at=datetime.now(UTC))


async def follow(connection: AsyncConnection, shelf: ProductShelf) -> None:
    """Take in what changed in the database since the last time."""
    revision = (await load_revisions(connection)).get("products", 0)
    await shelf.follow(revision, source(connection))


def source(connection: AsyncConnection) -> Source:
    return Source(partial(_all, connection), partial(_since, connection))


async def _all(connection: AsyncConnection) -> AsyncIterator[Sequence[Entry]]:
    """Chunk by chunk in the order of the ids; what changes meanwhile is taken in afterwards."""
    chunk = (
        select(*_INDEXED)
        .select_from(products.join(umkm, isouter=True))
        .where(SHOWN)
        .order_by(products.c.id)
        .limit(CHUNK)
    )
    after: str | None = None
    while True:
        wanted = chunk if after is None else chunk.where(products.c.id > after)
        rows = (await connection.execute(wanted)).all()
        if not rows:
            return
        yield [Entry._make(row) for row in rows]
        after = rows[-1].id


async def _since(connection: AsyncConnection, revision: int, most: int) -> Changed:
    rows = await connection.execute(
        select(*_INDEXED, SHOWN.label("shown"))
        .select_from(products.join(umkm, isouter=True))
        .where(products.c.changed > revision)
        .limit(most + 1)
    )
    return {row.id: Entry._make(row[:-1]) if row.shown else None for row in rows}


def row_of(product: Product, umkm_id: int | None) -> dict[str, Any]:
    point = product.location
    plain = {name: getattr(product, name) for name in PLAIN}
    return {
        **plain,
        "umkm_id": umkm_id,
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
    }


PLAIN = [each.name for each in fields(Product) if each.name not in ("seller", "location", "offer")]


def product_of(row: RowMapping) -> Product:
    known = row["latitude"] is not None and row["longitude"] is not None
    return Product(
        **{name: row[name] for name in PLAIN},
        seller=row["seller"],
        location=Location(row["latitude"], row["longitude"]) if known else None,
        offer=_offer(row),
    )


def _offer(row: RowMapping) -> Offer | None:
    if row["shop_id"] is None:
        return None
    return Offer(row["shop_id"], row["confirmed_at"], row["stock"], row["photo"])
