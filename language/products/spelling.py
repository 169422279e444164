"""What two spellings of one word have in common, and what a word is without its affixes."""

import re
from collections.abc import Iterator

_FOLDS = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("sj", "s"),
    ("sy", "s"),
    ("dh", "d"),
    ("th", "t"),
    ("kh", "k"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("v", "f"),
    ("q", "k"),
    ("x", "ks"),
    ("z", "s"),
    ("iy", "i"),
    ("uw", "u"),
)
_TWICE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]+")
_SUFFIXES = ("nya", "kan", "ane", "ne", "an", "in", "ku", "mu", "e", "i", "s", "k", "h")
_PREFIXES = ("meng", "meny", "mem", "men", "ber", "per", "ter", "pe", "me", "di", "ng", "ny", "n")
_LOST = {"meny": "s", "ny": "s", "mem": "p", "men": "t", "meng": "k", "ng": "k", "n": "t"}
"""The letter that a nasal prefix swallows: "nyablon" is "sablon"."""
SHORTEST = 3
"""No stem is shorter."""


def fold(word: str) -> str:
    """One key for old, Javanese and doubled spelling: "bathik" and "batik"."""
    for written, meant in _FOLDS:
        if written in word:
            word = word.replace(written, meant)
    return _TWICE.sub(r"\1", word)


def skeleton(word: str) -> str:
    """The consonants: what is left of "keripik" in "krpk". The first letter always counts."""
    folded = fold(word)
    return _TWICE.sub(r"\1", folded[:1] + _VOWELS.sub("", folded[1:]))


def stems(word: str) -> Iterator[str]:
    """What the word may be without its affixes, likeliest first."""
    yield from _without_suffix(word)
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST:
            rest = word[len(prefix) :]
            for stem in (rest, _LOST[prefix] + rest) if prefix in _LOST else (rest,):
                yield stem
                yield from _without_suffix(stem)


def _without_suffix(word: str) -> Iterator[str]:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST:
            yield word[: -len(suffix)]
