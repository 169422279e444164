"""Cuts a long text into messages without losing or breaking anything."""

import re
import unicodedata

from bot.channels.whatsapp.limits import units

_BORDERS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.!?…]\s"), re.compile(r"\s"))
"""Where to cut, best first: paragraph, line, sentence, word."""
_JOINERS = "\u200c\u200d"
_WORD = _BORDERS[-1]
_CLUSTER_MAX = 32
"""Characters to go back at most, to keep a letter with its marks together."""


def pieces(text: str, limit: int) -> list[str]:
    """The text in parts of at most `limit` UTF-16 units; only white space at a cut is lost."""
    found = []
    rest = text.strip()
    while units(rest) > limit:
        head = _fitting(rest, limit)
        at = _border(head, rest)
        found.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*found, rest] if rest else found


def last_paragraph(text: str, limit: int) -> tuple[str, str]:
    """All but the last paragraph, and that one when it fits; else all of it, and nothing."""
    head, mark, tail = text.strip().rpartition("\n\n")
    if mark and units(tail.strip()) <= limit:
        return head.strip(), tail.strip()
    return text.strip(), ""


def _fitting(text: str, limit: int) -> str:
    """The longest beginning that fits."""
    encoded = text[:limit].encode("utf-16-le", "surrogatepass")[: 2 * limit]
    return encoded.decode("utf-16-le", "ignore")


def _border(head: str, text: str) -> int:
    """Where to cut: the best border in the second half of what fits, else behind a letter."""
    for border in _BORDERS:
        after = 0 if border is _WORD else len(head) // 2
        ends = [found.end() for found in border.finditer(head) if found.start() > after]
        if ends:
            return ends[-1]
    at = len(head)
    for earlier in range(at, max(at - _CLUSTER_MAX, 1), -1):
        if not _continues(text[earlier - 1], text[earlier]):
            return earlier
    return at


def _continues(before: str, after: str) -> bool:
    """Whether two characters are shown as one: marks, joined emoji, skin colours, flags."""
    return (
        unicodedata.category(after) in ("Mn", "Mc", "Me")
        or after in _JOINERS
        or before in _JOINERS
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or ("\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff")
    )
