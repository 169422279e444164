"""Lessons: what people teach the desk from questions that it could not answer.

A lesson changes how words are understood, never what is answered: what citizens read is written
and reviewed elsewhere. It is put in force only when the labelled sets get no worse by it, and can
be withdrawn at any time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.audit import Audit
from core.questions import Questions


class LessonKind(StrEnum):
    VARIANT = "variant"
    """The words ask what an entry of the FAQ answers; `meaning` is its id."""
    SYNONYM = "synonym"
    """The words are another name of `meaning`."""
    INTENT = "intent"
    """Who writes the words wants what the intent `meaning` says; also a phrase to train with."""
    FOREIGN = "foreign"
    """It is no matter of the city; there is no meaning."""


@dataclass(frozen=True, slots=True)
class NewLesson:
    """`words` as citizens write, without personal data."""

    kind: LessonKind
    words: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One that is in force; `by` is the login of who taught it."""

    id: int
    kind: LessonKind
    words: str
    meaning: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Exam:
    """How many of the labelled sets are right without a lesson and with it; `lost` names the labels
    that do worse with it, and by how many."""

    before: int
    after: int
    lost: Mapping[str, int] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return self.after >= self.before


class Lessons(Protocol):
    """Reads and writes inside one transaction; what is in force counts in all processes at once."""

    async def all(self) -> Sequence[Lesson]:
        """Those in force, newest first."""

    async def intent_of(self, words: str) -> str | None:
        """The intent that somebody taught for these words, in whatever order."""

    async def add(self, new: NewLesson, *, by: str, at: datetime, key: str) -> int:
        """The id of the lesson; a second one with the same key adds nothing."""

    async def withdraw(self, lesson_id: int, *, by: str, at: datetime) -> bool:
        """False when it is not in force."""


async def teach(
    lessons: Lessons,
    questions: Questions,
    audit: Audit,
    new: NewLesson,
    question_ids: Sequence[int],
    *,
    by: str,
    now: datetime,
    key: str,
) -> int:
    """Put a lesson in force, from which on these questions are answered; its id."""
    lesson_id = await lessons.add(new, by=by, at=now, key=key)
    await questions.settle(question_ids, lesson_id)
    detail = {"kind": new.kind.value, "questions": len(question_ids)}
    await audit.note(by, "lesson.taught", f"lesson:{lesson_id}", detail, key=key)
    return lesson_id


async def unteach(
    lessons: Lessons,
    questions: Questions,
    audit: Audit,
    lesson_id: int,
    *,
    by: str,
    now: datetime,
    key: str,
) -> bool:
    """Withdraw a lesson: its questions are open again. False when it was not in force."""
    if not await lessons.withdraw(lesson_id, by=by, at=now):
        return False
    await questions.reopen(lesson_id)
    await audit.note(by, "lesson.withdrawn", f"lesson:{lesson_id}", {}, key=key)
    return True
