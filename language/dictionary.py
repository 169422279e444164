"""The lexicon: what chat, slang and Javanese words mean, from the files in `lexicon/`."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicon"
_MEANINGS = ("chat", "layanan", "kejadian", "jawa", "spelling")
"""The files of words with a meaning; where two disagree the first is right."""


@cache
def spellings() -> Mapping[str, str]:
    """Chat spelling and the commonest Javanese words: what every comparison of words forgives."""
    return dict(_rows("spelling"))


@cache
def meanings() -> Mapping[str, str]:
    """Words and short phrases, as written, to their Indonesian sense."""
    found: dict[str, str] = {}
    for name in _MEANINGS:
        for written, meaning in _rows(name):
            found.setdefault(written, meaning)
    return found


@cache
def signs() -> Mapping[str, str]:
    """Emoji that say something by themselves, to the words they stand for."""
    return dict(_rows("signs"))


@cache
def fillers() -> frozenset[str]:
    """Words that carry no meaning for what is asked."""
    return frozenset(written for written, _ in _rows("fillers"))


def _rows(name: str) -> Iterator[tuple[str, str]]:
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        written, meaning, _source, _licence = line.split("\t")
        yield written, meaning
