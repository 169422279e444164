"""A made-up file of products, one row in twenty of them bad, and what must come of it."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks._catalogue import catalogue
from core.imports import Import
from core.products import Product

HEADERS = (
    "Kode Produk",
    "Nama Produk",
    "Kategori",
    "Nama UMKM",
    "Keterangan",
    "Kelurahan",
    "Harga",
)
BAD_EVERY = 20
BAD = ("price", "kelurahan", "name", "twice")


@dataclass(frozen=True, slots=True)
class Made:
    """The good products by their ids, and the lines of all others."""

    products: dict[str, Product]
    bad: set[int]


def make(path: Path, size: int) -> Made:
    chance, made = random.Random(size), Made({}, set())
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADERS)
        for line, product in enumerate(_products(size), 2):
            spoilt = line % BAD_EVERY == 0 and BAD[line // BAD_EVERY % len(BAD)]
            writer.writerow(_row(product, spoilt, made, chance))
            if spoilt:
                made.bad.add(line)
            else:
                made.products[product.id] = product
    return made


def _products(size: int) -> Iterator[Product]:
    for made in catalogue(size):
        entry = made.entry
        yield Product(
            id=entry.id,
            name=entry.name,
            category=entry.category,
            seller=entry.seller,
            description=entry.description,
            kelurahan=entry.kelurahan,
            price=entry.price,
        )


def _row(product: Product, spoilt: str | bool, made: Made, chance: random.Random) -> list[str]:
    price = f"Rp {product.price:,}".replace(",", ".")
    cells = {
        "id": product.id,
        "name": product.name,
        "category": product.category,
        "seller": product.seller or "",
        "description": product.description or "",
        "kelurahan": product.kelurahan or "",
        "price": price,
    }
    match spoilt:
        case "twice" if made.products:
            cells["id"] = chance.choice(list(made.products)[-50:])
        case "name":
            cells["name"] = ""
        case "kelurahan":
            cells["kelurahan"] = "Kaliurang"
        case "price" | "twice":
            cells["price"] = "belasan ribu"
    return list(cells.values())


def counted(import_: Import, made: Made) -> bool:
    return (import_.kept, import_.errors) == (len(made.products), len(made.bad))
