"""The card of a business before it is sent, and who will see the telephone number."""

from core.messages import Paragraph, Text
from core.shops import Reach
from flows.flow import Turn
from language.masking import masked


def address_of(turn: Turn) -> str | None:
    """The words for the place, where they say more than the kelurahan."""
    told = turn.answers["where"]
    if isinstance(told, list) or len(told.split()) <= len(turn.answers["kelurahan"].split()) + 2:
        return None
    return masked(told)


def card_of(turn: Turn) -> Paragraph:
    told = turn.answers
    lines = [Text("shop-card-name", {"name": told["name"]})]
    lines += [
        _ware(each["name"], each["price"], each["unit"], bool(each["photo"]))
        for each in told["wares"]
    ]
    lines.append(Text("shop-card-kelurahan", {"kelurahan": told["kelurahan"]}))
    if address := address_of(turn):
        lines.append(Text("shop-card-address", {"address": address}))
    if hours := told.get("hours"):
        lines.append(Text("shop-card-hours", {"hours": hours}))
    return tuple(lines)


def _ware(name: str, price: int | None, unit: str | None, has_photo: bool) -> Text:
    """One product of the card, with its price as far as there is one."""
    photo = "yes" if has_photo else "no"
    if price is None:
        return Text("shop-card-ware-bare", {"name": name, "photo": photo})
    per = f"/{unit}" if unit else ""
    return Text("shop-card-ware", {"name": name, "price": price, "per": per, "photo": photo})


def sight_of(turn: Turn) -> Text:
    """Who will see the telephone number."""
    if turn.answers["contact"] == Reach.WHATSAPP.value:
        return Text("shop-sight-wa", {"phone": turn.answers["phone"]})
    return Text("shop-sight-relay")
