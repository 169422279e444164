"""What tickets are found by: words of what was told, parts of the number, an address.

Words are kept in a table of their own, `(word, ticket)`, because that is one index which both
databases have, with the same words in the same order; see docs/decisions/0019-inbox.md.
"""

import re
import unicodedata
from dataclasses import dataclass

from core.messages import Address, Channel

MOST_WORDS = 200
"""Of one text; what comes behind them is not found."""
MOST_WANTED = 6
LONGEST = 24
"""So many letters of a word count."""
_WORD = re.compile(r"[^\W_]+")
_PERSONAL = re.compile(r"\d{9,}")
"""A telephone number or a NIK: what was told of somebody is no way to find them."""
_PHONE = re.compile(r"\+?(?:62|0)[\d\s().-]{7,24}", re.ASCII)
_NOTHING = frozenset({"lpr"})
"""Every number begins with it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: an address, or all of some words; the last may be half a word."""

    words: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.addresses)


def words_of(*texts: str) -> frozenset[str]:
    """The words by which these texts are found."""
    return frozenset(word for text in texts for word in _words(text)[:MOST_WORDS])


def wanted(said: str) -> Wanted:
    """What the words in a search box mean."""
    said = said.strip()
    channel, colon, external_id = said.partition(":")
    if colon and channel.casefold() in set(Channel) and external_id.strip():
        return Wanted(addresses=(Address(Channel(channel.casefold()), external_id.strip()),))
    if _PHONE.fullmatch(said) and len(digits := re.sub(r"\D", "", said)) >= 9:
        return Wanted(addresses=(Address(Channel.WHATSAPP, _international(digits)),))
    return Wanted(words=tuple(dict.fromkeys(_words(said)))[:MOST_WANTED])


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text[:20_000]).casefold()
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = (word[:LONGEST] for word in _WORD.findall(bare) if not _PERSONAL.fullmatch(word))
    return [word for word in words if word not in _NOTHING]


def _international(digits: str) -> str:
    """As WhatsApp writes it: 0812... is 62812..."""
    return f"62{digits[1:]}" if digits.startswith("0") else digits
