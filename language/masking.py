"""Hides what tells of a person in a text that we keep: telephone, NIK, KK, NOP, plate, e-mail."""

import re

from language.identities import plates_in
from language.phones import phones_in
from language.spans import Found
from language.tickets import ticket_in

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_IDENTITY = re.compile(r"(?<!\d)\d(?:[\s.\-–/]{0,3}\d){14,19}(?!\d)")
_RUN = re.compile(r"(?<!\d)(?:\d{7,}|\d(?:[\s.\-–/]{0,2}\d){8,})(?!\d)")
_MONEY = re.compile(r"\d{1,3}(?:\.\d{3})+(?:\s?[-–]\s?\d{1,3}(?:\.\d{3})+)?")


def masked(text: str) -> str:
    """The text with marks such as <phone> in place of what tells of a person.

    Ticket numbers and prices stay: they tell of nobody, and the text is useless without them.
    """
    low = "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in text)
    hidden = _hidden(low, text)
    for each in sorted(hidden, key=lambda found: found.start, reverse=True):
        text = text[: each.start] + each.value + text[each.end :]
    return text


def _hidden(low: str, text: str) -> list[Found]:
    ticket = ticket_in(low)
    kept = [ticket] if ticket else []
    readers = (
        _marks("<email>", _spans(_EMAIL, low)),
        _marks("<number>", _spans(_IDENTITY, low)),
        _marks("<phone>", list(phones_in(low))),
        _marks(
            "<number>", [each for each in _spans(_RUN, low) if not _MONEY.fullmatch(each.value)]
        ),
        _marks("<plate>", list(plates_in(low, text))),
    )
    hidden: list[Found] = []
    for found in readers:
        hidden += [each for each in found if not _overlaps(each, [*kept, *hidden])]
    return hidden


def _spans(pattern: re.Pattern[str], text: str) -> list[Found]:
    return [Found(match[0], match.start(), match.end()) for match in pattern.finditer(text)]


def _marks(mark: str, found: list[Found]) -> list[Found]:
    return [Found(mark, each.start, each.end) for each in found]


def _overlaps(one: Found, others: list[Found]) -> bool:
    return any(one.start < each.end and each.start < one.end for each in others)
