"""Which option a citizen means when they type instead of tapping."""

import re
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from language.normalise import fold, words_of

_NUMBER = re.compile(
    r"(?:(?:no|nomor|nomer|angka|pilih|pilihan|number)\s*)?(?:yang\s+)?(?:ke\s*-?\s*)?(\d{1,2})[.)]?"
)
_NUMERALS = {
    "satu": 1, "siji": 1, "setunggal": 1, "pertama": 1, "one": 1,
    "dua": 2, "loro": 2, "kalih": 2, "kedua": 2, "two": 2,
    "tiga": 3, "telu": 3, "tigo": 3, "ketiga": 3, "three": 3,
    "empat": 4, "papat": 4, "sekawan": 4, "keempat": 4, "four": 4,
    "lima": 5, "limo": 5, "gangsal": 5, "kelima": 5, "five": 5,
    "enam": 6, "enem": 6, "keenam": 6, "six": 6,
    "tujuh": 7, "pitu": 7, "ketujuh": 7, "seven": 7,
    "delapan": 8, "wolu": 8, "kedelapan": 8, "eight": 8,
    "sembilan": 9, "sanga": 9, "sango": 9, "kesembilan": 9, "nine": 9,
    "sepuluh": 10, "sedasa": 10, "sepuloh": 10, "kesepuluh": 10, "ten": 10,
}  # fmt: skip
_LEADING = {"no", "nomor", "nomer", "pilih", "pilihan", "yang", "angka", "number"}
_NEAR = 0.75


def choose(text: str, labels: Sequence[str]) -> int | None:
    """The index of the option that the text names, or None.

    A number counts only when it is the whole answer ("12" never chooses 1, "Jl. Tidar 1" chooses
    nothing); else the label, its first words, or a misspelt label.
    """
    number = _number(text)
    if number is not None:
        return number - 1 if 1 <= number <= len(labels) else None
    asked = " ".join(words_of(text))
    if not asked:
        return None
    names = [" ".join(words_of(label)) for label in labels]
    if asked in names:
        return names.index(asked)
    starting = [index for index, name in enumerate(names) if _starts(name, asked)]
    if len(starting) == 1:
        return starting[0]
    return _misspelt(asked, names)


def _number(text: str) -> int | None:
    plain = fold(text).strip()
    if match := _NUMBER.fullmatch(plain):
        return int(match[1])
    words = [word for word in plain.split() if word not in _LEADING]
    return _NUMERALS.get(words[0]) if len(words) == 1 else None


def _starts(name: str, asked: str) -> bool:
    return len(asked) >= 3 and (name.startswith(asked + " ") or f" {asked} " in f" {name} ")


def _misspelt(asked: str, names: list[str]) -> int | None:
    """The one name that is clearly nearest; None when two are about as near."""
    if len(asked) < 4:
        return None
    near = process.extract(
        asked,
        names,
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=_NEAR,
        limit=2,
    )
    if not near or (len(near) > 1 and near[0][1] - near[1][1] < 0.05):
        return None
    return near[0][2]
