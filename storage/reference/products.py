"""Products from a CSV file (columns: see `data/README.md`)."""

from collections.abc import Sequence
from pathlib import Path

from core.messages import Location
from core.places import Kelurahan
from core.products import Product
from storage.reference.csv_rows import csv_rows
from storage.reference.places import spellings
from storage.reference.read import Read
from storage.reference.row import Row, read_rows
from storage.reference.values import (
    at_most,
    degrees,
    iso_date,
    known_as,
    one_of,
    phone,
    price,
    web_address,
)

REQUIRED = ("id", "name", "category")
SCOPES = ("kota", "magelang_raya", "kabupaten")
LATITUDE = degrees("latitude")
LONGITUDE = degrees("longitude")


def read_products(path: Path, kelurahan: Sequence[Kelurahan]) -> Read[Product]:
    """Products with the kelurahan's own spelling. Columns that we do not know are left alone."""
    names = spellings(kelurahan)
    return read_rows(csv_rows(path, REQUIRED), lambda row: product_of(row, names), strict=False)


def product_of(row: Row, kelurahan: dict[str, str]) -> Product:
    scope = row.parsed("scope", one_of(SCOPES)) or "kota"
    in_city = known_as(kelurahan, "import-unknown-kelurahan")
    product = Product(
        id=row.id("id"),
        name=row.text("name"),
        category=row.text("category", 100),
        seller=row.maybe("seller"),
        description=row.maybe("description", 2000),
        kelurahan=row.parsed("kelurahan", in_city if scope == "kota" else at_most(100)),
        address=row.maybe("address", 300),
        price=row.parsed("price", price),
        price_max=row.parsed("price_max", price),
        unit=row.maybe("unit", 50),
        price_date=row.parsed("price_date", iso_date),
        price_note=row.maybe("price_note"),
        phone=row.parsed("phone", phone),
        location=_location(row),
        open_hours=row.maybe("open_hours"),
        photo_url=row.parsed("photo_url", web_address),
        scope=scope,
        source=row.maybe("source", 500),
        source_date=row.parsed("source_date", iso_date),
    )
    most = product.price_max
    if most is not None and (product.price is None or most < product.price):
        row.fail("price_max", "import-price-order", str(most))
    return product


def _location(row: Row) -> Location | None:
    latitude = row.parsed("latitude", LATITUDE)
    longitude = row.parsed("longitude", LONGITUDE)
    if row.has("latitude") != row.has("longitude"):
        row.fail("latitude", "import-half-coordinate")
    if latitude is None or longitude is None:
        return None
    return Location(latitude, longitude)
