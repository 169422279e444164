"""Demand that nothing meets: what citizens looked for in vain, week by week, for Disperindag.

What was looked for is kept without personal data, under the word that the lexicon has for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from core.weekly import Week

MOST = 500
"""Matters of a week, the most wanted."""
EXAMPLES = 3


class Lack(StrEnum):
    """What was missing."""

    PRODUCT = "product"
    KELURAHAN = "kelurahan"
    """There are some, but not where they were looked for; the next two alike."""
    PRICE = "price"
    OPEN_NOW = "open_now"


@dataclass(frozen=True, slots=True)
class Miss:
    """One search without a good result."""

    words: str
    kelurahan: str | None = None
    lack: Lack = Lack.PRODUCT


@dataclass(frozen=True, slots=True)
class Wanted:
    """A matter of a week: how often it was looked for, what was missing, where, in which words."""

    matter: str
    count: int
    lacks: Mapping[Lack, int] = field(default_factory=dict)
    kelurahan: Mapping[str, int] = field(default_factory=dict)
    examples: Sequence[str] = ()


class Demands(Protocol):
    async def wanted(self, week: Week) -> Sequence[Wanted]:
        """The most wanted first, at most MOST."""
