"""What a seller tells of their shop in one message: "bakso urat jadi 15rb", "keripik habis"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rapidfuzz import fuzz

from language.normalise import fold
from language.spans import phrases
from language.wares import Ware, price_in, wares_in

HOURS_WORDS = 8
"""Hours stand in few words; a longer text tells of something else."""
ALIKE = 82
"""Of 100: so much must the words be like the name of a product to mean it."""
_GONE = phrases(
    """
    habis abis sold_out soldout kosong entek telas ludes stok_habis stoknya_habis lagi_kosong
    sudah_habis wes_entek sampun_telas tidak_ada_stok stok_kosong
    """
)
_BACK = phrases(
    """
    ada_lagi ready ready_lagi sudah_ada tersedia tersedia_lagi wonten_malih ono_meneh onten_malih
    ada_stok stok_ada sudah_ready masih_ada stok_masih_ada ready_stock available
    """
)
_BECOMES = phrases(
    """
    jadi sekarang skrg saiki saniki sakmenika dadi dados naik turun munggah mudhun ganti ganti_harga
    harga_baru naik_jadi turun_jadi harganya harganya_jadi sekarang_jadi saiki_dadi regane
    regane_dadi harga becomes now is_now
    """
)
_STOCK = re.compile(
    rf"(?P<words>.*?)\s*(?:(?P<gone>\b(?:{_GONE})\b)|(?P<back>\b(?:{_BACK})\b)"
    r"|\b(?:stok(?:nya|e)?|sisa|kantun|kari|stock)\s+(?:tinggal\s+)?(?P<left>\d{1,4})\b)\s*"
    r"(?P<after>.*)"
)
_STOCK_FIRST = re.compile(
    rf"(?:stok(?:nya)?|stock)\s+(?P<words>.+?)\s+(?:(?P<left>\d{{1,4}})|(?P<gone>{_GONE}))"
)
_PRICE = re.compile(rf"(?P<words>.+?)\s+(?:{_BECOMES})\b\s*(?P<price>.+)")
_CHANGE = re.compile(
    r"(?:ubah|ganti|ngganti|gantos|update|set)\s+(?:harga|rega|regi)(?:ne|nya)?\s+(?P<words>.+?)"
    r"\s+(?:jadi|dadi|dados|ke|menjadi)\s+(?P<price>.+)"
)
_AFTER = frozenset(
    "ya nggih min kak pak bu mas mbak dulu sementara semua hari ini dina iki".split()
)
STILL_SO = frozenset(
    """
    masih|masih sama|masih semua|semua masih|masih tetap|tetap|harga tetap|sama|harga masih sama|
    isih|isih kabeh|isih podo|taksih|taksih sami|sami|still|still the same|unchanged
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_TELLS_TIME = re.compile(r"\b(?:buka|bukak|jam|pukul|open)\b.*\d|\d{1,2}[.:]\d{2}\s*[-–]\s*\d")


@dataclass(frozen=True, slots=True)
class NewPrice:
    words: str
    price: int


@dataclass(frozen=True, slots=True)
class NewStock:
    """`left` is 0 for none, None when there is some again."""

    words: str
    left: int | None


@dataclass(frozen=True, slots=True)
class NewHours:
    hours: str


@dataclass(frozen=True, slots=True)
class StillSo:
    """All prices are as they were."""


Told: TypeAlias = NewPrice | NewStock | NewHours | StillSo


def told_of_shop(text: str) -> Told | None:
    """The one change that the whole message is about; None when it is about none."""
    said = " ".join(fold(text).split()).strip(" .!")
    if len(said.split()) <= HOURS_WORDS and _TELLS_TIME.search(said) and not wares_in(said):
        return NewHours(said)
    if said in STILL_SO:
        return StillSo()
    return _price(said) or _stock(said)


def meant(words: str, names: Sequence[str]) -> Sequence[int]:
    """Which of the names the words mean: the one that is said in full, else all that are alike."""
    said = fold(words).strip()
    if not said:
        return []
    folded = [fold(name) for name in names]
    whole = [at for at, name in enumerate(folded) if name == said]
    if whole:
        return whole
    likes = [fuzz.token_set_ratio(said, name) for name in folded]
    return [at for at, like in enumerate(likes) if like >= ALIKE]


def as_told(ware: Ware) -> Told | None:
    """A ware with its price, said of a product that is there already, is its new price."""
    return NewPrice(ware.name, ware.price) if ware.price is not None else None


def _price(said: str) -> NewPrice | None:
    match = _CHANGE.fullmatch(said) or _PRICE.fullmatch(said)
    if match is None:
        return None
    price = price_in(match["price"]) or price_in(f"harga {match['price']}")
    return NewPrice(match["words"].strip(), price) if price else None


def _stock(said: str) -> NewStock | None:
    if match := _STOCK_FIRST.fullmatch(said):
        left = 0 if match["gone"] else int(match["left"])
        return NewStock(match["words"], left)
    match = _STOCK.fullmatch(said)
    if match is None or not match["words"] or not set(match["after"].split()) <= _AFTER:
        return None
    if match["back"]:
        return NewStock(match["words"], None)
    return NewStock(match["words"], 0 if match["gone"] else int(match["left"]))
