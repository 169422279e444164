"""Lessons and the questions that they come from: one contract for every store."""

from datetime import UTC, datetime, timedelta

from core.lessons import LessonKind, NewLesson, teach, unteach
from core.products import ProductQuery
from core.questions import Question, Why
from tests.contracts.people import AnyStore

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
VARIANT = NewLesson(LessonKind.VARIANT, "kartu penduduk raib digondol maling", "F-001")


async def asked(store: AnyStore, *words: str, why: Why = Why.UNKNOWN) -> None:
    for number, each in enumerate(words):
        async with store.begin() as records:
            key = f"{each}:{number}:{why}"
            await records.services.faq.record_unanswered(each, key=key, why=why)


async def open_questions(store: AnyStore, limit: int = 50) -> list[Question]:
    async with store.begin() as records:
        return list(await records.services.questions.open(limit))


async def taught(store: AnyStore, new: NewLesson, *ids: int, key: str = "k") -> int:
    async with store.begin() as records:
        services = records.services
        parts = services.lessons, services.questions, services.audit
        return await teach(*parts, new, ids, by="siti", now=NOW, key=key)


async def withdrawn(store: AnyStore, lesson_id: int) -> bool:
    async with store.begin() as records:
        services = records.services
        parts = services.lessons, services.questions, services.audit
        return await unteach(*parts, lesson_id, by="budi", now=NOW, key="w")


async def test_the_same_question_in_other_spelling_is_counted(city: AnyStore) -> None:
    await asked(city, "syarat nikah KUA", "syarat nikah kua?", "kua nikah syarat pak")
    await asked(city, "kolam renang 17 buka")
    await asked(city, "syarat nikah KUA", why=Why.UNHELPFUL)
    first, second = await open_questions(city)
    assert (first.asked, first.unhelpful, second.asked) == (4, 1, 1)
    assert first.last_at - first.first_at < timedelta(minutes=1)
    assert second.words == "kolam renang 17 buka"
    assert await open_questions(city, limit=1) == [first]


async def test_a_message_that_comes_again_counts_once(city: AnyStore) -> None:
    for _ in range(2):
        await asked(city, "syarat nikah")
    assert [each.asked for each in await open_questions(city)] == [1]


async def test_what_says_nothing_is_no_question(city: AnyStore) -> None:
    await asked(city, "????", "12345")
    assert await open_questions(city) == []


async def test_no_personal_data_in_questions(city: AnyStore) -> None:
    await asked(city, "nik 3371010101900001 kenapa salah")
    (question,) = await open_questions(city)
    assert "3371" not in question.words + question.signature


async def test_a_lesson_settles_its_questions_and_is_told_once(city: AnyStore) -> None:
    await asked(city, "syarat nikah", "kolam renang")
    nikah = next(each for each in await open_questions(city) if "nikah" in each.words)
    foreign = NewLesson(LessonKind.FOREIGN, "syarat nikah")
    lesson_id = await taught(city, foreign, nikah.id)
    assert await taught(city, foreign, nikah.id) == lesson_id
    assert [each.words for each in await open_questions(city)] == ["kolam renang"]
    async with city.begin() as records:
        (lesson,) = await records.services.lessons.all()
        assert (lesson.id, lesson.kind, lesson.by) == (lesson_id, LessonKind.FOREIGN, "siti")
        (again,) = await records.services.questions.get([nikah.id])
        assert again.lesson_id == lesson_id
    entries = [(each.actor, each.action, each.subject) for each in await city.audit.page()]
    assert entries == [("siti", "lesson.taught", f"lesson:{lesson_id}")]


async def test_a_settled_question_that_is_asked_again_stays_settled(city: AnyStore) -> None:
    await asked(city, "syarat nikah")
    (question,) = await open_questions(city)
    await taught(city, NewLesson(LessonKind.FOREIGN, "syarat nikah"), question.id)
    await asked(city, "nikah syarat")
    assert await open_questions(city) == []


async def test_a_withdrawn_lesson_counts_no_more(city: AnyStore) -> None:
    await asked(city, "kartu penduduk raib digondol maling")
    (question,) = await open_questions(city)
    before = await score(city, VARIANT.words)
    lesson_id = await taught(city, VARIANT, question.id)
    assert await score(city, VARIANT.words) > before
    assert await withdrawn(city, lesson_id)
    assert not await withdrawn(city, lesson_id)
    assert await score(city, VARIANT.words) == before
    assert [each.id for each in await open_questions(city)] == [question.id]


async def score(store: AnyStore, words: str) -> float:
    """How sure we are that KEY_CARD is asked for."""
    async with store.begin() as records:
        found = await records.services.faq.search(words)
    return max((each.score for each in found if each.entry.id == "F-001"), default=0.0)


async def test_another_name_finds_what_has_the_usual_one(city: AnyStore) -> None:
    words = "kartu sakti hilang"
    before = await score(city, words)
    await taught(city, NewLesson(LessonKind.SYNONYM, "kartu sakti", "ktp"))
    assert await score(city, words) > max(before, 0.5)
    await taught(city, NewLesson(LessonKind.SYNONYM, "jajan singkong manis", "getuk"), key="2")
    assert await found_products(city, "jajan singkong manis") == await found_products(city, "getuk")


async def found_products(store: AnyStore, words: str) -> list[str]:
    async with store.begin() as records:
        found = await records.services.products.search(ProductQuery(words), now=NOW)
    return list(found.ids)


async def test_an_intent_is_known_in_any_order(city: AnyStore) -> None:
    await taught(city, NewLesson(LessonKind.INTENT, "sambat parkir semrawut", "lapor_kejadian"))
    async with city.begin() as records:
        lessons = records.services.lessons
        assert await lessons.intent_of("parkir semrawut sambat!") == "lapor_kejadian"
        assert await lessons.intent_of("parkir") is None


async def test_the_newer_of_two_lessons_counts(city: AnyStore) -> None:
    await taught(city, NewLesson(LessonKind.INTENT, "sambat", "lapor_kejadian"), key="1")
    await taught(city, NewLesson(LessonKind.INTENT, "sambat", "operator"), key="2")
    async with city.begin() as records:
        assert await records.services.lessons.intent_of("sambat") == "operator"
