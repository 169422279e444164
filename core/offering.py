"""A shop's product as it is first told, its id, and the lines of its history."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from core.products import Offer, Product
from core.shops import HIDDEN_AFTER, PREFIX, Reach, Shop, WareDraft

CATEGORY = "lainnya"
"""Owners are not asked for one: search goes by the words."""
FIELDS = ("name", "price", "unit", "stock", "photo")
"""Of which each change is kept."""


def product_id(key: str) -> str:
    """The same for the same key: who registers twice has one product."""
    return PREFIX + blake2b(key.encode(), digest_size=6).hexdigest()


def offered(shop: Shop, ware: WareDraft, at: datetime, key: str) -> Product:
    offer = Offer(shop.id, at, photo=ware.photo)
    product = Product(
        product_id(key), ware.name, CATEGORY, price=ware.price, unit=ware.unit, offer=offer
    )
    return placed(shop, product)


def placed(shop: Shop, product: Product) -> Product:
    """The product with all that its shop says for everything it sells."""
    told = shop.told
    return replace(
        product,
        seller=told.name,
        kelurahan=told.kelurahan,
        address=told.address,
        location=told.location,
        open_hours=told.open_hours,
        phone=told.phone if told.reach is Reach.WHATSAPP else None,
    )


def is_listed(shop: Shop, product: Product, now: datetime) -> bool:
    """Whether buyers find it."""
    offer = product.offer
    return shop.is_shown and offer is not None and offer.confirmed_at > now - HIDDEN_AFTER


def changes(before: Product, after: Product) -> Iterator[tuple[str, str | None, str | None]]:
    """Field, old and new; a price that was only confirmed is a line, too."""
    old, new = _values(before), _values(after)
    for name in FIELDS:
        if old[name] != new[name]:
            yield name, old[name], new[name]
    told, again = before.offer, after.offer
    is_confirmed = told and again and told.confirmed_at < again.confirmed_at
    if is_confirmed and old["price"] == new["price"]:
        yield "confirmed", old["price"], new["price"]


def _values(product: Product) -> dict[str, str | None]:
    told = {
        "name": product.name,
        "price": product.price,
        "unit": product.unit,
        "stock": product.offer.stock if product.offer else None,
        "photo": product.offer.photo if product.offer else None,
    }
    return {name: None if value is None else str(value) for name, value in told.items()}
