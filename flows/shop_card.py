"""A shop as its owner sees it: how it stands, and each product with price, stock and interest."""

from core.messages import Text
from core.products import Product
from core.shops import Interest, Shop, is_fresh
from flows.flow import Turn
from flows.shop_changes import stock_word


def state_of(own: Shop) -> Text:
    told = {"name": own.told.name, "reason": own.reason or ""}
    return Text(f"shop-state-{own.state.value}", told)


def line_of(turn: Turn, product: Product, seen: Interest) -> Text:
    """A product as its owner sees it: price, stock, and how often buyers saw it."""
    price = turn.say(_price(product))
    left = product.offer.stock if product.offer else None
    stock = turn.say(Text(f"shop-line-{stock_word(left)}", {"left": left or 0}))
    told = {"name": product.name, "price": price, "stock": stock}
    key = "shop-line" if is_fresh(product, turn.now) else "shop-line-hidden"
    return Text(key, {**told, "shown": seen.shown, "asked": seen.asked})


def _price(product: Product) -> Text:
    if product.price is None:
        return Text("umkm-about-no-price")
    return Text("umkm-about-price", {"price": product.price})
