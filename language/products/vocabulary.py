"""All words of the catalogue and the lexicon, and which of them a citizen's word may mean."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.products.lexicon import Lexicon
from language.products.spelling import fold, skeleton, stems

MOST = 8
"""So many words at most stand for one word of a query."""
FOLDED, STEMMED, NEAR, BARE, BEGUN = 0.97, 0.93, 0.85, 0.86, 0.82
"""Likeness by one key, by stem, by the lexicon, by consonants, by the first letters."""
_CUTOFF = 0.6
_GOOD = 0.78
"""With a word so alike we look no further."""
_CLOSE = 0.13
"""Worse than the best guess by more than this is no guess."""
_RARE, _RARE_PART = 4, 20_000
"""A word in no more products than this, and one of so many, may be a seller's own mistake."""
_CACHED = 20_000

Guess = Mapping[int, float]


class Vocabulary:
    """Words have numbers. It only grows, so that numbers stay true while products change."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words: list[str] = []
        self.numbers: dict[str, int] = {}
        self._spellings = lexicon.spellings
        self._near = lexicon.near
        self._known: set[int] = set()
        self._frequency: dict[int, int] = {}
        self._folds: Mapping[str, Sequence[int]] = {}
        self._bones: Mapping[str, Sequence[str]] = {}
        self._begun: Mapping[str, Sequence[str]] = {}
        self._alike: Mapping[tuple[int, str], Sequence[str]] = {}
        """By length and first letter."""
        self._letters: set[str] = set()
        self._cache: dict[str, Guess] = {}
        phrases = (phrase for known in (lexicon.types, lexicon.themes) for phrase in known)
        self.fillers = {self.number(self.canonical(each)) for each in lexicon.fillers}
        self._known = {self.number(word) for phrase in phrases for word in phrase}
        self._known.update(self.number(word) for word in lexicon.spellings.values())
        self._known.update(self.number(word) for words in lexicon.near.values() for word in words)
        self._rare = _RARE
        self.learn({}, 0)

    def canonical(self, word: str) -> str:
        return self._spellings.get(word, word)

    def number(self, canonical: str) -> int:
        """The number of a word, a new one if need be."""
        known = self.numbers.get(canonical)
        if known is None:
            known = self.numbers[canonical] = len(self.words)
            self.words.append(canonical)
        return known

    def number_all(self, tokens: Sequence[str]) -> list[int]:
        """Their canonical words. `numbers` may hold other spellings, too: they share a number."""
        found = list(map(self.numbers.get, tokens))
        if None not in found:
            return found  # type: ignore[return-value]
        return [self._spelt(token) for token in tokens]

    def _spelt(self, token: str) -> int:
        known = self.numbers.get(token)
        if known is None:
            known = self.numbers[token] = self.number(self.canonical(token))
        return known

    def learn(self, frequency: Mapping[int, int], products: int) -> None:
        """In how many of the products each word stands; makes the tables for guessing."""
        folds: dict[str, list[int]] = defaultdict(list)
        bones: dict[str, list[str]] = defaultdict(list)
        begun: dict[str, list[str]] = defaultdict(list)
        alike: dict[tuple[int, str], list[str]] = defaultdict(list)
        written = {self.words[number]: number for number in {*self._known, *frequency}}
        written |= {word: self.number(meant) for word, meant in self._spellings.items()}
        for word, number in sorted(written.items()):
            if not word.isalpha() or number in self.fillers:
                continue
            folds[fold(word)].append(number)
            bones[skeleton(word)].append(word)
            begun[word[:4]].append(word)
            alike[len(word), word[0]].append(word)
        self._frequency = dict(frequency)
        self._rare = _RARE + products // _RARE_PART
        self._folds, self._bones, self._begun, self._alike = folds, bones, begun, alike
        self._letters = {letter for _, letter in alike}
        self._cache = {}

    def frequency(self, number: int) -> int:
        return self._frequency.get(number, 0)

    def is_known(self, word: str) -> bool:
        """It stands in the lexicon or in enough products to be no mistake."""
        number = self.numbers.get(self.canonical(word))
        return number is not None and self.is_trusted(number)

    def is_in_lexicon(self, number: int) -> bool:
        return number in self._known or number in self.fillers

    def is_trusted(self, number: int) -> bool:
        return number in self._known or self._frequency.get(number, 0) > self._rare

    def guesses(self, word: str) -> Guess:
        """The words that may be meant, at most MOST, with their likeness."""
        guess = self._cache.get(word)
        if guess is None:
            if len(self._cache) > _CACHED:
                self._cache = {}
            guess = self._cache[word] = self._guess(word)
        return guess

    def _guess(self, word: str) -> Guess:
        canonical = self.canonical(word)
        found: dict[int, float] = {}
        number = self.numbers.get(canonical)
        exact = number is not None and (number in self._known or number in self._frequency)
        if number is not None and exact:
            found[number] = 1.0
        for near in self._near.get(canonical, ()):
            found[self.number(near)] = NEAR
        if number is not None and (number in self.fillers or (exact and self.is_trusted(number))):
            return found
        if len(word) >= 3 and word.isalpha():
            self._add(found, self._likely(word, canonical))
        return found

    def _add(self, found: dict[int, float], likely: Iterable[tuple[int, float]]) -> None:
        """The best of the likely: words that many products have before words that few have."""
        best: dict[int, float] = {}
        for number, likeness in likely:
            best[number] = max(best.get(number, 0.0), likeness)
        if not best:
            return
        ranked = sorted(best, key=lambda n: (-best[n] - self._prior(n), self.words[n]))
        least = best[ranked[0]] + self._prior(ranked[0]) - _CLOSE
        for number in ranked[:MOST]:
            if best[number] + self._prior(number) >= least:
                found.setdefault(number, best[number])

    def _prior(self, number: int) -> float:
        common = 0.012 * math.log10(1 + self._frequency.get(number, 0))
        return common + (0.06 if number in self._known else 0.0)

    def _likely(self, word: str, canonical: str) -> Iterable[tuple[int, float]]:
        yield from ((number, FOLDED) for number in self._folds.get(fold(canonical), ()))
        for stem in stems(word):
            number = self.numbers.get(self.canonical(stem))
            if number is not None and self.is_trusted(number) and number not in self.fillers:
                yield number, STEMMED
        key = skeleton(canonical)
        if len(key) >= 2:
            for known in self._bones.get(key, ()):
                if len(known) >= 4 and 0 < len(known) - len(word) <= 3:  # vowels are missing
                    yield self._spelt(known), BARE
        if len(word) >= 4:
            for known in self._begun.get(word[:4], ()):
                if known.startswith(word) and len(known) - len(word) <= 4:
                    yield self._spelt(known), BEGUN
        yield from self._misspelt(word)

    def _misspelt(self, word: str) -> Iterable[tuple[int, float]]:
        """Words a few letters away: those with the same first letter, else any."""
        same = list(self._within(word, word[0]))
        if any(likeness >= _GOOD for _, likeness in same):
            return same
        others = "".join(sorted(self._letters - {word[0]}))
        return [*same, *(each for letter in others for each in self._within(word, letter))]

    def _within(self, word: str, letter: str) -> Iterator[tuple[int, float]]:
        most = 1 if len(word) <= 5 else 2 if len(word) <= 8 else 3
        for length in range(len(word) - most, len(word) + most + 1):
            for known, distance, _ in process.extract(
                word,
                self._alike.get((length, letter), ()),
                scorer=OSA.distance,
                score_cutoff=most,
                limit=12,
            ):
                number = self._spelt(known)
                likeness = 1 - distance / max(len(word), length) + _tuning(word, known)
                is_short = min(length, len(word)) < 4
                if is_short and (number not in self._known or word[0] != known[0]):
                    continue
                if likeness >= _CUTOFF:
                    yield number, min(likeness, 0.96)


def _tuning(word: str, known: str) -> float:
    """Vowels are mixed up more easily than consonants, first letters hardly ever."""
    tuned = 0.05 if skeleton(word) == skeleton(known) else 0.0
    if sorted(word) == sorted(known):
        tuned += 0.08
    return tuned if word[0] == known[0] else tuned - 0.1
