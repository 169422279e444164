"""Cari produk UMKM: a citizen looks for a product of a local business."""

from collections.abc import Mapping

from core.messages import Json, Option, Text
from core.products import Product
from flows.flow import ANY, Ask, Done, Flow, Go, Turn
from flows.menu import MENU, OPERATOR
from flows.umkm_card import card_of, links_of, owner_options, photo_of
from flows.umkm_wish import missed, told_back, wish_of
from flows.wording import echoed
from language.masking import masked

PAGE = 7
"""Products on a page: with "more" and "search again" a list has ten rows at most."""

AGAIN = Option("/umkm", Text("umkm-search-again"))

umkm = Flow("umkm", start="words", version=2)


@umkm.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    """A pin at any time means: what is near there."""
    told: dict[str, Json] = {}
    if point := turn.message.location:
        told["near"] = [point.latitude, point.longitude]
        if turn.step in ("chosen", "card"):
            told[turn.step] = "near"
    if turn.words and "words" not in turn.answers:
        told["words"] = turn.words
    return told


@umkm.ask
async def words(turn: Turn) -> Ask:
    return Ask(Text("umkm-words"), then="search")


@umkm.act
async def search(turn: Turn) -> Go | Done:
    asked = turn.answers["words"]
    wish = await wish_of(asked, turn)
    found = await turn.services.products.search(wish.query, now=turn.now)
    if miss := missed(wish, found):
        await turn.services.products.record_miss(miss, key=f"{turn.key}:{masked(asked)}")
    if not found.ids:
        return Done(Text("umkm-nothing", {"words": echoed(asked)}), options=(AGAIN, OPERATOR, MENU))
    await turn.services.shop_desk.offers.count(turn.now, shown=found.ids[:PAGE])
    save = {
        "found": list(found.ids),
        "exact": found.exact,
        "total": found.total,
        "suggestion": found.suggestion,
        "told": told_back(wish, found, turn),
        "asks_near": wish.asks_near,
        "page": 0,
    }
    return Go("chosen", save=save, forget=["chosen", "card"])


@umkm.ask
async def chosen(turn: Turn) -> Ask:
    found, page = turn.answers["found"], turn.answers["page"]
    here = await turn.services.products.get(found[page * PAGE : (page + 1) * PAGE])
    options = [Option(product.id, product.name, _about(product)) for product in here]
    if (page + 1) * PAGE < len(found):
        options.append(Option("more", Text("umkm-more")))
    return Ask(
        _list_of(turn),
        above=[Text("umkm-told", {"line": line}) for line in turn.answers["told"] if not page],
        options=options,
        words=True,
        asks_location=turn.answers["asks_near"],
        then={"more": "turn_page", "near": "search", ANY: "picked"},
    )


def _list_of(turn: Turn) -> Text:
    """What stands above a page of the list."""
    told = {"count": turn.answers["total"], "page": turn.answers["page"] + 1}
    if turn.answers["suggestion"]:
        return Text("umkm-maybe", {**told, "words": echoed(turn.answers["suggestion"])})
    key = "umkm-chosen" if turn.answers["exact"] else "umkm-nearest"
    return Text(key, {**told, "words": echoed(turn.answers["words"])})


@umkm.act
async def turn_page(turn: Turn) -> Go:
    found, page = turn.answers["found"], turn.answers["page"] + 1
    shown = found[page * PAGE : (page + 1) * PAGE]
    await turn.services.shop_desk.offers.count(turn.now, shown=shown)
    return Go("chosen", save={"page": page}, forget=["chosen"])


@umkm.act
async def picked(turn: Turn) -> Go:
    """A product of the list, or other words: then that is a new search."""
    answer = turn.answers["chosen"]
    if answer in turn.answers["found"]:
        await turn.services.shop_desk.offers.count(turn.now, asked=answer)
        return Go("card")
    return Go("search", save={"words": answer}, forget=["chosen"])


@umkm.ask
async def card(turn: Turn) -> Ask:
    shown = await turn.services.products.get([turn.answers["chosen"]])
    options = (Option("list", Text("umkm-back-to-list")), AGAIN, MENU)
    then = {"list": "to_list", "near": "search", ANY: "new_words"}
    if not shown:
        return Ask(Text("umkm-gone"), options=options, words=True, then=then)
    product = shown[0]
    return Ask(
        Text("umkm-what-next"),
        above=card_of(product),
        links=links_of(product, turn),
        options=(*owner_options(product), *options),
        media=photo_of(product),
        words=True,
        then=then,
    )


@umkm.act
async def to_list(turn: Turn) -> Go:
    return Go("chosen", forget=["chosen", "card"])


@umkm.act
async def new_words(turn: Turn) -> Go:
    return Go("search", save={"words": turn.answers["card"]}, forget=["chosen", "card"])


def _about(product: Product) -> Text:
    """The line under a product's name in the list."""
    place = product.seller or product.kelurahan
    if product.price is None:
        return Text("umkm-about-place", {"place": place}) if place else Text("umkm-about-no-price")
    if place is None:
        return Text("umkm-about-price", {"price": product.price})
    return Text("umkm-about", {"price": product.price, "place": place})
