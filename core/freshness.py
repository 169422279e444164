"""Prices grow old: their owner is asked after 90 days, and after 120 buyers do not find them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.messages import Option, Paragraph, Reply, Text
from core.products import Product
from core.shopkeeping import SHOP, ShopDesk, offer_of
from core.shops import ASKED_AFTER, Shop, is_fresh

STILL = Option("/toko masih", Text("shop-option-still"))
CHANGE = Option("/toko ubah", Text("shop-option-other-price"))
GONE = Option("/toko habis", Text("shop-option-gone"))


def is_old(product: Product, now: datetime) -> bool:
    """Whether it is time to ask whether the price still holds."""
    return offer_of(product).confirmed_at <= now - ASKED_AFTER


async def freshen(desk: ShopDesk, shop: Shop, now: datetime) -> None:
    """What is due for one shop, which is locked: hide what is too old, ask of what is old."""
    hidden = await desk.offers.expire(shop, now)
    if hidden:
        await _tell(desk, shop, _hidden(hidden), f"hidden:{now.isoformat()}")
    old = [each for each in await desk.offers.of(shop) if is_old(each, now)]
    old = [each for each in old if is_fresh(each, now)]
    if any(not _was_asked(shop, each) for each in old):
        await desk.shops.keep(replace(shop, asked_up_to=now - ASKED_AFTER))
        await _tell(desk, shop, _question(old), f"asked:{now.isoformat()}")


def _was_asked(shop: Shop, product: Product) -> bool:
    return shop.asked_up_to is not None and offer_of(product).confirmed_at <= shop.asked_up_to


def _hidden(products: Sequence[Product]) -> Reply:
    above = Text("shop-hidden", {"count": len(products)})
    return Reply([above, _lines(products)], (STILL, CHANGE, SHOP))


def _question(products: Sequence[Product]) -> Reply:
    """One message for all of them."""
    if len(products) > 1:
        return Reply([Text("shop-still-all"), _lines(products)], (STILL, CHANGE, GONE))
    (only,) = products
    if only.price is None:
        return Reply([Text("shop-still-bare", {"name": only.name})], (STILL, CHANGE, GONE))
    told = {"name": only.name, "price": only.price}
    return Reply([Text("shop-still", told)], (STILL, CHANGE, GONE))


def _lines(products: Sequence[Product]) -> Paragraph:
    return tuple(_line(each) for each in products)


def _line(product: Product) -> Text:
    if product.price is None:
        return Text("shop-old-bare", {"name": product.name})
    return Text("shop-old", {"name": product.name, "price": product.price})


async def _tell(desk: ShopDesk, shop: Shop, reply: Reply, key: str) -> None:
    owner = await desk.shops.owner(shop)
    await desk.courier.send(owner, reply, key=f"shop-{shop.id}:{key}", notice="shop-prices")
