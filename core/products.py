"""Products of local small businesses (UMKM)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.messages import Location


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


@dataclass(frozen=True, slots=True)
class Found:
    """Products, best first. `exact` is False when they are only the nearest that we have."""

    products: Sequence[Product]
    exact: bool


class Products(Protocol):
    async def search(self, words: str, *, limit: int = 50) -> Found:
        """Products that the words ask for, else the nearest ones; typing errors are forgiven."""

    async def get(self, ids: Sequence[str]) -> Sequence[Product]:
        """The products with these ids, in this order; ids that are gone are left out."""

    async def record_miss(self, words: str, *, key: str) -> None:
        """Remember that nothing was found, for the weekly list of unmet demand. Once per key."""
