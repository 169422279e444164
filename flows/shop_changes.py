"""One change that an owner tells of their shop, and what they read when it is done."""

from collections.abc import Sequence
from dataclasses import replace

from core.messages import Json, Text
from core.products import Product
from core.shopkeeping import picture, reprice, restock, retell
from core.shops import Shop
from flows.flow import Turn
from flows.shop_told import hours_in
from language.shop_words import (
    NewHours,
    NewPrice,
    NewStock,
    StillSo,
    Told,
    as_told,
    meant,
    told_of_shop,
)
from language.wares import price_in, wares_in


def change_in(turn: Turn) -> dict[str, Json] | None:
    """The change that a message is about, as it is kept until its product is known."""
    if turn.message.tap:
        return None
    if turn.message.photos:
        return {"kind": "photo", "words": turn.words, "value": turn.message.photos[0]}
    told = told_of_shop(turn.words)
    if told is None and len(wares := wares_in(turn.words)) == 1:
        told = as_told(wares[0])
    return _kept(told)


def bare_change(words: str) -> dict[str, Json] | None:
    """What is told of a product that was chosen before: "15rb", "habis"."""
    told = told_of_shop(f"ini {words}")
    if told is not None:
        return _kept(told)
    price = price_in(words) or price_in(f"harga {words}")
    return {"kind": "price", "words": "", "value": price} if price else None


def _kept(told: Told | None) -> dict[str, Json] | None:
    match told:
        case NewPrice(words, price):
            return {"kind": "price", "words": words, "value": price}
        case NewStock(words, left):
            return {"kind": "stock", "words": words, "value": left}
        case StillSo():
            return {"kind": "still", "words": "", "value": None}
        case NewHours(words):
            hours = hours_in(words)
            return {"kind": "hours", "words": "", "value": hours} if hours else None
    return None


def among(change: Json, products: Sequence[Product]) -> Sequence[Product]:
    """The products that the words of a change mean; the only one needs no words."""
    found = [products[at] for at in meant(change["words"], [each.name for each in products])]
    return products if not change["words"] and len(products) == 1 else found


async def done(turn: Turn, shop: Shop, change: Json, product: Product) -> Text:
    """Make the change; what is told of it."""
    desk, value = turn.services.shop_desk, change["value"]
    told = {"name": product.name}
    match change["kind"]:
        case "price":
            await reprice(desk, shop, product, value, now=turn.now, key=turn.key)
            return Text("shop-repriced", {**told, "price": value})
        case "stock":
            await restock(desk, shop, product, value, now=turn.now, key=turn.key)
            return Text(f"shop-restocked-{stock_word(value)}", {**told, "left": value or 0})
        case _:
            await picture(desk, shop, product, value, now=turn.now, key=turn.key)
            return Text("shop-pictured", told)


def stock_word(left: int | None) -> str:
    """The ending of the texts that tell of stock."""
    if left is None:
        return "there"
    return "left" if left else "gone"


async def reopened(turn: Turn, shop: Shop, hours: str) -> Text:
    told = replace(shop.told, open_hours=hours)
    await retell(turn.services.shop_desk, shop, told, now=turn.now)
    return Text("shop-hours", {"hours": hours})
