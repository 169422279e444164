"""A message as understood word by word: what was written, what is meant, and by which step."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from language.dictionary import fillers, meanings, signs
from language.normalise import fold
from language.spelling import Corrected, Speller

VOCABULARY = Path(__file__).parent / "models" / "vocabulary.txt"
"""Words that the training phrases use more than once; written by `python -m bot train`."""

LONGEST = 1_000
"""Characters that are read; what a long story is about is clear from its beginning."""
PHRASE = 3
"""Words of the longest phrase in the lexicon."""

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_LAUGHTER = re.compile(
    r"\b(?:(?:wk){2,}w?k?|(?:ha){2,}h?|(?:he){2,}h?|(?:hi){2,}h?|(?:xi){2,}h?)\b"
)


@dataclass(frozen=True, slots=True)
class Token:
    written: str
    meaning: tuple[str, ...]
    how: str


@dataclass(frozen=True, slots=True)
class Reading:
    folded: str
    tokens: tuple[Token, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What is meant, without fillers; with them when nothing else was said."""
        told = tuple(
            word for token in self.tokens if token.how != "filler" for word in token.meaning
        )
        return told or tuple(token.written for token in self.tokens)

    @property
    def unknown(self) -> int:
        return sum(token.how == "unknown" for token in self.tokens)

    @property
    def known(self) -> int:
        return len(self.tokens) - self.unknown


class Reader:
    def __init__(self, speller: Speller) -> None:
        self._speller = speller
        self._phrases = {written for written in meanings() if " " in written}
        self._corrected = lru_cache(maxsize=20_000)(speller.read)

    def read(self, text: str) -> Reading:
        folded = _LAUGHTER.sub("haha", fold(_in_words(text[:LONGEST])))
        written = [word.replace("'", "") for word in _WORD.findall(folded)]
        tokens, place = [], 0
        while place < len(written):
            width = self._phrase_at(written, place)
            together = " ".join(written[place : place + width])
            tokens.append(_token(together, self._meant(together, width)))
            place += width
        return Reading(" ".join(written), tuple(tokens))

    def _meant(self, together: str, width: int) -> Corrected:
        if width > 1:
            return Corrected(tuple(meanings()[together].split()), "lexicon")
        return self._corrected(together)

    def _phrase_at(self, written: list[str], place: int) -> int:
        """How many words the lexicon reads together here."""
        for width in range(PHRASE, 1, -1):
            if " ".join(written[place : place + width]) in self._phrases:
                return width
        return 1


@cache
def reader() -> Reader:
    """The reader of this release's lexicon and vocabulary."""
    known = VOCABULARY.read_text(encoding="utf-8").split() if VOCABULARY.exists() else ()
    return Reader(Speller(meanings(), known))


@lru_cache(maxsize=2048)
def read(text: str) -> Reading:
    return reader().read(text)


def _in_words(text: str) -> str:
    """Signs that say something by themselves (a thumb, folded hands) as words."""
    if text.isascii():
        return text
    return "".join(f" {signs()[each]} " if each in signs() else each for each in text)


def _token(written: str, corrected: Corrected) -> Token:
    if written in fillers():
        return Token(written, corrected.words, "filler")
    return Token(written, corrected.words, corrected.how)
