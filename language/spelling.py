"""One written word to the word that is meant: lexicon, spelling, affixes, skeleton, typing error.

The steps go from certain to guessed; the first that knows the word decides, and says its name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

_DIGITS = str.maketrans("013456789", "oieasgtbg")
_LETTERS_AND_DIGITS = re.compile(r"(?=.*[a-z])(?=.*\d)[a-z0-9]{3,}")
_QUANTITY = re.compile(
    r"\d+(rb|ribu|k|jt|juta|kg|gr|gram|g|ml|l|cm|m|pcs|bks|box|dus|pax|rban|an|an|x|th|thn|bln|hr"
    r"|jam|mnt|wib)|(rt|rw|no|gg|km|blok|jam|tgl)\d+|[a-z]\d{1,2}"
)
_FOLDS = (
    ("dh", "d"), ("th", "t"), ("kh", "k"), ("gh", "g"), ("sy", "s"), ("sh", "s"), ("oe", "u"),
    ("tj", "c"), ("dj", "j"), ("nj", "ny"), ("v", "f"), ("ph", "f"), ("z", "s"), ("x", "ks"),
    ("q", "k"), ("ck", "k"),
)  # fmt: skip
_TWINS = re.compile(r"([a-z])\1")
_VOWELS = re.compile(r"[aeiou]")
_PREFIXES = (
    "meny", "meng", "mem", "men", "me", "peng", "peny", "pem", "pen", "per", "pe", "ber", "ter",
    "di", "ke", "se", "nge", "ng", "ny", "n", "m", "tak", "dak", "kok", "ka", "dipun", "pa", "",
)  # fmt: skip
_SUFFIXES = (
    "nya", "kan", "ke", "ne", "no", "na", "e", "i", "an", "in", "ku", "mu", "ipun", "nipun",
    "aken", "ake", "ane", "kne", "lah", "kah", "pun", "en", "o", "a", "",
)  # fmt: skip
_FIRST_LETTERS = {
    "meny": "s", "peny": "s", "ny": "sc", "mem": "p", "pem": "p", "m": "pw",
    "men": "t", "pen": "t", "n": "td", "meng": "k", "peng": "k", "ng": "k",
}  # fmt: skip
"""Letters that a prefix swallows: "menyapu" comes from "sapu"."""

SHORTEST_ROOT = 3
LONGEST_PART = 14


@dataclass(frozen=True, slots=True)
class Corrected:
    """`words` is what is meant, in as many words as that takes; `how` names the step."""

    words: tuple[str, ...]
    how: str

    @property
    def known(self) -> bool:
        return self.how != "unknown"


class Speller:
    def __init__(self, meanings: Mapping[str, str], vocabulary: Iterable[str]) -> None:
        self._meanings = meanings
        words = dict.fromkeys(vocabulary)
        words.update(dict.fromkeys(part for sense in meanings.values() for part in sense.split()))
        self._vocabulary = frozenset(words)
        self._folded: dict[str, str] = {}
        self._skeletons: dict[str, list[str]] = defaultdict(list)
        self._near: dict[str, list[str]] = defaultdict(list)
        for word in (*words, *(each for each in meanings if " " not in each)):
            self._folded.setdefault(fold_sounds(word), word)
            if len(word) >= 4:
                self._near[word[0]].append(word)
        for word in words:
            if len(word) >= 4:
                self._skeletons[skeleton(word)].append(word)

    def read(self, word: str) -> Corrected:
        """The word that is meant."""
        if (found := self._known(word)) is not None:
            return found
        if _LETTERS_AND_DIGITS.fullmatch(word):
            return self._with_digits(word)
        if word.isdigit():
            return Corrected((word,), "number")
        for how, known in self._guesses(word):
            if known:
                return Corrected(known, how)
        return Corrected((word,), "unknown")

    def _guesses(self, word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield "sound", self._sounding(word)
        yield "affix", self._root(word)
        yield "vowels", self._with_vowels(word)
        yield "glued", self._parted(word)
        yield "typing", self._nearest(word)

    def _known(self, word: str) -> Corrected | None:
        if (sense := self._meanings.get(word)) is not None:
            return Corrected(tuple(sense.split()), "lexicon")
        return Corrected((word,), "known") if word in self._vocabulary else None

    def _sense(self, word: str) -> tuple[str, ...]:
        return tuple(self._meanings.get(word, word).split())

    def _with_digits(self, word: str) -> Corrected:
        """ "s4y4" with letters for its digits, but "50rb" and "rt5" as they are."""
        if _QUANTITY.fullmatch(word):
            return Corrected((word,), "number")
        spelt = word.translate(_DIGITS)
        found = self._known(spelt)
        sounding = found.words if found else self._sounding(spelt) or self._root(spelt)
        return Corrected(sounding or (word,), "digits" if sounding else "unknown")

    def _sounding(self, word: str) -> tuple[str, ...]:
        known = self._folded.get(fold_sounds(word))
        return self._sense(known) if known else ()

    def _root(self, word: str) -> tuple[str, ...]:
        """The longest known root within the affixes."""
        best = ""
        for prefix in _PREFIXES:
            if not word.startswith(prefix):
                continue
            for suffix in _SUFFIXES:
                if not word.endswith(suffix) or len(prefix) + len(suffix) >= len(word):
                    continue
                core = word[len(prefix) : len(word) - len(suffix) or None]
                for root in (core, *(letter + core for letter in _FIRST_LETTERS.get(prefix, ""))):
                    longer = len(root) >= SHORTEST_ROOT and len(root) > len(best)
                    if longer and (root in self._meanings or root in self._vocabulary):
                        best = root
        return self._sense(best) if len(best) > SHORTEST_ROOT or len(best) * 2 > len(word) else ()

    def _with_vowels(self, word: str) -> tuple[str, ...]:
        """ "prpjg" has lost its vowels: the one word that has the same consonants."""
        if len(word) < 3 or len(_VOWELS.findall(word)) * 3 > len(word):
            return ()
        alike = self._skeletons.get(skeleton(word), [])
        return (alike[0],) if alike else ()

    def _parted(self, word: str) -> tuple[str, ...]:
        """ "buatktpbaru" cut into known words: the fewest, each of three letters or more."""
        if len(word) < 7:
            return ()
        best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
        for end in range(3, len(word) + 1):
            for start in range(max(0, end - LONGEST_PART), end - 2):
                before, part = best[start], word[start:end]
                if before is None or not (part in self._vocabulary or part in self._meanings):
                    continue
                current = best[end]
                if current is None or len(before) + 1 < len(current):
                    best[end] = (*before, part)
        parts = best[-1]
        if not parts or len(word) / len(parts) < 3.5:
            return ()
        return tuple(sense for part in parts for sense in self._sense(part))

    def _nearest(self, word: str) -> tuple[str, ...]:
        """The known word that one slip of the finger away, two in a long word."""
        if len(word) < 5:
            return ()
        near = process.extractOne(
            word,
            self._near.get(word[0], ()),
            scorer=OSA.distance,
            score_cutoff=2 if len(word) >= 8 else 1,
        )
        return self._sense(near[0]) if near else ()


def fold_sounds(word: str) -> str:
    """The word as it sounds: one letter where old, Javanese or foreign spelling has two."""
    for written, sound in _FOLDS:
        word = word.replace(written, sound)
    return _TWINS.sub(r"\1", word)


def skeleton(word: str) -> str:
    """The consonants, and the first letter whatever it is."""
    return word[:1] + _VOWELS.sub("", word[1:])
