"""What shops sell: rows of `products` with a shop; each write raises the revision of products, so
that the indexes of all processes take it in within seconds."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import func, select, update

from core.calendar import WIB
from core.offering import changes, is_listed, offered, placed
from core.products import Product
from core.shops import HIDDEN_AFTER, PREFIX, Interest, OfferChange, Shop, WareDraft
from storage.sql import writing
from storage.sql.products import product_of, row_of
from storage.sql.tables import product_changes, product_counts, products, umkm
from storage.sql.unit import Unit


class SqlOffers:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def of(self, shop: Shop) -> Sequence[Product]:
        rows = await self._connection.execute(
            select(products, umkm.c.name.label("seller"))
            .join(umkm, isouter=True)
            .where(products.c.shop_id == shop.id, ~products.c.retired)
            .order_by(products.c.position, products.c.id)
        )
        return [product_of(row) for row in rows.mappings()]

    async def add(self, shop: Shop, ware: WareDraft, *, at: datetime, key: str) -> str | None:
        product = offered(shop, ware, at, key)
        position = await self._connection.scalar(
            select(func.count()).select_from(products).where(products.c.shop_id == shop.id)
        )
        revision = await writing.raise_revision(self._unit, "products")
        added = await self._connection.execute(
            self._unit.insert(products)
            .values(
                **row_of(product, await self._seller(shop)),
                **_offer(product),
                position=position or 0,
                listed=is_listed(shop, product, at),
                changed=revision,
            )
            .on_conflict_do_nothing(index_elements=["id"])
        )
        return product.id if added.rowcount else None

    async def change(self, shop: Shop, product: Product, *, at: datetime, key: str) -> bool:
        before = next((each for each in await self.of(shop) if each.id == product.id), None)
        if before is None:
            return False
        lines = [
            {
                "key": f"{key}:{number}",
                "shop_id": shop.id,
                "product_id": product.id,
                "at": at,
                "field": field,
                "before": old,
                "after": new,
            }
            for number, (field, old, new) in enumerate(changes(before, product))
        ]
        if not lines:
            return False
        kept = await self._connection.execute(
            self._unit.insert(product_changes)
            .values(lines)
            .on_conflict_do_nothing(index_elements=["key"])
        )
        if kept.rowcount:
            await self._write(shop, product, at)
        return bool(kept.rowcount)

    async def withdraw(self, shop: Shop, product_id: str) -> None:
        revision = await writing.raise_revision(self._unit, "products")
        await self._connection.execute(
            update(products)
            .where(products.c.id == product_id, products.c.shop_id == shop.id)
            .values(retired=True, changed=revision)
        )

    async def relist(self, shop: Shop, now: datetime) -> None:
        for product in await self.of(shop):
            await self._write(shop, placed(shop, product), now)

    async def expire(self, shop: Shop, now: datetime) -> Sequence[Product]:
        revision = await writing.raise_revision(self._unit, "products")
        hidden = await self._connection.execute(
            update(products)
            .where(products.c.shop_id == shop.id, products.c.listed, ~products.c.retired)
            .where(products.c.confirmed_at <= now - HIDDEN_AFTER)
            .values(listed=False, changed=revision)
            .returning(products.c.id)
        )
        ids = set(hidden.scalars())
        return [each for each in await self.of(shop) if each.id in ids]

    async def history(self, shop: Shop, *, limit: int = 50) -> Sequence[tuple[str, OfferChange]]:
        rows = await self._connection.execute(
            select(product_changes)
            .where(product_changes.c.shop_id == shop.id)
            .order_by(product_changes.c.id.desc())
            .limit(limit)
        )
        return [
            (row.product_id, OfferChange(row.at, row.field, row.before, row.after)) for row in rows
        ]

    async def count(self, at: datetime, *, shown: Sequence[str] = (), asked: str = "") -> None:
        ids = sorted({each for each in (*shown, asked) if each.startswith(PREFIX)})
        if not ids:
            return
        day = at.astimezone(WIB).date()
        new = self._unit.insert(product_counts)
        rows = [
            {
                "product_id": each,
                "day": day,
                "shown": int(each in shown),
                "asked": int(each == asked),
            }
            for each in ids
        ]
        more = {name: product_counts.c[name] + new.excluded[name] for name in ("shown", "asked")}
        # In the order of the ids, so that two searches never wait for each other.
        await self._connection.execute(
            new.values(rows).on_conflict_do_update(index_elements=["product_id", "day"], set_=more)
        )

    async def interest(self, shop: Shop, since: datetime) -> Mapping[str, Interest]:
        rows = await self._connection.execute(
            select(
                product_counts.c.product_id,
                func.sum(product_counts.c.shown).label("shown"),
                func.sum(product_counts.c.asked).label("asked"),
            )
            .join(products, products.c.id == product_counts.c.product_id)
            .where(
                products.c.shop_id == shop.id,
                product_counts.c.day >= since.astimezone(WIB).date(),
            )
            .group_by(product_counts.c.product_id)
        )
        return {row.product_id: Interest(int(row.shown), int(row.asked)) for row in rows}

    async def _write(self, shop: Shop, product: Product, now: datetime) -> None:
        revision = await writing.raise_revision(self._unit, "products")
        await self._connection.execute(
            update(products)
            .where(products.c.id == product.id)
            .values(
                **row_of(product, await self._seller(shop)),
                **_offer(product),
                listed=is_listed(shop, product, now),
                changed=revision,
            )
        )

    async def _seller(self, shop: Shop) -> int:
        """The row of the business' name, as the files' sellers have one."""
        await self._connection.execute(
            self._unit.insert(umkm)
            .values(name=shop.told.name)
            .on_conflict_do_nothing(index_elements=["name"])
        )
        found = await self._connection.execute(
            select(umkm.c.id).where(umkm.c.name == shop.told.name)
        )
        return int(found.scalar_one())


def _offer(product: Product) -> dict[str, object]:
    if product.offer is None:
        raise LookupError(f"{product.id} is of no shop")
    return {each.name: getattr(product.offer, each.name) for each in fields(product.offer)}
