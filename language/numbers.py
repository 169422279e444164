"""Numbers as citizens write them: digits and words of Indonesian, Javanese and market slang."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from language.number_words import GLUED, KNOWN, NEEDS_MORE, THOUSAND, Part, Parts

_LITERAL = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+|\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in tokens[start:end]. `unit` is the largest it was said in ("ribu"), or 0."""

    value: float
    start: int
    end: int
    unit: int = 0
    digits: str = ""


def literal(token: str) -> float | None:
    """The value of digits: "15.000" and "15,000" are thousands, "2,5" is a half more than two."""
    match = _LITERAL.fullmatch(token)
    if match is None:
        return None
    if re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:,\d{1,2})?", token):
        whole = re.sub(r",\d{1,2}$", "", token) if token.count(".") else token
        return float(re.sub(r"[.,]", "", whole))
    return float(token.replace(",", "."))


def amounts_in(tokens: Sequence[str]) -> list[Amount]:
    """The numbers in the tokens, in order."""
    found, at = [], 0
    while at < len(tokens):
        amount = _amount_at(tokens, at)
        if amount is not None:
            found.append(amount)
        at = amount.end if amount else at + 1
    return found


def small_number(words: str) -> int | None:
    """The number that the words are, below a thousand: "pitu", "dua belas", "08"."""
    tokens = words.split()
    amount = _amount_at(tokens, 0)
    if amount is None or amount.end != len(tokens) or amount.value != int(amount.value):
        return None
    return int(amount.value) if amount.value < THOUSAND else None


def _amount_at(tokens: Sequence[str], at: int) -> Amount | None:
    """The number that begins here; of "sepuluh ribu dua puluh ribu" the first of both."""
    sum_ = _Sum()
    end = whole = at
    while end < len(tokens):
        parts = _parts(tokens[end])
        if not parts or not sum_.takes(parts, begins=end == at):
            if parts and parts[0][0] is Part.UNIT and sum_.total:
                return Amount(sum_.total, at, whole, sum_.unit, _digits(tokens[at]))
            break
        needs_more = tokens[end] in NEEDS_MORE or (end > at and tokens[end][0].isdigit())
        if needs_more and not _scales(tokens, end + 1):
            break
        for part, value in parts:
            sum_.add(part, value)
        end += 1
        end = _past_an(tokens, end) if tokens[end - 1][0].isdigit() else end
        whole = end if parts[-1][0] is Part.UNIT else whole
    if end == at or not (sum_.value or _digits(tokens[at])):
        return None
    return Amount(sum_.value, at, end, sum_.unit, _digits(tokens[at]))


def _digits(token: str) -> str:
    return token if token[0].isdigit() else ""


def _scales(tokens: Sequence[str], at: int) -> bool:
    """Whether the token multiplies the number before it; "2" of "20rb 2 bungkus" is another one."""
    parts = _parts(tokens[at]) if at < len(tokens) else ()
    return bool(parts) and parts[0][0] in {Part.UNIT, Part.SCALE, Part.TEEN}


def _past_an(tokens: Sequence[str], at: int) -> int:
    """Past the "an" of "20an" and "20-an", which says that the number is round."""
    if tokens[at : at + 1] == ["an"]:
        return at + 1
    return at + 2 if list(tokens[at : at + 2]) == ["-", "an"] else at


@lru_cache(maxsize=8192)
def _parts(token: str) -> Parts:
    """What a token adds to a number; more than one part when words are written together."""
    if token[0].isdigit():
        value = literal(token)
        return () if value is None else ((Part.WHOLE, value),)
    if token in KNOWN:
        return KNOWN[token]
    for word in (token.removesuffix("an"), token.removesuffix("nan")):
        if word in KNOWN and KNOWN[word][0][0] is not Part.DIGIT:
            return KNOWN[word]
    pieces = GLUED.findall(token) if len(token) >= 6 else []
    if len(pieces) < 2 or "".join(pieces) != token:
        return ()
    parts = tuple(part for piece in pieces for part in KNOWN[piece])
    return parts if all(_follows(*each) for each in pairwise(parts)) else ()


def _follows(first: tuple[Part, float], second: tuple[Part, float]) -> bool:
    return second[0] in {Part.UNIT, Part.SCALE, Part.TEEN} or first[0] in {Part.SCALE, Part.UNIT}


class _Sum:
    """Adds up the parts of one number from left to right."""

    def __init__(self) -> None:
        self.total = 0.0
        self.group = 0.0
        self.digit = 0.0
        self.unit = 0
        self._least_unit = 0.0

    @property
    def value(self) -> float:
        return self.total + self.group + self.digit

    def takes(self, parts: Parts, *, begins: bool) -> bool:
        """Whether the parts can go on with this number; else another one begins with them."""
        part, value = parts[0]
        if part in {Part.UNIT, Part.SCALE, Part.TEEN}:
            pending = self.digit or (self.group if part is Part.UNIT else 0)
            smaller = part is not Part.UNIT or not self._least_unit or value < self._least_unit
            return not begins and bool(pending) and smaller
        if begins:
            return True
        if self.digit or (part is Part.HALF and self.group >= THOUSAND):
            return part is Part.HALF and not self.digit % 1
        if part is Part.DIGIT:
            return self.group % 10 == 0
        return self._takes_whole(part, value)

    def _takes_whole(self, part: Part, value: float) -> bool:
        """ "satus seket" goes on, "seket satus" and "2 15" do not."""
        if part is Part.HALF:
            return 0 < self.group < THOUSAND
        if not self.group:
            return bool(self.total) and value < self._least_unit
        return self.group % 100 == 0 and value < 100 and self.group <= 900

    def add(self, part: Part, value: float) -> None:
        if part in {Part.DIGIT, Part.HALF}:
            self.digit += value
        elif part is Part.WHOLE:
            self.group += value
        elif part is Part.TEEN:
            self.group, self.digit = self.group + self.digit + value, 0.0
        elif part is Part.SCALE:
            self.group, self.digit = self.group + self.digit * value, 0.0
        else:
            self.total += (self.group + self.digit) * value
            self.group = self.digit = 0.0
            self._least_unit = value
            self.unit = max(self.unit, int(value))
