"""Texts as Telegram counts, marks and numbers them."""

import re
import unicodedata
from collections.abc import Sequence
from html import escape

from bot.channels.telegram.limits import TEXT_UNITS
from storage.clean import cleaned

_BOLD = re.compile(r"\*([^*\n]+)\*")
_NUMBERED = re.compile(r"(\d+)\. ")
_BORDERS = ("\n\n", "\n", " ")
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
CLUSTER = 32
"""Characters; a letter with its marks is not longer."""


def html(text: str) -> str:
    """Our `*bold*` as Telegram's HTML, and everything else as it is written."""
    return _BOLD.sub(r"<b>\1</b>", escape(text, quote=False))


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def pieces(text: str, limit: int = TEXT_UNITS) -> list[str]:
    """The text in parts that fit, cut between paragraphs, lines or words where that is possible."""
    rest = cleaned(text).strip()
    found = []
    while units(rest) > limit:
        cut = _cut(rest, limit)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*found, rest] if rest else found


def _cut(text: str, limit: int) -> int:
    end = _fitting(text, limit)
    half = end // 2
    borders = (text.rfind(border, half, end + 1) for border in _BORDERS)
    cut = next((at for at in borders if at > 0), _before_letter(text, end))
    for bold in _BOLD.finditer(text, 0, cut + limit):
        if 0 < bold.start() < cut < bold.end():
            return bold.start()
    return cut


def _fitting(text: str, limit: int) -> int:
    """How many characters of the beginning are at most so many units."""
    used = 0
    for index, letter in enumerate(text):
        used += 2 if letter > "\uffff" else 1
        if used > limit:
            return index
    return len(text)


def _before_letter(text: str, end: int) -> int:
    """Back to where a letter begins: marks and joined signs stay with what they belong to."""
    for at in range(end, max(end - CLUSTER, 0), -1):
        if not _continues(text[at]) and text[at - 1] != "\u200d":
            return at
    return end


def _continues(letter: str) -> bool:
    return letter in _JOINERS or unicodedata.category(letter).startswith("M")


def numbered(label: str, number: int) -> str:
    return f"{number}. {label}"


def tapped_label(buttons: Sequence[tuple[str, str]], tap: str) -> str:
    """The label of the tapped button, without the number that `numbered` gave to all of them."""
    labels = [label for _, label in buttons]
    label = next((label for data, label in buttons if data == tap), "")
    numbers = [_NUMBERED.match(each) for each in labels]
    first = numbers[0] if numbers else None
    if first is None or len(first[1]) > 3:
        return label
    begin = int(first[1])
    all_numbered = all(
        each is not None and each[1] == str(begin + index) for index, each in enumerate(numbers)
    )
    return _NUMBERED.sub("", label, count=1) if all_numbered else label
