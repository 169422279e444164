"""Price limits in a message: "di bawah 50rb", "20-30k", "ora luwih soko selawe ewu", "ceban"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from language.number_words import MILLION, ROUND, SLANG, THOUSAND
from language.numbers import Amount, amounts_in
from language.price_words import (
    AFTER,
    BEFORE,
    BUDGET,
    COUNTED,
    JOINS_TWO,
    MEASURED,
    MONEY_TALK,
    NOT_MONEY_BEFORE,
    RANGE,
    SIGHTS,
    YEARS,
    Limit,
)
from language.spans import plain, tokens_of

_LEAST = 500
"""Rupiah; a smaller number without "ribu" is no price, or leaves "ribu" to be understood."""
_LEAST_BARE = 1_000
_WINDOW = 7
"""Tokens before a number that may tell what it is."""
_CURRENCY = {"rp", "idr", "rupiah"}
_CLOSERS = frozenset(
    """
    aja wae saja ada ono onten wonten per min kak mas mbak pak bu gan ya yo nggih lah iso bisa cukup
    dong to di ning ndek ke murah dapat dapet perak rupiah kok sih sing
    """.split()
)
"""What may follow "sewu" when it is a price; "sewu lumpia" is a great many of them."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Rupiah. `approx_price` is a price named without a limit."""

    max_price: int | None = None
    min_price: int | None = None
    approx_price: int | None = None


class _Kind(Enum):
    NO_PRICE = auto()
    BARE = auto()
    """Money by itself: "50rb", "Rp7.500"."""
    IF_ASKED = auto()
    """A price only after words that ask for one: "di bawah 800"."""


def prices_in(text: str) -> Prices:
    """The limits and the price that a message names; all None when it names none."""
    return prices_among(tokens_of(plain(text)))


def prices_among(tokens: Sequence[str]) -> Prices:
    """As `prices_in`, of tokens out of which numbers of another kind were taken."""
    found: dict[Limit, int] = {}
    amounts, at, begin = amounts_in(tokens), 0, 0
    while at < len(amounts):
        pair = _range(tokens, amounts, at, begin)
        if pair:
            found.setdefault(Limit.MIN, round(pair[0].value))
            found.setdefault(Limit.MAX, round(pair[1].value))
            at += 2
        else:
            told = _single(tokens, amounts[at], begin)
            if told:
                found.setdefault(*told)
            at += 1
        begin = amounts[at - 1].end
    bounded = Limit.MAX in found or Limit.MIN in found
    return Prices(
        max_price=found.get(Limit.MAX),
        min_price=found.get(Limit.MIN),
        approx_price=None if bounded else found.get(Limit.APPROX),
    )


def _single(tokens: Sequence[str], amount: Amount, begin: int) -> tuple[Limit, int] | None:
    before = _joined(tokens[max(begin, amount.start - _WINDOW) : amount.start])
    limit = _limit(before, _joined(tokens[amount.end : amount.end + 4]))
    amount = _in_thousands(amount, tokens, before)
    kind = _kind(tokens, amount, before)
    if kind is _Kind.NO_PRICE or (kind is _Kind.IF_ASKED and not _asks(limit, before)):
        return None
    return limit or Limit.APPROX, round(amount.value)


def _range(
    tokens: Sequence[str], amounts: Sequence[Amount], at: int, begin: int
) -> tuple[Amount, Amount] | None:
    """The two ends of "20-30k" or "antara 30 dan 45 ribu", when the next two numbers are that."""
    if at + 1 >= len(amounts):
        return None
    low, high = amounts[at], amounts[at + 1]
    between = [each for each in tokens[low.end : high.start] if each not in _CURRENCY | {"."}]
    before = _joined(tokens[max(begin, low.start - _WINDOW) : low.start])
    joined = _joined(between)
    if not (RANGE.fullmatch(joined) or (JOINS_TWO.fullmatch(joined) and SIGHTS.search(before))):
        return None
    low, high = _same_unit(low, high)
    low, high = _in_thousands(low, tokens, before), _in_thousands(high, tokens, before)
    if low.value >= high.value or _kind(tokens, high, before) is not _Kind.BARE:
        return None
    return (low, high) if _kind(tokens, low, before) is not _Kind.NO_PRICE else None


def _same_unit(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """ "20-30k" is 20k to 30k, "500-1jt" is 500 thousand to one million, "10rb-25" ends at 25k."""
    if high.unit and not low.unit and low.value < THOUSAND:
        unit = high.unit if low.value * high.unit < high.value else THOUSAND
        low = replace(low, value=low.value * unit, unit=unit)
    elif low.unit and not high.unit and high.value < THOUSAND:
        high = replace(high, value=high.value * low.unit, unit=low.unit)
    return low, high


def _in_thousands(amount: Amount, tokens: Sequence[str], before: str) -> Amount:
    """ "harga 50" and "gocap" mean thousands; nothing is sold for fifty rupiah."""
    following = tokens[amount.end] if amount.end < len(tokens) else ""
    small = not amount.unit and amount.value < _LEAST * 2 and following not in {"perak", "rupiah"}
    if not small or _says_currency(tokens, amount):
        return amount
    word = tokens[amount.start]
    slang = word in SLANG and amount.end == amount.start + 1
    talks = MONEY_TALK.search(before) and not MEASURED.search(before) and amount.value >= 5
    if slang or (talks and following not in COUNTED and not amount.digits.startswith("0")):
        return replace(amount, value=amount.value * THOUSAND, unit=THOUSAND)
    return amount


def _kind(tokens: Sequence[str], amount: Amount, before: str) -> _Kind:
    following = tokens[amount.end] if amount.end < len(tokens) else ""
    if amount.value < 100 or amount.value >= 1000 * MILLION:
        return _Kind.NO_PRICE
    if _says_currency(tokens, amount):
        return _Kind.BARE
    if following in COUNTED or NOT_MONEY_BEFORE.search(before):
        return _Kind.NO_PRICE
    if amount.unit or tokens[amount.start] in SLANG:
        return _said(tokens, amount, following)
    return _digits(amount, before)


def _says_currency(tokens: Sequence[str], amount: Amount) -> bool:
    before = [each for each in tokens[max(0, amount.start - 3) : amount.start] if each not in ".:"]
    after = list(tokens[amount.end : amount.end + 2])
    return (
        before[-1:] in (["rp"], ["idr"])
        or after[:1] in (["rupiah"], ["perak"])
        or after == [",", "-"]
    )


def _said(tokens: Sequence[str], amount: Amount, following: str) -> _Kind:
    """ "50rb" is money; "sewu" alone may be a name ("Lawang Sewu") or a great many."""
    alone = amount.end == amount.start + 1 and tokens[amount.start] in ROUND
    if not alone:
        return _Kind.BARE
    before = tokens[amount.start - 1] if amount.start else ""
    if before in {"lawang", "candi", "gunung", "goa", "pulau", "kepulauan", "kaki", "kota"}:
        return _Kind.NO_PRICE
    closed = not following or following in _CLOSERS or not following.isalpha()
    return _Kind.BARE if closed else _Kind.IF_ASKED


def _digits(amount: Amount, before: str) -> _Kind:
    """A number without a unit: round enough for a price, and no year, size or house number."""
    value, digits = amount.value, amount.digits
    dotted = "." in digits or "," in digits
    if digits.startswith("0") or value != int(value) or MEASURED.search(before):
        return _Kind.NO_PRICE
    if value % (50 if dotted else 100) or (not dotted and YEARS.search(before) and value < 2_100):
        return _Kind.NO_PRICE
    if value < _LEAST or (value >= 10 * MILLION and not dotted):
        return _Kind.NO_PRICE
    return _Kind.BARE if value >= _LEAST_BARE and digits else _Kind.IF_ASKED


def _limit(before: str, after: str) -> Limit | None:
    for limit, pattern in BEFORE:
        if pattern.search(before):
            return limit
    for limit, pattern in AFTER:
        if pattern.match(after):
            return limit
    return Limit.MAX if BUDGET.search(before) else None


def _asks(limit: Limit | None, before: str) -> bool:
    return limit is not None or bool(re.search(MONEY_TALK, before))


def _joined(tokens: Sequence[str]) -> str:
    return " ".join(tokens)
