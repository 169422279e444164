"""Lessons, and the questions that they come from, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from core.lessons import Lesson, NewLesson
from core.questions import Question, Why
from language.taught import Taught, signature
from storage.lessons import taught_of
from storage.memory.state import LessonRow, State


class MemoryLessons:
    def __init__(self, state: State) -> None:
        self._state = state
        self._lessons = state.lessons

    async def all(self) -> Sequence[Lesson]:
        return _in_force(self._state)

    async def intent_of(self, words: str) -> str | None:
        return taught_in(self._state).intent_of(words)

    async def add(self, new: NewLesson, *, by: str, at: datetime, key: str) -> int:
        if key not in self._lessons:
            number = len(self._lessons) + 1
            lesson = Lesson(number, new.kind, new.words, new.meaning, by, at)
            self._lessons[key] = LessonRow(lesson)
        return self._lessons[key].lesson.id

    async def withdraw(self, lesson_id: int, *, by: str, at: datetime) -> bool:
        for key, row in self._lessons.items():
            if row.lesson.id == lesson_id and row.in_force:
                self._lessons[key] = replace(row, in_force=False)
                return True
        return False


class MemoryQuestions:
    def __init__(self, state: State) -> None:
        self._questions = state.questions

    async def open(self, limit: int) -> Sequence[Question]:
        waiting = [each for each in self._questions.values() if each.lesson_id is None]
        return sorted(waiting, key=lambda each: (each.asked, each.last_at), reverse=True)[:limit]

    async def get(self, question_ids: Sequence[int]) -> Sequence[Question]:
        found = [each for each in self._questions.values() if each.id in question_ids]
        return sorted(found, key=lambda each: each.asked, reverse=True)

    async def settle(self, question_ids: Sequence[int], lesson_id: int) -> None:
        for each in list(self._questions.values()):
            if each.id in question_ids:
                self._questions[each.signature] = replace(each, lesson_id=lesson_id)

    async def reopen(self, lesson_id: int) -> None:
        for each in list(self._questions.values()):
            if each.lesson_id == lesson_id:
                self._questions[each.signature] = replace(each, lesson_id=None)


def count_question(state: State, words: str, why: Why) -> None:
    common, at, unhelpful = signature(words), datetime.now(UTC), int(why is Why.UNHELPFUL)
    if not common:
        return
    before = state.questions.get(common)
    if before is None:
        new = Question(len(state.questions) + 1, common, words, 1, unhelpful, at, at)
        state.questions[common] = new
        return
    state.questions[common] = replace(
        before,
        words=words,
        asked=before.asked + 1,
        unhelpful=before.unhelpful + unhelpful,
        last_at=at,
    )


def taught_in(state: State) -> Taught:
    return taught_of(_in_force(state))


def _in_force(state: State) -> list[Lesson]:
    return [row.lesson for row in reversed(state.lessons.values()) if row.in_force]
