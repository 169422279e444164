"""Cari produk UMKM: a citizen looks for a product of a local business."""

from collections.abc import Mapping
from urllib.parse import quote

from core.messages import Json, Link, Option, Paragraph, Text
from core.products import Product
from flows.flow import ANY, Ask, Done, Flow, Go, Turn
from flows.menu import MENU, OPERATOR
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
    return Go("chosen", save={"page": turn.answers["page"] + 1}, forget=["chosen"])


@umkm.act
async def picked(turn: Turn) -> Go:
    """A product of the list, or other words: then that is a new search."""
    answer = turn.answers["chosen"]
    if answer in turn.answers["found"]:
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
        above=_card(product),
        links=_links(product),
        options=options,
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


def _card(product: Product) -> list[Paragraph]:
    lines = [Text("umkm-card-name", {"name": product.name})]
    if product.seller:
        lines.append(Text("umkm-card-seller", {"seller": product.seller}))
    lines.extend(_price(product))
    if product.price_note:
        lines.append(Text("umkm-card-price-note", {"note": product.price_note}))
    if product.kelurahan:
        lines.append(Text("umkm-card-kelurahan", {"kelurahan": product.kelurahan}))
    if product.address:
        lines.append(Text("umkm-card-address", {"address": product.address}))
    if product.open_hours:
        lines.append(Text("umkm-card-hours", {"hours": product.open_hours}))
    if product.scope != "kota":
        lines.append(Text("umkm-card-outside"))
    card: list[Paragraph] = [tuple(lines)]
    if product.description:
        card.append(Text("umkm-card-about", {"about": product.description}))
    if product.source_date:
        card.append(Text("umkm-card-source", {"date": product.source_date}))
    return card


def _price(product: Product) -> list[Text]:
    """The price and how old it is: an old price is told as one."""
    if product.price is None:
        return [Text("umkm-card-no-price")]
    told = {"price": product.price, "per": f"/{product.unit}" if product.unit else ""}
    if product.price_max:
        lines = [Text("umkm-card-price-range", {**told, "most": product.price_max})]
    else:
        lines = [Text("umkm-card-price", told)]
    if date := product.price_date or product.source_date:
        lines.append(Text("umkm-card-price-date", {"date": date}))
    return lines


def _links(product: Product) -> list[Link]:
    links = []
    if product.phone:
        number = product.phone.lstrip("+")
        links.append(Link(Text("umkm-link-chat"), f"https://wa.me/{number}"))
    if product.location:
        where = f"{product.location.latitude},{product.location.longitude}"
        links.append(
            Link(Text("umkm-link-map"), f"https://www.google.com/maps/search/?api=1&query={where}")
        )
    elif product.address or product.seller:
        where = ", ".join(
            part for part in (product.seller, product.address, product.kelurahan) if part
        )
        query = quote(f"{where}, Kota Magelang")
        links.append(
            Link(Text("umkm-link-map"), f"https://www.google.com/maps/search/?api=1&query={query}")
        )
    return links
