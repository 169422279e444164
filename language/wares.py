"""What a seller offers: "Keripik tempe 15rb/bungkus, bakso urat limolas ewu", one ware for each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from language.normalise import fold
from language.numbers import amounts_in
from language.prices import prices_in
from language.spans import plain, tokens_of

_PARTS = re.compile(r"[\n;]+|,(?!\d|-)\s*|\s+(?:dan|lan|kaliyan|and|&|sama|karo)\s+(?=\D)")
_PRICE = re.compile(
    r"(?:@\s*)?(?:(?:harga(?:nya|ne)?|rega(?:ne)?|regi(?:nipun)?)\s+)?(?:rp\.?|idr)?\s*"
    r"(?:\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?)\s*"
    r"(?:ribu|rebu|ewu|rb|k|juta|jt)?(?:-?an)?\b(?:,-)?(?:\s*(?:rupiah|perak))?",
    re.I,
)
_UNIT = re.compile(r"\s*(?:/|\bper\b|\bse(?=[a-z]))\s*(?P<unit>[a-z0-9 ]{1,20}?)\s*$", re.I)
_LEADING = re.compile(
    r"^(?:(?:saya|aku|kula|kulo|mau|arep|badhe|ingin|jual|jualan|sade|sadean|dodol|dodolan|adol"
    r"|produk(?:nya)?|produknya|barang(?:nya)?|menu(?:nya)?|ada|juga|tambah|tambahkan|baru|yaitu)"
    r"[\s:,]+)+",
    re.I,
)
MOST_NAME = 60
"""Characters of a name, as channels show it in a list."""


@dataclass(frozen=True, slots=True)
class Ware:
    name: str
    price: int | None = None
    unit: str | None = None


def wares_in(text: str) -> Sequence[Ware]:
    """Those that have a price; what has none is no ware yet."""
    found = [ware_in(part) for part in _PARTS.split(text)]
    return [each for each in found if each.name and each.price is not None]


def ware_in(text: str) -> Ware:
    """One ware; without a price the words are its name."""
    words = " ".join(text.split())
    for match in _PRICE.finditer(words):
        price = price_in(match[0])
        if price is not None:
            unit = _UNIT.match(words[match.end() :])
            rest = "" if unit else words[match.end() :]
            name = f"{words[: match.start()]} {rest}"
            return Ware(named(name), price, unit["unit"].strip().lower() if unit else None)
    return _spelt(words)


def price_in(text: str) -> int | None:
    """Whole rupiah; None when the words name no price."""
    told = prices_in(text)
    return told.approx_price or told.max_price or told.min_price


def named(words: str) -> str:
    """The words as the name of a product."""
    bare = _LEADING.sub("", words.strip(" ,.:;-=@")).strip(" ,.:;-=@")
    bare = " ".join(bare.split())[:MOST_NAME]
    return bare[:1].upper() + bare[1:]


def _spelt(words: str) -> Ware:
    """ "bakso urat limolas ewu": the price is written in words."""
    tokens = tokens_of(plain(fold(words)))
    for amount in amounts_in(tokens):
        if amount.unit and price_in(words) == round(amount.value):
            return Ware(named(" ".join(tokens[: amount.start])), round(amount.value))
    return Ware(named(words))
