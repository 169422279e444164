"""What people call products: our own list, `language/lexicon/products.tsv`, editable by the city.

`type`: words that name a kind of product, or kinds ("a|b"); `theme`: words that only suggest some;
`word`: another spelling of a word; `near`: a word that may be meant as well; `filler`: no
meaning; `light`: hardly any, unless products say so themselves ("murah").
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from language.products.words import tokens

FILE = Path(__file__).parent.parent / "lexicon" / "products.tsv"
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    types: Mapping[Phrase, Sequence[str]]
    """Phrases in canonical words -> the kinds of product they name."""
    themes: Mapping[Phrase, Sequence[str]]
    spellings: Mapping[str, str]
    near: Mapping[str, Sequence[str]]
    fillers: frozenset[str]
    light: frozenset[str]

    def canonical(self, text: str) -> Phrase:
        return tuple(self.spellings.get(each, each) for each in tokens(text))


@cache
def lexicon(file: Path = FILE) -> Lexicon:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, dialect="excel-tab"))
    by_kind: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        by_kind[row["kind"]].append((row["written"], row["meaning"]))
    spellings = dict(by_kind["word"])
    near: dict[str, list[str]] = defaultdict(list)
    for written, meant in by_kind["near"]:
        near[written].append(meant)
    fillers, light = (
        frozenset(written for written, _ in by_kind[kind]) for kind in ("filler", "light")
    )
    types = _phrases(by_kind["type"], spellings)
    for kind in {kind for kinds in types.values() for kind in kinds}:
        types.setdefault(_canonical(kind, spellings), (kind,))
    themes = _phrases(by_kind["theme"], spellings)
    return Lexicon(types, themes, spellings, near, fillers, light)


def _phrases(
    rows: Iterable[tuple[str, str]], spellings: Mapping[str, str]
) -> dict[Phrase, Sequence[str]]:
    """Of two rows that are the same in canonical words, the first holds."""
    phrases: dict[Phrase, Sequence[str]] = {}
    for written, meant in rows:
        phrases.setdefault(_canonical(written, spellings), tuple(meant.split("|")))
    return phrases


def _canonical(text: str, spellings: Mapping[str, str]) -> Phrase:
    return tuple(spellings.get(each, each) for each in tokens(text))
