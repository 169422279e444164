"""One spelling for one word: case, accents, stretched letters, abbreviations, doubled words."""

import re
import unicodedata
from functools import lru_cache

from language.dictionary import spellings

_WORD = re.compile(r"[a-z0-9]+")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_DOUBLED = re.compile(r"\b([a-z]{2,})2\b")

FILLERS = frozenset(
    """
    aja bang bapak bos bu dong gan ibu kak kakak kok koq lah lho loh mas mba mbak min mimin
    mohon nggih nih nya pak please pliss plis sih saja sist sudi tolong tulung ya yaa yah yuk
    """.split()
)
"""Words that carry no meaning for what is asked."""

COMMON = frozenset(
    """
    ada aku apa apakah atau bagaimana berapa beli bikin bisa butuh cara cari dan dari dekat di
    dimana enak gimana harga hari ini ingin itu jual kalau kami kapan ke kemana kita lagi masih
    mau mana membeli mohon mudah murah nanya ndak nggak ora pada pengen pingin saat saya
    sekarang sekitar sama siapa sudah tanya terdekat tidak untuk yang
    """.split()
)
"""Words that stand in so many messages that they hardly tell what one is about."""

ABBREVIATIONS = spellings()
"""Chat spelling and the commonest Javanese words, to the Indonesian word that we look for."""


def fold(text: str) -> str:
    """Lower case without accents and stretched letters, "alun2" as "alun alun"."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _STRETCHED.sub(r"\1", plain)
    return _DOUBLED.sub(r"\1 \1", plain)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in their usual spelling, in order, with nothing left out."""
    return tuple(ABBREVIATIONS.get(word, word) for word in _WORD.findall(fold(text)))


def content_words(text: str) -> tuple[str, ...]:
    """The words that carry meaning; all words when nothing else is there."""
    everything = words_of(text)
    return tuple(word for word in everything if word not in FILLERS) or everything
