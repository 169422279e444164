"""The words of a product's texts and of what citizens ask for, amounts as one word ("250gr")."""

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_DOUBLED = re.compile(r"\b([a-z]{2,})2\b")
_GLUED = re.compile(r"([a-z]{4,})(?=\d)|(\d)(?=[a-z]{3,})")
_DIGIT = re.compile(r"\d")
_AMOUNT = re.compile(
    r"\b(\d+/\d+|\d+(?:[.,]\d+)?|setengah|seperempat|sekilo)\s*"
    r"(kilogram|kilo|kg|gram|gr|g|ml|liter|ltr|lt|l|cm|meter|m)?\b"
)
_COUNTED = re.compile(r"\b(isi|size|ukuran|min|diameter)\s+(\d+|s|m|l|xl|xxl|xxxl)\b")
_UNITS = {"kilogram": "kg", "kilo": "kg", "gram": "gr", "g": "gr", "ltr": "liter", "lt": "liter"}
_UNITS |= {"l": "liter", "meter": "m"}
_PARTS = {"1/2": "0.5", "setengah": "0.5", "1/4": "0.25", "seperempat": "0.25"}


def tokens(text: str) -> list[str]:
    """Lower case and without accents; "250 gram" and "isi 10" are one word each."""
    text = text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    if _DIGIT.search(text):
        text = _COUNTED.sub(r"\1\2", _AMOUNT.sub(_amount, text))
    return _WORD.findall(text)


def asked_tokens(text: str) -> list[str]:
    """The same for what a citizen wrote: stretched letters and "alun2" are undone first."""
    text = _STRETCHED.sub(r"\1", text.lower())
    text = text.replace("setengah kilo", "1/2 kg").replace("sekilo", "1 kg")
    return tokens(_GLUED.sub(r"\1\2 ", _DOUBLED.sub(r"\1 \1", text)))


def _amount(match: re.Match[str]) -> str:
    number, unit = match[1], match[2]
    if unit is None:
        return match[0]
    number = _PARTS.get(number, number).replace(",", ".").removesuffix(".0")
    return f"{number}{_UNITS.get(unit, unit)}".replace(".", "p")
