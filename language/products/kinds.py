"""The kinds of product that the lexicon knows, found in names and in queries.

A kind is also a word of the index ("#getuk lindri"): what only has "gula" in its brand is then no
gula, and a seller who calls her brand "Sate" sells getuk all the same.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from language.products.lexicon import Lexicon, Phrase
from language.products.phrases import Named, Phrases
from language.products.vocabulary import Vocabulary

_DESCRIBED = 2.0
"""What it is worth that the description begins with the same kind."""


class Kinds:
    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._vocabulary = vocabulary
        self._names: dict[int, str] = {}
        self.types = self._phrases(lexicon.types)
        self.themes = self._phrases(lexicon.themes)
        self._canonical = {
            number: [vocabulary.number(word) for word in lexicon.canonical(name)]
            for number, name in self._names.items()
        }
        self._narrower: dict[int, list[int]] = defaultdict(list)
        for number, name in self._names.items():
            for other, longer in self._names.items():
                if longer.startswith(f"{name} "):
                    self._narrower[number].append(other)
        self._words: dict[tuple[int, ...], list[int]] = {}

    def _phrases(self, known: Mapping[Phrase, Sequence[str]]) -> Phrases:
        number = self._vocabulary.number
        return Phrases(
            ([number(word) for word in phrase], [self._kind(kind) for kind in kinds])
            for phrase, kinds in known.items()
        )

    def _kind(self, name: str) -> int:
        number = self._vocabulary.number(f"#{name}")
        self._names[number] = name
        return number

    def narrower(self, kind: int) -> Sequence[int]:
        """Kinds that are also of this kind: a getuk lindri is a getuk."""
        return self._narrower.get(kind, ())

    def of(self, name: Sequence[int], about: Sequence[int]) -> list[str]:
        """The kinds of a product by name."""
        named = self._best(name, about)
        return [self._names[kind] for kind in named.kinds] if named else []

    def words_of(self, name: Sequence[int], about: Sequence[int]) -> list[int]:
        """The kinds of a product and the words that they are called by."""
        named = self._best(name, about)
        if named is None:
            return []
        of = name if named.start >= 0 else about
        start = max(named.start, 0)
        key = (*named.kinds, *of[start : start + named.length])
        known = self._words.get(key)
        if known is None:
            words = set(key)
            if len(named.kinds) == 1:
                words.update(self._canonical[named.kinds[0]])
            known = self._words[key] = sorted(words)
        return known

    def _best(self, name: Sequence[int], about: Sequence[int]) -> Named | None:
        described = self.types.leading(about)
        in_name = self.types.in_text(name)
        if not in_name:
            # A mistake in the name; "-1" says that the words are those of the description.
            return described and Named(-1, described.length, described.kinds)
        if described is None:
            return max(in_name, key=lambda each: each.weight)
        same = [each for each in in_name if list(each.kinds) == list(described.kinds)]
        if not same and described.length > 1:
            return Named(-1, described.length, described.kinds)
        return max(in_name, key=lambda each: each.weight + (_DESCRIBED if each in same else 0.0))
