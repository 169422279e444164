"""From a sentence to what is looked for, and back to a line that says how we understood it."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.demand import Lack, Miss
from core.messages import Location, Text
from core.products import Found, ProductQuery
from flows.flow import Turn
from flows.wording import echoed
from language.product_query import Limits, read_limits

DROPPED = {
    "open_now": "umkm-dropped-open",
    "kelurahan": "umkm-dropped-kelurahan",
    "price": "umkm-dropped-price",
}
"""What is said of a limit that nothing meets."""


@dataclass(frozen=True, slots=True)
class Wish:
    query: ProductQuery
    landmark: str | None = None
    """The place that the words name, when `near` is there."""
    asks_near: bool = False
    """What is nearest was asked for, and we do not know to where."""


async def wish_of(words: str, turn: Turn) -> Wish:
    kelurahan = [each.name for each in await turn.services.places.kelurahan()]
    limits = read_limits(words, kelurahan)
    near, landmark = None, None
    if told := turn.answers.get("near"):
        near = Location(*told)
    elif limits.where:
        near, landmark = await _landmark(limits.where, turn)
    query = ProductQuery(
        _words_of(limits, words, landmark),
        max_price=limits.max_price,
        min_price=limits.min_price,
        kelurahan=limits.kelurahan,
        open_now=limits.open_now,
        near=near,
    )
    return Wish(query, landmark, asks_near=limits.nearest and near is None)


def _words_of(limits: Limits, said: str, landmark: str | None) -> str:
    """What to look for; a place that we do not know may be part of it ("soto dekat stasiun")."""
    unknown = limits.where if landmark is None else ""
    return f"{limits.words} {unknown}".strip() or said


async def _landmark(where: str, turn: Turn) -> tuple[Location | None, str | None]:
    """The known point that the words after "dekat" name."""
    for place in await turn.services.places.named_in(where):
        if place.location:
            return place.location, place.words
    return None, None


def told_back(wish: Wish, found: Found, turn: Turn) -> list[str]:
    """The limits in one line, then what we could not keep or do not know."""
    limits = [turn.say(text) for text in _limits(wish)]
    told = [" · ".join((echoed(wish.query.words), *limits))] if limits else []
    told += [turn.say(Text(DROPPED[name])) for name in found.dropped]
    return [*told, turn.say(Text("umkm-unsure"))] if found.unsure else told


def missed(wish: Wish, found: Found) -> Miss | None:
    """What nobody offers, or not as it was asked for; None for a good result."""
    query = wish.query
    where = query.kelurahan[0] if query.kelurahan else None
    if not found.exact and not found.suggestion:
        return Miss(query.words, where)
    lack = next((each for each in found.dropped if each in set(Lack)), None)
    return Miss(query.words, where, Lack(lack)) if lack else None


def _limits(wish: Wish) -> Iterator[Text]:
    query = wish.query
    if query.min_price is not None and query.max_price is not None:
        yield Text("umkm-limit-between", {"least": query.min_price, "most": query.max_price})
    elif query.max_price is not None:
        yield Text("umkm-limit-most", {"price": query.max_price})
    elif query.min_price is not None:
        yield Text("umkm-limit-least", {"price": query.min_price})
    for name in query.kelurahan:
        yield Text("umkm-limit-kelurahan", {"kelurahan": name})
    if query.open_now:
        yield Text("umkm-limit-open")
    if wish.landmark:
        yield Text("umkm-limit-near", {"place": wish.landmark})
    elif query.near:
        yield Text("umkm-limit-near-pin")
