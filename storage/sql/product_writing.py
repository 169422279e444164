"""Brings a file of products, however long, into the database.

Only rows that differ are written, in transactions of a thousand, so that on SQLite messages get
their turn in between. A file that broke off is finished by loading it again.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from hashlib import blake2b
from typing import TypeVar

from sqlalchemy import ColumnElement, select, update

from core.catalogue import of_seller
from core.products import Product
from storage.sql import writing
from storage.sql.database import Database
from storage.sql.products import row_of
from storage.sql.tables import products, umkm
from storage.sql.unit import Unit

CHUNK = 1_000
FIELDS = [each.name for each in fields(Product) if each.name != "offer"]  # no file says it
PLACE = FIELDS.index("location")
Row = TypeVar("Row")
Placed = tuple[int, Product, int]
"""A row of the file: its place, the product, its digest."""


async def replace_products(database: Database, rows: Sequence[Product]) -> bool:
    """Whether anything changed. What is gone from the file is retired, save for sellers' own."""
    known = await _known(database)
    # Two rows with one id: the last one counts, as it always did.
    # What sellers told us in chat is theirs: no file writes over it.
    last = {row.id: place for place, row in enumerate(rows) if not of_seller(row.id)}
    wanted: list[Placed] = []
    for place in last.values():
        digest = digest_of(rows[place])
        if known.pop(rows[place].id, None) != digest:
            wanted.append((place, rows[place], digest))
    gone = [id_ for id_, digest in known.items() if digest is not None and not of_seller(id_)]
    for chunk in _chunks(wanted):
        await _write(database, chunk)
    for ids in _chunks(gone):
        await _retire(database, ids)
    return bool(wanted or gone)


def digest_of(product: Product) -> int:
    """63 bits of all that a file says of a product."""
    point = product.location
    values = [getattr(product, name) for name in FIELDS]
    values[PLACE] = (point.latitude, point.longitude) if point else None
    told = json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(told, digest_size=8).digest()) >> 1


async def _known(database: Database) -> dict[str, int | None]:
    """The digests of all products; None for those that are retired."""
    known: dict[str, int | None] = {}
    after: ColumnElement[bool] = products.c.id.is_not(None)
    async with database.read() as connection:
        while True:
            found = await connection.execute(
                select(products.c.id, products.c.digest, products.c.retired)
                .where(after, products.c.shop_id.is_(None))
                .order_by(products.c.id)
                .limit(10_000)
            )
            rows = found.all()
            if not rows:
                return known
            # -1 is no digest: a row of an earlier release, to be written anew.
            known |= {
                row.id: None if row.retired else -1 if row.digest is None else row.digest
                for row in rows
            }
            after = products.c.id > rows[-1].id


async def _write(database: Database, chunk: Sequence[Placed]) -> None:
    async with database.begin() as connection:
        await write_rows(Unit(connection), chunk)


async def write_rows(unit: Unit, chunk: Sequence[Placed]) -> None:
    revision = await writing.raise_revision(unit, "products")
    numbers = await _sellers(unit, [product for _, product, _ in chunk])
    rows = [
        {
            **row_of(product, numbers.get(product.seller)),
            "position": place,
            "retired": False,
            "digest": digest,
            "changed": revision,
        }
        for place, product, digest in chunk
    ]
    await writing.upsert(unit, products, rows, "id")


async def _sellers(unit: Unit, chunk: Sequence[Product]) -> dict[str | None, int]:
    names = list(dict.fromkeys(each.seller for each in chunk if each.seller is not None))
    if not names:
        return {}
    new = unit.insert(umkm).on_conflict_do_nothing(index_elements=["name"])
    await unit.connection.execute(new, [{"name": name} for name in names])
    rows = await unit.connection.execute(
        select(umkm.c.name, umkm.c.id).where(umkm.c.name.in_(names))
    )
    return {row.name: row.id for row in rows}


async def _retire(database: Database, ids: Sequence[str]) -> None:
    async with database.begin() as connection:
        await retire_rows(Unit(connection), ids)


async def retire_rows(unit: Unit, ids: Sequence[str]) -> None:
    revision = await writing.raise_revision(unit, "products")
    await unit.connection.execute(
        update(products).where(products.c.id.in_(ids)).values(retired=True, changed=revision)
    )


def _chunks(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]
