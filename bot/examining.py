"""Judges a lesson by the labelled sets that come with the program and by what is published, before
it counts.

Only how many are right and which labels do worse is told: whoever teaches does not read the sets.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import TypeAlias

from bot.evaluate import intents
from bot.evaluate.faq import predictor
from bot.evaluate.items import SETS, Item, accepted, read_items
from core.faq import FaqEntry
from core.lessons import Exam, Lesson, LessonKind, NewLesson
from flows.records import Store
from language.taught import Taught
from storage.lessons import taught_of

FOLDERS = ("dev", "unseen")
Right: TypeAlias = Counter[str]
"""How many items of each label are understood."""


class SetExaminer:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def exam(self, new: NewLesson) -> Exam:
        async with self._store.begin() as records:
            entries = await records.services.faq.all()
            known = await records.services.lessons.all()
        return await asyncio.to_thread(judged, entries, known, new)


def judged(entries: Sequence[FaqEntry], known: Sequence[Lesson], new: NewLesson) -> Exam:
    """With the lessons in force, and with one more."""
    before, after = taught_of(known), taught_of([_as_if_taught(new), *known])
    right = _intents if new.kind is LessonKind.INTENT else _topics
    now, then = right(entries, before), right(entries, after)
    lost = {label: now[label] - then[label] for label in now if then[label] < now[label]}
    return Exam(now.total(), then.total(), lost)


def _topics(entries: Sequence[FaqEntry], taught: Taught) -> Right:
    predict = predictor(entries, taught)
    right: Right = Counter()
    for item in (*_items("faq"), *_own(entries)):
        first = predict(item)["topics"][:1]
        right[item["topic"]] += bool(set(first) & set(accepted(item, "topic")))
    return right


def _intents(_: Sequence[FaqEntry], taught: Taught) -> Right:
    right: Right = Counter()
    for item in _items("intents"):
        told = intents.predict(item)
        meant = told["intent"] if told["sure"] else taught.intent_of(item["text"]) or told["intent"]
        right[item["intent"]] += meant in accepted(item, "intent")
    return right


def _as_if_taught(new: NewLesson) -> Lesson:
    return Lesson(0, new.kind, new.words, new.meaning, "", datetime.max.replace(tzinfo=UTC))


def _own(entries: Sequence[FaqEntry]) -> Iterator[Item]:
    """What is published must still be found by its own words."""
    for each in entries:
        yield from ({"text": words, "topic": each.topic} for words in (each.title, *each.phrases))


@cache
def _items(kind: str) -> Sequence[Item]:
    return [each for folder in FOLDERS for each in read_items(SETS / folder / f"{kind}.jsonl")]
