"""The card of a product: what it costs, how old that is, and how to come to its seller."""

from urllib.parse import quote

from core.calendar import WIB
from core.messages import Link, Media, MediaKind, Option, Paragraph, Text
from core.products import Product
from flows.flow import Turn


def photo_of(product: Product) -> tuple[Media, ...]:
    """What its seller sent of it."""
    photo = product.offer.photo if product.offer else None
    return (Media(MediaKind.PHOTO, photo),) if photo else ()


def owner_options(product: Product) -> tuple[Option, ...]:
    """An owner who shows no number is written to through us."""
    through_us = product.offer is not None and product.phone is None
    return (Option(f"/surat {product.id}", Text("umkm-write")),) if through_us else ()


def card_of(product: Product) -> list[Paragraph]:
    lines = [Text("umkm-card-name", {"name": product.name})]
    if product.seller:
        lines.append(Text("umkm-card-seller", {"seller": product.seller}))
    lines.extend(_price(product))
    if product.offer and product.offer.stock is not None:
        lines.append(_stock(product.offer.stock))
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
    if product.offer:
        confirmed = product.offer.confirmed_at.astimezone(WIB).date()
        lines.append(Text("umkm-card-confirmed", {"date": confirmed}))
    elif date := product.price_date or product.source_date:
        lines.append(Text("umkm-card-price-date", {"date": date}))
    return lines


def links_of(product: Product, turn: Turn) -> list[Link]:
    links = []
    if product.phone:
        number = product.phone.lstrip("+")
        links.append(
            Link(
                Text("umkm-link-chat"),
                f"https://wa.me/{number}?text={quote(turn.say(_order(product)))}",
            )
        )
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


def _stock(left: int) -> Text:
    return Text("umkm-card-left", {"left": left}) if left else Text("umkm-card-gone")


def _order(product: Product) -> Text:
    """What a buyer may send to the seller as it is."""
    if product.price is None:
        return Text("umkm-order-bare", {"name": product.name})
    per = f"/{product.unit}" if product.unit else ""
    return Text("umkm-order", {"name": product.name, "price": product.price, "per": per})
