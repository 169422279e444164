"""Products of local small businesses (UMKM)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.demand import Miss
from core.messages import Location


@dataclass(frozen=True, slots=True)
class Offer:
    """What the seller tells of a product in chat; rows of files have none.

    `stock` is None while there is some, 0 when there is none. `photo` is a name in the media store.
    """

    shop_id: int
    confirmed_at: datetime
    stock: int | None = None
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """What a business sells, with the source of what we say about it.

    Prices are whole rupiah; `price_max` is set when the source gives a range. `price_date` and
    `source_date` are ISO 8601 dates that may stop at the year ("2017") or month ("2017-04").
    `scope` is "kota" for the city; "magelang_raya" and "kabupaten" are the surroundings.
    """

    id: str
    name: str
    category: str
    seller: str | None = None
    description: str | None = None
    kelurahan: str | None = None
    address: str | None = None
    price: int | None = None
    price_max: int | None = None
    unit: str | None = None
    price_date: str | None = None
    price_note: str | None = None
    phone: str | None = None
    location: Location | None = None
    open_hours: str | None = None
    photo_url: str | None = None
    scope: str = "kota"
    source: str | None = None
    source_date: str | None = None
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class ProductQuery:
    """What a citizen looks for. `kelurahan` are names; `near` is the point to start from."""

    words: str
    max_price: int | None = None
    min_price: int | None = None
    category: str | None = None
    kelurahan: tuple[str, ...] = ()
    open_now: bool = False
    near: Location | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of products, best first.

    `exact` is False when they are only the nearest that we have. `suggestion` is the query as we
    understood it, when it was spelt quite differently. `unsure` are those whose price, kelurahan or
    hours, asked for, we do not know: they come last. `dropped` names the limits of the query
    ("kelurahan", "open_now", "price") that nothing meets and that were left out.
    """

    ids: Sequence[str]
    exact: bool
    total: int = 0
    suggestion: str | None = None
    unsure: frozenset[str] = frozenset()
    dropped: tuple[str, ...] = ()


class Products(Protocol):
    async def search(self, query: ProductQuery, *, now: datetime, limit: int = 50) -> Found:
        """Products that are asked for, else the nearest ones; typing errors are forgiven."""

    async def get(self, ids: Sequence[str]) -> Sequence[Product]:
        """The products with these ids, in this order; ids that are gone are left out."""

    async def record_miss(self, miss: Miss, *, key: str) -> None:
        """Remember a search without a good result, for the weekly list. Once per key."""
