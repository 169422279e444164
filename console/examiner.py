"""What proves that a lesson makes nothing worse; `bot` has the labelled sets."""

from typing import Protocol

from core.lessons import Exam, NewLesson


class Examiner(Protocol):
    async def exam(self, new: NewLesson) -> Exam:
        """The labelled sets as they are understood now, and with one lesson more."""
