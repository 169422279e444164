"""What differs between two versions of an entry, field by field and word by word."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from console.content_fields import Field
from core.content import Body
from core.messages import Json

BAR = " | "
_WORDS = re.compile(r"\s+|[^\s]+")


class Mark(StrEnum):
    SAME = "same"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Piece:
    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    field: str
    pieces: Sequence[Piece]


def differences(
    fields: Sequence[Field], before: Body, after: Body, reads: Callable[[Field, Body], str]
) -> Sequence[Difference]:
    """Fields that are the same in both are left out; `reads` gives one as people read it."""
    changed = [each for each in fields if before.get(each.name) != after.get(each.name)]
    return [
        Difference(each.name, pieces(reads(each, before), reads(each, after))) for each in changed
    ]


def words_of(field: Field, body: Body) -> str:
    """A field as a form holds it: records with bars between their fields."""
    value = body.get(field.name)
    if field.columns and isinstance(value, list | tuple):
        return "\n".join(
            BAR.join(str(each.get(name, "")) for name in field.columns) for each in value
        )
    return in_words(value)


def in_words(value: Json) -> str:
    """The lines of a list below each other."""
    if isinstance(value, list | tuple):
        return "\n".join(str(each) for each in value)
    return "" if value is None else str(value)


def pieces(before: str, after: str) -> Sequence[Piece]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Piece] = []
    for what, at, until, begin, end in SequenceMatcher(None, old, new, False).get_opcodes():
        if what == "equal":
            found.append(Piece(Mark.SAME, "".join(old[at:until])))
            continue
        if at < until:
            found.append(Piece(Mark.GONE, "".join(old[at:until])))
        if begin < end:
            found.append(Piece(Mark.ADDED, "".join(new[begin:end])))
    return found
