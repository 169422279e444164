"""The catalogue of products as those who look after it see it: listed, compared, written."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol

from core.imports import FIELDS, Counts
from core.products import Product
from core.sheets import Cell
from core.shops import PREFIX

MADE = "u-"
"""Ids that begin so are made of seller and name."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A product with its row in the file, which is its place in the catalogue."""

    row: int
    product: Product


@dataclass(frozen=True, slots=True)
class CatalogueFilter:
    category: str = ""
    kelurahan: str = ""


class ProductCatalogue(Protocol):
    async def compare(self, rows: Sequence[Placed]) -> Counts:
        """How these differ from what there is; nothing is gone by them."""

    async def write(self, rows: Sequence[Placed]) -> Counts:
        """Write those that differ. No id may be there twice."""

    async def present(self, after: str, limit: int) -> Sequence[str]:
        """Ids of the products that there are, without those of sellers, in one lasting order."""

    async def retire(self, ids: Sequence[str]) -> None: ...

    async def page(self, wanted: CatalogueFilter, after: str, limit: int) -> Sequence[Product]:
        """Products that there are, in the order of their ids."""

    async def count(self, wanted: CatalogueFilter) -> int: ...

    async def choices(self) -> tuple[Sequence[str], Sequence[str]]:
        """Categories and kelurahan that products have."""


def of_seller(product_id: str) -> bool:
    return product_id.lower().startswith(PREFIX)


def made_id(seller: str, name: str) -> str:
    """The same for the same seller and name, however they are spaced and capitalised."""
    told = "\0".join(" ".join(words.lower().split()) for words in (seller, name))
    return MADE + blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def cells_of(product: Product) -> Sequence[Cell]:
    """In the order of FIELDS, as tables are exported: our own import reads them back."""
    point = product.location
    beside = {
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
    }
    return [beside[name] if name in beside else getattr(product, name) for name in FIELDS]
