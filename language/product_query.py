"""What a sentence about a product limits: price, place and time; the rest are its words.

"batik < 200rb dekat Tidar yang buka sekarang": words "batik", at most 200,000, around Tidar, open.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

ROUGHLY = 0.3
"""What "sekitar 50 ribu" allows above and below."""
_CITY = "magelang"
"""The city's name is also that of a kelurahan; people mean the city."""

_DIGITS = r"\d{1,3}(?:\.\d{3})+|\d+(?:[.,]\d+)?"
_SPELT = {
    "goceng": 5_000, "ceban": 10_000, "noban": 20_000, "gocap": 50_000, "cepek": 100_000,
    "sewu": 1_000, "seribu": 1_000, "sejuta": 1_000_000, "seyuta": 1_000_000,
    "setengah juta": 500_000,
}  # fmt: skip
_COUNTS = {
    "satu": 1, "siji": 1, "setunggal": 1, "dua": 2, "loro": 2, "rong": 2, "kalih": 2, "tiga": 3,
    "telu": 3, "telung": 3, "tigang": 3, "empat": 4, "papat": 4, "patang": 4, "sekawan": 4,
    "lima": 5, "limang": 5, "gangsal": 5, "enam": 6, "enem": 6, "nem": 6, "tujuh": 7, "pitu": 7,
    "pitung": 7, "delapan": 8, "wolu": 8, "wolung": 8, "sembilan": 9, "sanga": 9, "sangang": 9,
    "sepuluh": 10, "sepoloh": 10, "sedasa": 10, "limalas": 15, "limolas": 15, "lima belas": 15,
    "gangsalwelas": 15, "dua puluh": 20, "rongpuluh": 20, "rong puluh": 20, "kalihdasa": 20,
    "selawe": 25, "slawe": 25, "dua lima": 25, "tiga puluh": 30, "telung puluh": 30,
    "empat puluh": 40, "patang puluh": 40, "lima puluh": 50, "seket": 50, "sawidak": 60,
    "suwidak": 60, "enam puluh": 60, "tujuh lima": 75, "pitung puluh": 70, "seratus": 100,
    "satus": 100, "setunggal atus": 100, "satus seket": 150, "dua ratus": 200, "rongatus": 200,
    "rong atus": 200, "kalihatus": 200, "tiga ratus": 300, "telung atus": 300, "lima ratus": 500,
    "limang atus": 500,
}  # fmt: skip
_THOUSAND = r"rb|ribu|rebu|k|ewu|ewon|ewonan|ribuan|rban|rb-an"
_MILLION = r"jt|juta|yuta|jeti|jutaan"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_PRICE = (
    rf"(?:rp\.?\s*)?(?:(?:{_DIGITS})\s*(?:{_THOUSAND}|{_MILLION})?|(?:{_any_of(_COUNTS)})\s*"
    rf"(?:{_THOUSAND}|{_MILLION})|(?:{_any_of(_SPELT)}))(?:-?an)?\b"
)
_MONEY = re.compile(
    rf"(rp\.?\s*)?(?:({_DIGITS})|({_any_of(_COUNTS)}))?\s*(?:({_THOUSAND})|({_MILLION}))?(-?an)?$"
)
_MOST = (
    r"<=?|di\s*bawah|dibawah|kurang dari|maks(?:imal|imum)?|max|paling mahal|paling larang|"
    r"(?:ng?gak?|tidak|ora|mboten) (?:lebih|punjul)(?: dari| saka| saking)?|sak ?ngisore|ngisore?|"
    r"ing ngandhap|andhap|budget|bujet|anggaran|under|kurang saka|sampai|nganti|mentok|below"
)
_LEAST = (
    r">=?|di\s*atas|diatas|lebih dari|minimal|minimum|paling murah|mulai(?: dari)?|ndhuwur|nduwur|"
    r"dhuwure|duwure|luwih saka|inggil|above|over"
)
_ABOUT = r"sekitar|kisaran|kurang lebih|kira-?kira|kira2|watara|udakara|harga|rega|regi|seharga"
_RANGE = re.compile(
    rf"(?:antara\s+)?({_PRICE})\s*(?:-|–|s/?d|sampai|hingga|nganti|tekan|dumugi|to)\s*({_PRICE})"
)
_LIMITS = (
    ("most", re.compile(rf"(?:harga(?:nya)?\s+|rega(?:ne)?\s+)?(?:{_MOST})\s*({_PRICE})")),
    ("most", re.compile(rf"({_PRICE})\s*(?:ke\s*bawah|mengandhap|mangisor|mudhun)")),
    ("least", re.compile(rf"(?:harga(?:nya)?\s+|rega(?:ne)?\s+)?(?:{_LEAST})\s*({_PRICE})")),
    ("least", re.compile(rf"({_PRICE})\s*(?:ke\s*atas|mandhuwur|munggah)")),
    ("about", re.compile(rf"(?:{_ABOUT})\s*({_PRICE})")),
    ("about", re.compile(rf"\b({_PRICE})")),
)
_OPEN = re.compile(
    r"\b(?:(?:yang|sing|kang|ingkang|masih|isih|taksih|lagi)\s+)*(?:buka|bukak|mbukak|open)"
    r"(?:\s+(?:sekarang|skrg|skrang|saiki|saniki|sakmenika|now|jam segini|malam ini|hari ini"
    r"|dina iki|bengi iki))?\b"
)
_NEAREST = re.compile(
    r"\b(?:(?:yang|sing|paling)\s+)*(?:terdekat|dekat sini|deket sini|sekitar sini|dekat saya"
    r"|dekat rumah|cedh?ak kene|cedh?ak omah|paling (?:dekat|deket|cedh?ak|celak)|caket mriki"
    r"|near me|nearby)\b"
)
_WHERE = (
    r"(?P<at>di|ning|neng|nang|ndek|ing|wonten|ten|kel|kelurahan|daerah|wilayah|area|tlatah)"
    r"|(?P<by>dekat|deket|cedh?ak|caket|celak|sekitar|sakiwa tengen|sebelah|depan|belakang)"
)
_PLACE = re.compile(rf"\b(?:{_WHERE})\b[\s.]*(?:(?:di|kelurahan|kel|daerah)\b[\s.]*)*")


@dataclass(frozen=True, slots=True)
class Limits:
    words: str
    """What is looked for: the sentence without all that is below."""
    max_price: int | None = None
    min_price: int | None = None
    kelurahan: tuple[str, ...] = ()
    where: str = ""
    """The words after "di" or "dekat" that name none of the kelurahan: perhaps a landmark."""
    open_now: bool = False
    nearest: bool = False


def read_limits(text: str, kelurahan: Sequence[str] = ()) -> Limits:
    """Never fails: what is no limit stays a word. `kelurahan`: the names that we know."""
    limits = _with_prices(Limits(" ".join(text.lower().split())))
    if match := _NEAREST.search(limits.words):
        limits = replace(limits, words=_without(limits.words, match), nearest=True)
    if match := _OPEN.search(limits.words):
        limits = replace(limits, words=_without(limits.words, match), open_now=True)
    limits = _with_place(limits, kelurahan)
    return replace(limits, words=limits.words.strip(" ,.;-"))


def _without(text: str, match: re.Match[str]) -> str:
    return " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())


def _with_prices(limits: Limits) -> Limits:
    if match := _RANGE.search(limits.words):
        low, high = _rupiah(match[1]), _rupiah(match[2])
        if high is not None:
            if low is None and match[1].strip().isdigit():  # "20-30k"
                low = int(match[1]) * (1_000_000 if high >= 1_000_000 else 1_000)
            if low is not None and low <= high:
                words = _without(limits.words, match)
                return replace(limits, words=words, min_price=low, max_price=high)
    for kind, pattern in _LIMITS:
        match = next((m for m in pattern.finditer(limits.words) if _rupiah(m[1])), None)
        if match is None or (kind == "about" and (limits.max_price or limits.min_price)):
            continue
        price = _rupiah(match[1]) or 0
        limits = replace(limits, words=_without(limits.words, match))
        if kind in ("most", "about"):
            limits = replace(limits, max_price=price if kind == "most" else _near(price, ROUGHLY))
        if kind in ("least", "about"):
            limits = replace(limits, min_price=price if kind == "least" else _near(price, -ROUGHLY))
    return limits


def _near(price: int, part: float) -> int:
    return round(price * (1 + part))


def _rupiah(text: str) -> int | None:
    """The amount; None when it is no price, as in "2 kg" or "isi 10"."""
    text = text.strip()
    for spelt in (text, text.removesuffix("an").removesuffix("-")):
        if spelt in _SPELT:
            return _SPELT[spelt]
    match = _MONEY.match(text)
    if match is None:
        return None
    currency, digits, spelt, thousand, million, _ = match.groups()
    if spelt:
        return _COUNTS[spelt] * (1_000_000 if million else 1_000) if thousand or million else None
    if not digits:
        return None
    grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits)
    number = float(digits.replace(".", "") if grouped else digits.replace(",", "."))
    if million or thousand:
        return round(number * (1_000_000 if million else 1_000))
    return round(number) if currency or grouped or number >= 5_000 else None


def _with_place(limits: Limits, kelurahan: Sequence[str]) -> Limits:
    for match in _PLACE.finditer(limits.words):
        said = limits.words[match.end() :].split()
        names, length = _named(said, kelurahan)
        rest = limits.words[: match.start()]
        if not length and said and said[0] == _CITY:
            length = 1  # "di Magelang" tells nothing: all of it is in Magelang
        if length:
            words = " ".join([*rest.split(), *said[length:]])
            return replace(limits, words=words, kelurahan=names)
        if match["by"] and said and rest.strip():
            return replace(limits, words=" ".join(rest.split()), where=" ".join(said))
    said = limits.words.split()
    for start in range(1, len(said)):
        full = [name for name in kelurahan if " " in name]
        names, length = _named(said[start:], full, whole=True)
        if length:
            return replace(
                limits, words=" ".join(said[:start] + said[start + length :]), kelurahan=names
            )
    return limits


def _named(
    said: Sequence[str], kelurahan: Sequence[str], *, whole: bool = False
) -> tuple[tuple[str, ...], int]:
    """The kelurahan that the words begin with, and how many words; "tidar" means both of them."""
    for length in (2, 1):
        part = " ".join(said[:length])
        if len(said) < length or (part == _CITY and length == 1):
            continue
        names = [name for name in kelurahan if _is_like(part, name.lower())]
        if not names and length == 1 and not whole:
            names = [name for name in kelurahan if _is_like(part, name.lower().split()[0])]
        if names:
            return tuple(names), length
    return (), 0


def _is_like(said: str, name: str) -> bool:
    return said == name or (len(name) >= 6 and OSA.distance(said, name, score_cutoff=1) <= 1)
