"""What people taught: other names for things, other ways to ask, what a message is about."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz, process

from language.normalise import COMMON, content_words

ALIKE = 82
"""Percent of likeness from which two questions are one matter."""
TELLING = 2
"""Words that tell what a question is about, beside one that is left out or added."""
NEAREST = 5
LONGEST = 12
"""Words of a signature; a story is not asked twice in the same words."""


@dataclass(frozen=True)
class Taught:
    """`variants` are more phrases for an entry of the FAQ, by its id; `synonyms` the usual name of
    another; `intents` the intent of words, by their signature."""

    variants: Mapping[str, Sequence[str]] = field(default_factory=dict)
    synonyms: Mapping[str, str] = field(default_factory=dict)
    intents: Mapping[str, str] = field(default_factory=dict)

    def rewritten(self, words: str) -> str:
        """With the usual names instead of the others."""
        if self._others is None:
            return words
        usual = {other.casefold(): name for other, name in self.synonyms.items()}
        return self._others.sub(lambda found: usual[found[0].casefold()], words)

    def intent_of(self, words: str) -> str | None:
        return self.intents.get(signature(words)) if self.intents else None

    @cached_property
    def _others(self) -> re.Pattern[str] | None:
        if not self.synonyms:
            return None
        longest_first = sorted(self.synonyms, key=len, reverse=True)
        names = "|".join(re.escape(each) for each in longest_first)
        return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)


NOTHING = Taught()


def signature(words: str) -> str:
    """What questions have in common that differ in spelling, order and politeness; empty when the
    words say nothing."""
    told = [word for word in content_words(words) if not word.isdigit()]
    weighty = [word for word in told if word not in COMMON] or told
    return " ".join(sorted(set(weighty))[:LONGEST])


def alike(signatures: Iterable[str]) -> list[list[int]]:
    """Places of signatures that tell of one matter, together; each group begins with its first."""
    heads: list[str] = []
    groups: list[list[int]] = []
    for place, each in enumerate(signatures):
        near = process.extract(
            each, heads, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=NEAREST
        )
        group = next((index for head, _, index in near if _is_one(head, each)), None)
        if group is None:
            heads.append(each)
            groups.append([place])
        else:
            groups[group].append(place)
    return groups


def _is_one(head: str, other: str) -> bool:
    """Not so when one is only the subject of the other: "ktp" is in very many questions."""
    fewer, more = sorted((len(head.split()), len(other.split())))
    if fewer >= TELLING and more - fewer <= 1:
        return True
    return fuzz.token_sort_ratio(head, other) >= ALIKE
