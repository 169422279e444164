"""Questions that were not answered: alike ones together; one step teaches the desk from them."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Response

from console.access import Access
from console.routes import Pages, Refused
from console.visit import Visit, Visiting
from core.lessons import Exam, LessonKind, NewLesson, teach, unteach
from core.messages import Text
from core.questions import Question
from language.intents import Intent
from language.masking import masked
from language.taught import alike

MOST = 500
"""Questions that are looked at together."""
LONGEST = 200
LONGEST_ID = 18
"""Digits, of 64 bits."""
SUGGESTED = 5
LIST = "/console/questions"
INTENTS = (
    Intent.REPORT,
    Intent.PRODUCT,
    Intent.SERVICE,
    Intent.KAMPUNG_RELIGI,
    Intent.TICKET,
    Intent.OPERATOR,
    Intent.SUBSCRIBE,
)
"""What a message may be taught to want."""

pages = Pages()


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of one matter, the most asked first."""

    questions: Sequence[Question]

    @property
    def first(self) -> Question:
        return self.questions[0]

    @property
    def asked(self) -> int:
        return sum(each.asked for each in self.questions)

    @property
    def unhelpful(self) -> int:
        return sum(each.unhelpful for each in self.questions)


@dataclass(frozen=True, slots=True)
class Given:
    """The form as it was sent; `usual` is what another name stands for."""

    kind: str = LessonKind.VARIANT.value
    words: str = ""
    entry: str = ""
    usual: str = ""
    intent: str = ""

    @property
    def meaning(self) -> str:
        chosen = {"variant": self.entry, "synonym": self.usual, "intent": self.intent}
        return chosen.get(self.kind, "")


@pages.get("/questions", Access.TEACH)
async def questions(visit: Visiting) -> Response:
    groups = sorted(await _groups(visit), key=lambda each: each.asked, reverse=True)
    return visit.page("questions.html", groups=groups)


@pages.get("/questions/{question_id}", Access.TEACH)
async def question(visit: Visiting, question_id: str) -> Response:
    group = await _group_of(visit, _number(question_id))
    return await _shown(visit, group, Given(words=group.first.words))


@pages.post("/questions/{question_id}", Access.TEACH)
async def learn(
    visit: Visiting,
    question_id: str,
    kind: Annotated[str, Form()] = "",
    words: Annotated[str, Form()] = "",
    entry: Annotated[str, Form()] = "",
    usual: Annotated[str, Form()] = "",
    intent: Annotated[str, Form()] = "",
    ids: Annotated[list[str] | None, Form()] = None,
) -> Response:
    group = await _group_of(visit, _number(question_id))
    given = Given(kind, _clean(words), entry, _clean(usual), intent)
    chosen = [each.id for each in group.questions if str(each.id) in (ids or ())]
    wrong = await _wrong(visit, given, chosen)
    if wrong is not None:
        return await _shown(visit, group, given, visit.say(wrong))
    new = NewLesson(LessonKind(given.kind), given.words, given.meaning)
    exam = await visit.desk.at_lessons.exam(new) if new.kind is not LessonKind.FOREIGN else None
    if exam is not None and not exam.passed:
        return await _shown(visit, group, given, visit.say(_failed(exam)))
    async with visit.desk.store.begin() as records:
        services = records.services
        await teach(
            services.lessons,
            services.questions,
            services.audit,
            new,
            chosen,
            by=visit.operator.login,
            now=visit.desk.now(),
            key=f"console:{secrets.token_hex(12)}",
        )
    return visit.go(LIST, notice=Text("console-notice-taught"))


@pages.get("/lessons", Access.TEACH)
async def lessons(visit: Visiting) -> Response:
    async with visit.desk.store.begin() as records:
        known = await records.services.lessons.all()
        titles = {each.id: each.title for each in await records.services.faq.all()}
    return visit.page("lessons.html", lessons=known, titles=titles)


@pages.post("/lessons/{lesson_id}/withdraw", Access.TEACH)
async def withdraw(visit: Visiting, lesson_id: str) -> Response:
    async with visit.desk.store.begin() as records:
        services = records.services
        if not await unteach(
            services.lessons,
            services.questions,
            services.audit,
            _number(lesson_id),
            by=visit.operator.login,
            now=visit.desk.now(),
            key=f"console:{secrets.token_hex(12)}",
        ):
            raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return visit.go("/console/lessons", notice=Text("console-notice-lesson-withdrawn"))


async def _groups(visit: Visit) -> Sequence[Group]:
    async with visit.desk.store.begin() as records:
        found = await records.services.questions.open(MOST)
    return [
        Group([found[place] for place in places])
        for places in alike(each.signature for each in found)
    ]


async def _group_of(visit: Visit, question_id: int) -> Group:
    """Raises Refused when somebody has settled it meanwhile."""
    for group in await _groups(visit):
        if any(each.id == question_id for each in group.questions):
            return group
    raise Refused(HTTPStatus.NOT_FOUND, "missing")


async def _shown(visit: Visit, group: Group, given: Given, problem: str | None = None) -> Response:
    async with visit.desk.store.begin() as records:
        faq = records.services.faq
        near = await faq.search(group.first.words, limit=SUGGESTED)
        entries = await faq.all()
    return visit.page(
        "question.html",
        HTTPStatus.OK if problem is None else HTTPStatus.UNPROCESSABLE_ENTITY,
        problem=problem,
        group=group,
        given=given,
        near=[each.entry for each in near],
        entries=sorted(entries, key=lambda each: each.title),
        intents=INTENTS,
    )


async def _wrong(visit: Visit, given: Given, chosen: Sequence[int]) -> Text | None:
    """What is missing in the form."""
    if given.kind not in set(LessonKind):
        return Text("console-question-what")
    if not chosen:
        return Text("console-question-none-chosen")
    if given.kind == LessonKind.FOREIGN:
        return None
    if len(given.words) < 2:
        return Text("console-question-no-words")
    async with visit.desk.store.begin() as records:
        is_known = await records.services.faq.get(given.entry) is not None
    problems = {
        LessonKind.VARIANT: None if is_known else Text("console-question-no-entry"),
        LessonKind.SYNONYM: None
        if len(given.usual) > 1 and given.usual.casefold() != given.words.casefold()
        else Text("console-question-no-usual"),
        LessonKind.INTENT: None if given.intent in INTENTS else Text("console-question-no-intent"),
    }
    return problems[LessonKind(given.kind)]


def _failed(exam: Exam) -> Text:
    lost = ", ".join(f"{label} ({count})" for label, count in sorted(exam.lost.items()))
    return Text(
        "console-question-failed",
        {"before": exam.before, "wrong": sum(exam.lost.values()), "lost": lost},
    )


def _number(words: str) -> int:
    """Raises Refused for what is no id."""
    if not (words.isascii() and words.isdecimal() and len(words) < LONGEST_ID):
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return int(words)


def _clean(words: str) -> str:
    """One line of ordinary length, without personal data."""
    return masked(" ".join(words.split()))[:LONGEST]
