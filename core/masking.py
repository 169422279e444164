"""Personal data taken out of words that are kept to be read by others."""

import re

HIDDEN = "•••"

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONG_NUMBER = re.compile(r"\+?\(?\d(?:[\s.()/-]{0,2}\d){7,}")
"""Eight digits or more, however they are grouped: phones, NIK, KK, NOP, cards."""
_PLATE = re.compile(
    r"\b(?!rt|rw|no|jl|km|gg|sd|ke|di)[a-z]{1,2}[ -]?\d{2,4}[ -]?[a-z]{1,3}\b", re.IGNORECASE
)


def masked(words: str) -> str:
    """The words without e-mail addresses, long numbers and number plates."""
    for pattern in (_EMAIL, _LONG_NUMBER, _PLATE):
        words = pattern.sub(HIDDEN, words)
    return words
