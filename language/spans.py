"""Text as the readers of entities see it: plain letters, tokens, and spans that were read."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

READ = "|"
"""Stands for each letter of a span that one reader took and no other may read again."""

_BEFORE = 40
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+|[^\sa-z0-9]")
_STRETCHED = re.compile(r"(?!\biii\b)(?<!\bv)([a-z])\1{2,}")
"""Three of a letter, but for the numerals III and VIII."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found, in its usual form, and where it stands in the text."""

    value: str
    start: int
    end: int


def plain(text: str) -> str:
    """Lower case without accents, stretched letters and the marks between characters of a line."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return _STRETCHED.sub(r"\1", text.lower())


def tokens_of(text: str) -> list[str]:
    """Numbers, words and signs of a plain text, in order; "20rb" is a number and a word."""
    return _TOKEN.findall(text)


def without(text: str, found: Iterable[Found]) -> str:
    """The text with READ in place of what was found."""
    for each in found:
        text = text[: each.start] + READ * (each.end - each.start) + text[each.end :]
    return text


def before(text: str, at: int) -> str:
    """The letters just before a place in the text; more would only cost time."""
    return text[max(0, at - _BEFORE) : at]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def phrases(text: str) -> str:
    """A pattern for any of the words and phrases ("_" stands for a space), the longest first."""
    return any_of(text.split()).replace("_", " ")


def lexicon(lines: Mapping[str, str]) -> dict[str, str]:
    """Spellings, many on a line, each to what it stands for."""
    return {word: meaning for meaning, words in lines.items() for word in words.split()}
