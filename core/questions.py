"""Questions that we could not answer, counted: alike ones are one question.

What a citizen wrote is kept once for each message; a question is what these have in common.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Why(StrEnum):
    UNKNOWN = "unknown"
    """Nothing was found, or not understood."""
    UNHELPFUL = "unhelpful"
    """The citizen said that the answer did not help."""


@dataclass(frozen=True, slots=True)
class Question:
    """`signature` is what its words have in common, `words` how it was asked last, without personal
    data; `asked` counts all times, `unhelpful` those when an answer did not help."""

    id: int
    signature: str
    words: str
    asked: int
    unhelpful: int
    first_at: datetime
    last_at: datetime
    lesson_id: int | None = None


class Questions(Protocol):
    """Reads and writes inside one transaction."""

    async def open(self, limit: int) -> Sequence[Question]:
        """Those from which nobody learned yet, most asked first, then the latest."""

    async def get(self, question_ids: Sequence[int]) -> Sequence[Question]:
        """Those that are there, most asked first."""

    async def settle(self, question_ids: Sequence[int], lesson_id: int) -> None:
        """Somebody learned from them."""

    async def reopen(self, lesson_id: int) -> None:
        """What was learned is withdrawn."""
