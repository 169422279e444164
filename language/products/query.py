"""What a query asks for: kinds of product, and words that the product should have besides."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from language.products.kinds import Kinds
from language.products.phrases import Named
from language.products.vocabulary import Guess, Vocabulary
from language.products.words import asked_tokens

KIND_WEIGHT, KIND_COVERS = 3.0, 1.5
"""For the order the kind counts as much as three words, for having all that was asked for less."""
_NARROWER, _SECOND, _THEME = 0.95, 0.93, 0.85
_STRAY, _LIGHT = 0.45, 0.3
"""What a word counts that no product has, and one that praises rather than tells."""
_RELATED = 0.5
"""How alike things of one theme are."""
_TURNED = 0.94
"""The words of a phrase in another order."""
_LEAST = 0.7
"""Less alike than this no kind is meant."""
LONGEST = 16
"""So many words of a query are enough."""


@dataclass(frozen=True, slots=True)
class Group:
    """One word of the query: the words that may be meant, and what it counts."""

    guess: Guess
    weight: float


@dataclass(frozen=True, slots=True)
class Meant:
    """Kinds that a part of the query names: their weight, and the places of the words."""

    kinds: Mapping[int, float]
    places: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    meant: Sequence[Meant]
    """What may be the head; the products tell which one is, by what they have besides."""
    groups: Sequence[Group]
    themed: bool = False
    likeness: float = 1.0
    """How sure we are of the spelling, at the worst word."""
    corrected: str = ""
    """The query as we understood it."""

    @property
    def words_weight(self) -> float:
        return sum(group.weight for group in self.groups)


class Reader:
    """Reads queries against one vocabulary."""

    def __init__(self, vocabulary: Vocabulary, kinds: Kinds, light: frozenset[str]) -> None:
        self._vocabulary, self._kinds = vocabulary, kinds
        self._light = light
        self._having: dict[int, list[int]] = {}
        for place, (words, _) in enumerate(kinds.types.all):
            if len(words) > 1:
                for word in words:
                    self._having.setdefault(word, []).append(place)

    def read(self, text: str, products: int) -> Asked:
        """`products`: how many there are, for how rare a word is."""
        words = self._meaningful(self._whole_words(asked_tokens(text)))[:LONGEST]
        guesses = [self._vocabulary.guesses(word) for word in words]
        meant = self._meant(guesses)
        themed = False
        if not meant and (theme := self._best(self._kinds.themes.in_guesses(guesses))):
            meant = [Meant(dict.fromkeys(theme.kinds, _THEME * theme.likeness))]
            themed = True
        groups = [
            Group(guess, self._weight(word, guess, products))
            for word, guess in zip(words, guesses, strict=True)
        ]
        best = [self._likeliest(word, guess) for word, guess in zip(words, guesses, strict=True)]
        return Asked(
            meant,
            groups,
            themed,
            min((likeness for _, likeness in best if likeness), default=0.0),
            " ".join(word for word, _ in best),
        )

    def related(self, asked: Asked) -> Asked:
        """What is of a theme with what was asked for: wedang and es for who finds no kopi."""
        kinds = {kind for meant in asked.meant for kind in meant.kinds}
        near = [(words, theme) for words, theme in self._kinds.themes.all if kinds & {*theme}]
        related = dict.fromkeys({kind for _, theme in near for kind in theme}, _RELATED)
        words = dict.fromkeys({word for words, _ in near for word in words}, _RELATED)
        return Asked([Meant(related)] if related else [], [Group(words, 1.0)], themed=True)

    def _likeliest(self, word: str, guess: Guess) -> tuple[str, float]:
        if not guess:
            return word, 0.0
        number = max(guess, key=lambda each: guess[each])
        return self._vocabulary.words[number], guess[number]

    def _weight(self, word: str, guess: Guess, products: int) -> float:
        if not guess:
            return _STRAY
        if word in self._light:
            return _LIGHT
        common = max(self._vocabulary.frequency(number) for number in guess)
        rarity = 1 - math.log(1 + common) / math.log(2 + max(products, common))
        return 0.7 + 0.6 * rarity

    def _meant(self, guesses: Sequence[Guess]) -> list[Meant]:
        """The kinds that the words name, the likeliest head first."""
        named = self._kinds.types.in_guesses(guesses)
        first = self._best(named)
        turned, places = self._turned(guesses)
        if turned and (first is None or turned.weight > first.weight + 0.4):
            return [Meant(self._weighted(turned, 1.0), frozenset(places))]
        meant: list[Meant] = []
        taken: set[int] = set()
        for each in sorted(named, key=lambda each: -each.weight):
            if each.likeness >= (_LEAST if not meant else 0.9) and taken.isdisjoint(each.places):
                taken.update(each.places)
                weight = 1.0 if each.start == 0 or each is first else _SECOND
                meant.append(Meant(self._weighted(each, weight), frozenset(each.places)))
        return meant

    @staticmethod
    def _best(named: Sequence[Named]) -> Named | None:
        sure = [each for each in named if each.likeness >= _LEAST]
        return max(sure, key=lambda each: each.weight, default=None)

    def _weighted(self, named: Named, weight: float) -> dict[int, float]:
        weight *= named.likeness
        narrower = {
            other: weight * _NARROWER
            for kind in named.kinds
            for other in self._kinds.narrower(kind)
        }
        return narrower | dict.fromkeys(named.kinds, weight)

    def _turned(self, guesses: Sequence[Guess]) -> tuple[Named | None, set[int]]:
        """The phrase whose words all stand somewhere: "singkong kripik"."""
        where: dict[int, tuple[float, int]] = {}
        for place, guess in enumerate(guesses):
            for word, likeness in guess.items():
                where[word] = max(where.get(word, (0.0, 0)), (likeness, place))
        best: tuple[Named | None, set[int]] = (None, set())
        for at in {at for word in where for at in self._having.get(word, ())}:
            words, kinds = self._kinds.types.all[at]
            found = [where[word] for word in words if word in where]
            places = {place for _, place in found}
            if len(places) < len(words):
                continue
            likeness = _TURNED * sum(each for each, _ in found) / len(words)
            named = Named(min(places), len(words), kinds, likeness)
            if likeness >= _LEAST and (best[0] is None or named.weight > best[0].weight):
                best = named, places
        return best

    def _meaningful(self, words: Sequence[str]) -> list[str]:
        """Without fillers, but for those inside a phrase: "makan siang kantor"."""
        numbers = [self._vocabulary.numbers.get(self._vocabulary.canonical(w), -1) for w in words]
        kept = {
            place
            for phrases in (self._kinds.types, self._kinds.themes)
            for named in phrases.in_text(numbers)
            if named.length > 1
            for place in range(named.start, named.start + named.length)
        }
        fillers = self._vocabulary.fillers
        meaningful = [
            word
            for place, (word, number) in enumerate(zip(words, numbers, strict=True))
            if place in kept or number not in fillers
        ]
        return meaningful or list(words)

    def _whole_words(self, words: Sequence[str]) -> list[str]:
        """Glued words apart, split words together."""
        apart: list[str] = []
        for word in words:
            apart += self._apart(word)
        together: list[str] = []
        for word in apart:
            joined = f"{together[-1]}{word}" if together else ""
            if joined and self._belongs_together(together[-1], word, joined):
                together[-1] = joined
            else:
                together.append(word)
        return together

    def _belongs_together(self, first: str, second: str, joined: str) -> bool:
        vocabulary = self._vocabulary
        if not vocabulary.is_known(joined) or not joined.isalpha():
            return False
        return not (vocabulary.is_known(first) and vocabulary.is_known(second))

    def _apart(self, word: str) -> Sequence[str]:
        """The known words that a long unknown word is made of; itself if it is not."""
        vocabulary = self._vocabulary
        if len(word) < 6 or not word.isalpha() or vocabulary.is_known(word):
            return [word]
        likely = vocabulary.guesses(word).items()
        if any(likeness > 0.9 and vocabulary.is_trusted(number) for number, likeness in likely):
            return [word]
        best: list[tuple[float, list[str]] | None] = [(0.0, [])] + [None] * len(word)
        for end in range(2, len(word) + 1):
            for start in range(max(0, end - 14), end - 1):
                before, part = best[start], word[start:end]
                if before is None or not self._is_part(part):
                    continue
                cost = before[0] + 1 + (0.5 if len(part) < 4 else 0.0)
                known = best[end]
                if known is None or cost < known[0]:
                    best[end] = cost, [*before[1], part]
        whole = best[len(word)]
        return whole[1] if whole and len(whole[1]) <= 6 else [word]

    def _is_part(self, part: str) -> bool:
        """Short words only when the lexicon has them: every text is made of syllables."""
        number = self._vocabulary.numbers.get(self._vocabulary.canonical(part))
        if number is None:
            return False
        return self._vocabulary.is_in_lexicon(number) or (
            len(part) >= 5 and self._vocabulary.frequency(number) > 50
        )
