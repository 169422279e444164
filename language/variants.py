"""Variants of a training phrase, made by program: what thumbs, haste and Javanese do to it."""

import random
import zlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from language.dictionary import meanings
from language.normalise import fold

_NEIGHBOURS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o",
    "r": "et", "s": "ad", "t": "ry", "u": "yi", "w": "qe", "y": "tu",
}  # fmt: skip
_DIGITS = {"a": "4", "i": "1", "e": "3", "o": "0", "s": "5"}
_OPENINGS = (
    "min", "kak", "pak", "bu", "mas", "mbak", "halo", "halo min", "permisi", "maaf", "tolong",
    "mohon info", "mau tanya", "assalamualaikum", "selamat pagi", "selamat siang pak", "om", "bang",
    "nyuwun sewu", "nuwun sewu", "kulo nuwun", "min mau tanya", "eh",
)  # fmt: skip
_CLOSINGS = (
    "ya", "dong", "min", "kak", "pak", "bu", "mas", "mbak", "nggih", "yo", "makasih", "tolong",
    "sih", "nih", "lho", "suwun", "trims", "??", "pliss",
)  # fmt: skip


def variants(text: str, count: int, *, framed: bool = True) -> list[str]:
    """Different ways in which `text` may be typed; the same ones every time.

    `framed` may put a greeting before it or a particle behind; not for phrases that are one.
    """
    chance = random.Random(zlib.crc32(text.encode()))  # noqa: S311  no secret, but repeatable
    found: dict[str, None] = {}
    for _ in range(count * 2):
        words = fold(text).split()
        for change in chance.sample(_CHANGES, k=chance.choice((1, 1, 2))):
            words = change(words, chance) or words
        if framed and chance.random() < 0.35:
            words = _framed(words, chance)
        found.setdefault(" ".join(words))
    found.pop(" ".join(fold(text).split()), None)
    return list(found)[:count]


def _framed(words: list[str], chance: random.Random) -> list[str]:
    if chance.random() < 0.5:
        return [chance.choice(_OPENINGS), *words]
    return [*words, chance.choice(_CLOSINGS)]


def _slip(words: list[str], chance: random.Random) -> list[str]:
    """One slip of the thumb in a word of some length."""
    place = _some_word(words, chance, 4)
    if place is None:
        return words
    word = words[place]
    at = chance.randrange(1, len(word) - 1)
    slipped = chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + chance.choice(_NEIGHBOURS.get(word[at], word[at])) + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )
    )
    return [*words[:place], slipped, *words[place + 1 :]]


def _without_vowels(words: list[str], chance: random.Random) -> list[str]:
    place = _some_word(words, chance, 4)
    if place is None:
        return words
    word = words[place]
    short = word[0] + "".join(letter for letter in word[1:] if letter not in "aeiou")
    return [*words[:place], short if len(short) > 1 else word, *words[place + 1 :]]


def _glued(words: list[str], chance: random.Random) -> list[str]:
    """Two words written as one; now and then all of them."""
    if len(words) < 2:
        return words
    if len(words) <= 4 and chance.random() < 0.3:
        return ["".join(words)]
    place = chance.randrange(len(words) - 1)
    return [*words[:place], words[place] + words[place + 1], *words[place + 2 :]]


def _said_otherwise(words: list[str], chance: random.Random) -> list[str]:
    """Words that the lexicon knows another way to say: chat spelling or Javanese."""
    changed = list(words)
    for place, word in enumerate(words):
        others = _ways_to_say().get(meanings().get(word, word), ())
        if others and chance.random() < 0.5:
            changed[place] = chance.choice(others)
    return changed


def _in_digits(words: list[str], chance: random.Random) -> list[str]:
    place = _some_word(words, chance, 4)
    if place is None:
        return words
    letter = chance.choice("aieos")
    return [*words[:place], words[place].replace(letter, _DIGITS[letter]), *words[place + 1 :]]


def _without_a_word(words: list[str], chance: random.Random) -> list[str]:
    if len(words) < 4:
        return words
    place = chance.randrange(len(words))
    return [*words[:place], *words[place + 1 :]]


_CHANGES: Sequence[Callable[[list[str], random.Random], list[str]]] = (
    _slip, _slip, _without_vowels, _glued, _said_otherwise, _said_otherwise, _said_otherwise,
    _in_digits, _without_a_word,
)  # fmt: skip


def _some_word(words: list[str], chance: random.Random, shortest: int) -> int | None:
    places = [at for at, word in enumerate(words) if len(word) >= shortest and word.isalpha()]
    return chance.choice(places) if places else None


@cache
def _ways_to_say() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for written, meaning in meanings().items():
        found[meaning].append(written)
    return found
