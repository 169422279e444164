"""The words in one field -> its value, or `Wrong` with the reason. Nothing is ever evaluated:
a cell that begins with = + - or @ stays the text that it is."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, time
from urllib.parse import urlsplit

import phonenumbers

PRICE = re.compile(
    r"(?:rp\.?\s*)?([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?:00|-{1,2}))?", re.IGNORECASE
)
PRICE_MAX = 2_000_000_000
"""More is a typing error; it also fits the integer of every database."""
IDENTITY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,39}")
"""Ids travel in buttons (Telegram: 64 bytes); one that begins with "/" would be a command."""
DECIMAL = re.compile(r"-?[0-9]{1,4}(?:[.,][0-9]{1,20})?")
ISO_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
CLOCK = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})")
DIALLED = re.compile(r"[0-9()+ -]{3,25}")
SHORT_NUMBER = 5
"""Numbers with fewer digits, such as 110, are dialled as they are and have no country code."""
CENTRAL_JAVA = {"latitude": (-8.5, -5.5), "longitude": (108.3, 111.9)}


class Wrong(Exception):
    """A value that cannot be used; `problem` is the key of a text in `import.ftl`."""

    def __init__(self, problem: str, hint: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint


def price(words: str) -> int:
    """Whole rupiah: "12000", "Rp12.000" and "Rp 12.000,-" are the same, "12.5" is refused."""
    match = PRICE.fullmatch(words)
    amount = int(match[1].replace(".", "")) if match and len(match[1]) < 20 else PRICE_MAX + 1
    if amount > PRICE_MAX:
        raise Wrong("import-bad-price")
    return amount


def phone(words: str) -> str:
    """A phone number in E.164, e.g. "+6281234567890"."""
    try:
        number = phonenumbers.parse(words, "ID")
    except phonenumbers.NumberParseException as error:
        raise Wrong("import-bad-phone") from error
    if not phonenumbers.is_valid_number(number):
        raise Wrong("import-bad-phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def dialled(words: str) -> str:
    """A number as people write and dial it: "110", "(0293) 313134"."""
    if not DIALLED.fullmatch(words):
        raise Wrong("import-bad-phone")
    if sum(letter.isdigit() for letter in words) >= SHORT_NUMBER:
        phone(words)
    return words


def web_address(words: str) -> str:
    try:
        parts = urlsplit(words)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        fine = False
    if not fine or len(words) > 2000 or len(words.split()) != 1:
        raise Wrong("import-bad-url")
    return words


def iso_date(words: str) -> str:
    """A date that may stop at the year ("2017") or the month ("2017-04")."""
    try:
        if not ISO_DATE.fullmatch(words):
            raise Wrong("import-bad-date")
        date.fromisoformat((words + "-01-01")[:10])
    except ValueError as error:
        raise Wrong("import-bad-date") from error
    return words


def day(words: str) -> date:
    try:
        return date.fromisoformat(iso_date(words))
    except ValueError as error:
        raise Wrong("import-bad-date") from error


def clock(words: str) -> time:
    match = CLOCK.fullmatch(words)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise Wrong("import-bad-hours")
    return time(int(match[1]), int(match[2]))


def decimal(words: str) -> float:
    """A number that is not negative, e.g. hours."""
    if not DECIMAL.fullmatch(words) or words.startswith("-"):
        raise Wrong("import-bad-number")
    return float(words.replace(",", "."))


def count(words: str) -> int:
    if not (words.isascii() and words.isdecimal() and len(words) < 10):
        raise Wrong("import-bad-number")
    return int(words)


def degrees(axis: str) -> Callable[[str], float]:
    """A "latitude" or "longitude" in or near Central Java."""
    low, high = CENTRAL_JAVA[axis]

    def parse(words: str) -> float:
        if not DECIMAL.fullmatch(words):
            raise Wrong("import-bad-coordinate")
        value = float(words.replace(",", "."))
        if not low <= value <= high:
            raise Wrong("import-far-coordinate", f"{low} – {high}")
        return value

    return parse


def flag(words: str) -> bool:
    if words.lower() not in ("true", "false"):
        raise Wrong("import-bad-choice", "true, false")
    return words.lower() == "true"


def identity(words: str) -> str:
    if not IDENTITY.fullmatch(words):
        raise Wrong("import-bad-id")
    return words


def at_most(length: int) -> Callable[[str], str]:
    def parse(words: str) -> str:
        if len(words) > length:
            raise Wrong("import-too-long", str(length))
        return words

    return parse


def one_of(choices: Collection[str]) -> Callable[[str], str]:
    def parse(words: str) -> str:
        if words not in choices:
            raise Wrong("import-bad-choice", ", ".join(choices))
        return words

    return parse


def codes(known: Collection[str], problem: str) -> Callable[[str], str]:
    return known_as({code.lower(): code for code in known}, problem)


def known_as(names: Mapping[str, str], problem: str) -> Callable[[str], str]:
    """The name that stands behind a spelling; spellings are the keys, in lower case."""

    def parse(words: str) -> str:
        name = names.get(" ".join(words.lower().split()))
        if name is None:
            raise Wrong(problem)
        return name

    return parse
