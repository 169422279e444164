"""What a classifier sees of a message: hashed n-grams of its letters and of its words."""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from language.reading import Reading

BITS = 17
"""Every n-gram falls into one of 2^BITS places."""
_MASK = (1 << BITS) - 1
_WRITTEN, _MEANT, _WORDS, _SHAPE = 11, 22, 33, 44
"""Seeds: the same letters as written and as meant are two features."""
_LONGEST_GRAM = 5
_LONGEST_WORD = 24

Block = Counter[int]


def blocks_of(reading: Reading) -> tuple[Block, ...]:
    """Three groups of features, each weighed by itself: as written, as meant, as words."""
    words = reading.words
    return (
        _letters(reading.folded.split(), _WRITTEN),
        _letters(words, _MEANT),
        Counter((*_word_grams(words), *_shape(reading))),
    )


def _letters(words: Iterable[str], seed: int) -> Block:
    counted: Block = Counter()
    for word in words:
        counted.update(_grams_of(word[:_LONGEST_WORD], seed))
    return counted


@lru_cache(maxsize=50_000)
def _grams_of(word: str, seed: int) -> tuple[int, ...]:
    """The places of a word's letter n-grams, a space at both ends."""
    padded = f" {word} ".encode()
    return tuple(
        zlib.crc32(padded[start : start + width], seed) & _MASK
        for width in range(1, _LONGEST_GRAM + 1)
        for start in range(len(padded) - width + 1)
    )


def _word_grams(words: tuple[str, ...]) -> Iterator[int]:
    bounded = ("<", *words, ">")
    for first, second in pairwise(bounded):
        yield _place(f"{first} {second}", _WORDS)
    for first, third in zip(bounded, bounded[2:], strict=False):
        yield _place(f"{first} _ {third}", _WORDS)
    for word in words:
        yield _place(word, _WORDS)


def _shape(reading: Reading) -> Iterator[int]:
    """How long it is, and how much of it we do not know."""
    count = len(reading.tokens)
    yield _place(f"length {min(count, 12) // 2}", _SHAPE)
    yield _place(f"unknown {min(3, round(4 * reading.unknown / max(1, count)))}", _SHAPE)


def _place(gram: str, seed: int) -> int:
    return zlib.crc32(gram.encode(), seed) & _MASK
