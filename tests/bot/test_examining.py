"""A lesson is judged by the labelled sets before it counts."""

from datetime import UTC, datetime

import pytest

from bot.examining import judged
from bot.importing import DATA
from core.faq import FaqEntry
from core.lessons import Lesson, LessonKind, NewLesson
from storage.reference import read_agencies, read_faq


@pytest.fixture(scope="module")
def entries() -> list[FaqEntry]:
    agencies = {agency.code for agency in read_agencies(DATA / "agencies.yaml").rows}
    return list(read_faq(DATA / "faq.yaml", agencies).rows)


@pytest.mark.parametrize(
    "new",
    [
        NewLesson(LessonKind.VARIANT, "kartu penduduk raib digondol maling", "FAQ-001"),
        NewLesson(LessonKind.SYNONYM, "kartu sakti", "ktp"),
        NewLesson(LessonKind.INTENT, "sambat parkir semrawut", "lapor_kejadian"),
    ],
)
def test_a_lesson_that_disturbs_nothing_passes(entries: list[FaqEntry], new: NewLesson) -> None:
    exam = judged(entries, [], new)
    assert exam.passed
    assert exam.before > 200
    assert not exam.lost


def test_another_name_for_what_many_ask_fails_with_what_it_disturbs(
    entries: list[FaqEntry],
) -> None:
    exam = judged(entries, [], NewLesson(LessonKind.SYNONYM, "ktp", "sampah"))
    assert not exam.passed
    assert exam.lost["ktp_el_hilang_rusak"] > 0
    assert exam.before - exam.after <= sum(exam.lost.values())


def test_a_variant_that_takes_the_question_of_another_entry_fails(entries: list[FaqEntry]) -> None:
    taken = NewLesson(LessonKind.VARIANT, "KTP kapan selesai", "FAQ-001")
    assert judged(entries, [], taken).lost == {"ktp_el_baru": 1}


def test_it_is_judged_beside_what_was_taught_before(entries: list[FaqEntry]) -> None:
    at = datetime(2026, 11, 25, tzinfo=UTC)
    known = Lesson(1, LessonKind.SYNONYM, "ktp", "sampah", "siti", at)
    repair = NewLesson(LessonKind.SYNONYM, "ktp", "ktp")
    exam = judged(entries, [known], repair)
    assert exam.after > exam.before
