"""What a search is about, in the word that the lexicon has for it."""

from functools import cache

from language.products.lexicon import Phrase, lexicon
from language.taught import signature


def matter_of(words: str) -> str:
    """The kind of product that the words name, else what they have in common with others like
    them; empty when they say nothing."""
    types = lexicon().types
    said = lexicon().canonical(words)
    for length in range(min(_longest(), len(said)), 0, -1):  # the longest, rather early than late
        for start in range(len(said) - length + 1):
            kinds = types.get(_part(said, start, length))
            if kinds:
                return kinds[0]
    return signature(words)


def _part(said: Phrase, start: int, length: int) -> Phrase:
    return said[start : start + length]


@cache
def _longest() -> int:
    return max(len(phrase) for phrase in lexicon().types)
