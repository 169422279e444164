"""Questions about city services, with sourced answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from core.questions import Why
from core.reviewing import due_on, is_overdue


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """One question with its answer.

    `topic` groups sibling questions (see `data/README.md`). `verify` means: show it with a request
    to confirm with the agency. `checked` is the ISO date on which the sources were read. `scope` is
    "kota" when a source speaks of Kota Magelang, "nasional" when only the general rule is known.
    What the sources do not say is None and is not shown. After `review_by`, or a year after
    `checked`, it is shown with a mark.
    """

    id: str
    topic: str
    title: str
    phrases: tuple[str, ...]
    answer: str
    checked: str
    requirements: tuple[str, ...] = ()
    fee: str | None = None
    place: str | None = None
    address: str | None = None
    hours: str | None = None
    link: str | None = None
    agency: str | None = None
    scope: str = "kota"
    verify: bool = True
    sources: tuple[str, ...] = ()
    review_by: date | None = None

    def is_overdue(self, today: date) -> bool:
        return is_overdue(due_on(self.checked, self.review_by), today)


@dataclass(frozen=True, slots=True)
class FaqMatch:
    entry: FaqEntry
    score: float
    """0 to 1: how sure we are that this is what was asked."""


class Faq(Protocol):
    async def search(self, words: str, *, limit: int = 3) -> Sequence[FaqMatch]:
        """The entries nearest to the words, best first; weak matches are left out."""

    async def get(self, entry_id: str) -> FaqEntry | None: ...

    async def record_feedback(self, entry_id: str, *, helpful: bool, key: str) -> None:
        """Remember whether an answer helped. Once per key."""

    async def all(self) -> Sequence[FaqEntry]:
        """Every entry, in the order of the data."""

    async def record_unanswered(self, words: str, *, key: str, why: Why = Why.UNKNOWN) -> None:
        """Remember a question that we could not answer, without personal data. Once per key."""
