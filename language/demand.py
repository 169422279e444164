"""Searches that mean the same: by the kind of product that they name, else by like words."""

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from language.product_query import read_limits
from language.products.lexicon import Lexicon, Phrase, lexicon

ALIKE = 85
"""Of 100: so like are words that belong together."""


def groups(texts: Sequence[str], kelurahan: Sequence[str] = ()) -> Sequence[str]:
    """The name of the group of each text; where it was looked for does not count."""
    known = lexicon()
    named = [_named(text, known, kelurahan) for text in texts]
    by_words = Counter(words for kind, words in named if not kind and words)
    # What is written most gives the group its name; a misspelling joins it.
    heads: list[str] = []
    group_of: dict[str, str] = {}
    for words, _ in by_words.most_common():
        near = process.extractOne(words, heads, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
        if near is None:
            heads.append(words)
        group_of[words] = near[0] if near else words
    return [kind or group_of.get(words, words) for kind, words in named]


def _named(text: str, known: Lexicon, kelurahan: Sequence[str]) -> tuple[str, str]:
    """The kind of product that the words name, and what the words come down to."""
    wanted = known.canonical(read_limits(text, kelurahan).words or text)
    bare = [each for each in wanted if each not in known.fillers and each not in known.light]
    return _kind(wanted, known), " ".join(bare or wanted)


def _kind(wanted: Phrase, known: Lexicon) -> str:
    """The longest phrase that names one kind."""
    for length in range(len(wanted), 0, -1):
        for start in range(len(wanted) - length + 1):
            kinds = known.types.get(wanted[start : start + length], ())
            if len(kinds) == 1:
                return kinds[0]
    return ""
