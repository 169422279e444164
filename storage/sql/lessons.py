"""Lessons: few, held ready by every process; and the questions that they come from."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.lessons import Lesson, LessonKind, NewLesson
from core.questions import Question, Why
from language.taught import Taught, signature
from storage.catalogue import Catalogue
from storage.sql.tables import lessons, questions
from storage.sql.unit import Unit
from storage.sql.writing import raise_revision

SHELF = "lessons"
QUESTION = (
    "id",
    "signature",
    "words",
    "asked",
    "unhelpful",
    "first_at",
    "last_at",
    "lesson_id",
)


class SqlLessons:
    def __init__(self, unit: Unit, catalogue: Catalogue) -> None:
        self._unit = unit
        self._shelf = catalogue.lessons

    async def all(self) -> Sequence[Lesson]:
        return await load_lessons(self._unit.connection)

    async def intent_of(self, words: str) -> str | None:
        return (await self._taught()).intent_of(words)

    async def add(self, new: NewLesson, *, by: str, at: datetime, key: str) -> int:
        added = await self._unit.connection.execute(
            self._unit.insert(lessons)
            .values(
                key=key, kind=new.kind.value, words=new.words, meaning=new.meaning, by=by, at=at
            )
            .on_conflict_do_nothing(index_elements=["key"])
        )
        if added.rowcount:
            await raise_revision(self._unit, SHELF)
        kept = select(lessons.c.id).where(lessons.c.key == key)
        lesson_id: int = (await self._unit.connection.execute(kept)).scalar_one()
        return lesson_id

    async def withdraw(self, lesson_id: int, *, by: str, at: datetime) -> bool:
        withdrawn = await self._unit.connection.execute(
            update(lessons)
            .where(lessons.c.id == lesson_id, lessons.c.withdrawn_at.is_(None))
            .values(withdrawn_by=by, withdrawn_at=at)
        )
        if withdrawn.rowcount:
            await raise_revision(self._unit, SHELF)
        return bool(withdrawn.rowcount)

    async def _taught(self) -> Taught:
        return await self._unit.snapshot(self._shelf, load_lessons)


class SqlQuestions:
    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection

    async def open(self, limit: int) -> Sequence[Question]:
        most_asked = (
            select(*(questions.c[name] for name in QUESTION))
            .where(questions.c.lesson_id.is_(None))
            .order_by(questions.c.asked.desc(), questions.c.last_at.desc())
        )
        rows = await self._connection.execute(most_asked.limit(limit))
        return [_question(row) for row in rows]

    async def get(self, question_ids: Sequence[int]) -> Sequence[Question]:
        found = select(*(questions.c[name] for name in QUESTION)).where(
            questions.c.id.in_(question_ids)
        )
        rows = await self._connection.execute(found.order_by(questions.c.asked.desc()))
        return [_question(row) for row in rows]

    async def settle(self, question_ids: Sequence[int], lesson_id: int) -> None:
        of_these = update(questions).where(questions.c.id.in_(question_ids))
        await self._connection.execute(of_these.values(lesson_id=lesson_id))

    async def reopen(self, lesson_id: int) -> None:
        of_this = update(questions).where(questions.c.lesson_id == lesson_id)
        await self._connection.execute(of_this.values(lesson_id=None))


async def count_question(unit: Unit, words: str, why: Why, at: datetime) -> None:
    """Count it with those that ask the same; what says nothing is no question."""
    common = signature(words)
    if not common:
        return
    unhelpful = int(why is Why.UNHELPFUL)
    new = unit.insert(questions).values(
        signature=common, words=words, asked=1, unhelpful=unhelpful, first_at=at, last_at=at
    )
    again = {
        "words": new.excluded.words,
        "asked": questions.c.asked + 1,
        "unhelpful": questions.c.unhelpful + unhelpful,
        "last_at": new.excluded.last_at,
    }
    await unit.connection.execute(
        new.on_conflict_do_update(index_elements=["signature"], set_=again)
    )


async def load_lessons(connection: AsyncConnection) -> Sequence[Lesson]:
    in_force = (
        select(*(lessons.c[name] for name in ("id", "kind", "words", "meaning", "by", "at")))
        .where(lessons.c.withdrawn_at.is_(None))
        .order_by(lessons.c.id.desc())
    )
    rows = await connection.execute(in_force)
    return [
        Lesson(row.id, LessonKind(row.kind), row.words, row.meaning, row.by, row.at) for row in rows
    ]


def _question(row: Row[*tuple[Any, ...]]) -> Question:
    return Question(**row._mapping)
