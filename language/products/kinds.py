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
        return [self._names[word] for word in self.words_of(name, about) if word in self._names]

    def words_of(self, name: Sequence[int], about: Sequence[int]) -> list[int]:
        """The kinds of a product and the words that they are called by."""
        return self.words_beside(name, about, self.types.leading(about))

    def words_beside(
        self, name: Sequence[int], about: Sequence[int], described: Named | None
    ) -> list[int]:
        """The same when it is known what the description begins with."""
        called = about[: described.length] if described else ()
        # Mostly the name begins like the description, and we need not look further.
        if described is not None and name[: described.length] == called:
            return self._called(described.kinds, called)
        in_name = self.types.in_text(name)
        if described is None and name[:1] == about[:1]:
            # Both begin with what it is, and we do not know it: durian is then but its taste.
            in_name = [each for each in in_name if each.start == 0]
        if described is not None:
            same = [each for each in in_name if list(each.kinds) == list(described.kinds)]
            if not in_name or (not same and described.length > 1):
                return self._called(described.kinds, called)
        elif not in_name:
            return []
        else:
            same = []
        best = max(in_name, key=lambda each: each.weight + (_DESCRIBED if each in same else 0.0))
        return self._called(best.kinds, name[best.start : best.start + best.length])

    def _called(self, kinds: Sequence[int], words: Sequence[int]) -> list[int]:
        key = (*kinds, *words)
        known = self._words.get(key)
        if known is None:
            found = set(key)
            if len(kinds) == 1:
                found.update(self._canonical[kinds[0]])
            known = self._words[key] = sorted(found)
        return known
