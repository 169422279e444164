"""One step from a question that nobody could answer to a desk that understands it."""

import re
from dataclasses import dataclass, field

import pytest

from core.lessons import Exam, LessonKind, NewLesson
from core.operators import Role
from tests.console.house import Browser, House
from tests.contracts.city import DONOR, KEY_CARD

EVIL = "<img src=x onerror=alert(1)> kua"


@dataclass
class FixedExaminer:
    exam_: Exam = field(default_factory=lambda: Exam(265, 265))
    asked: list[NewLesson] = field(default_factory=list)

    async def exam(self, new: NewLesson) -> Exam:
        self.asked.append(new)
        return self.exam_


@pytest.fixture
async def house() -> House:
    house = await House().furnish()
    await house.store.reference.replace_faq([KEY_CARD, DONOR])
    await house.hire("siti", Role.EDITOR)
    return house


@pytest.fixture
async def browser(house: House) -> Browser:
    return await house.signed_in("siti")


async def ask(house: House, *words: str) -> None:
    for number, each in enumerate(words):
        async with house.store.begin() as records:
            await records.services.faq.record_unanswered(each, key=f"{each}:{number}")


async def test_alike_questions_stand_together_the_most_asked_first(
    house: House, browser: Browser
) -> None:
    await ask(
        house, "kolam renang buka", "syarat nikah KUA", "syarat nikah di kua", "nikah kua syarate"
    )
    page = (await browser.get("/questions")).text
    assert page.count('data-testid="question"') == 2
    assert page.index("nikah") < page.index("kolam renang")
    assert "3 kali" in page


async def test_hostile_words_are_only_words(house: House, browser: Browser) -> None:
    await ask(house, EVIL)
    for path in ("/questions", "/questions/1"):
        page = (await browser.get(path)).text
        assert "<img src=x" not in page
        assert "&lt;img src=x" in page


@pytest.mark.parametrize(
    ("fields", "lesson"),
    [
        (
            {"kind": "variant", "words": "ktp raib", "entry": "F-001"},
            (LessonKind.VARIANT, "ktp raib", "F-001"),
        ),
        (
            {"kind": "synonym", "words": "kartu sakti", "usual": "ktp"},
            (LessonKind.SYNONYM, "kartu sakti", "ktp"),
        ),
        (
            {"kind": "intent", "words": "mau sambat", "intent": "lapor_kejadian"},
            (LessonKind.INTENT, "mau sambat", "lapor_kejadian"),
        ),
        ({"kind": "foreign", "words": "nikah kua"}, (LessonKind.FOREIGN, "nikah kua", "")),
    ],
)
async def test_one_step_teaches(
    house: House, browser: Browser, fields: dict[str, str], lesson: tuple[LessonKind, str, str]
) -> None:
    await ask(house, "nikah kua")
    house.desk = house.examined_by(FixedExaminer())
    await browser.get("/questions/1")
    answer = await browser.post("/questions/1", ids="1", **fields)
    assert answer.status_code == 303
    assert "Lulus uji" in (await browser.follow(answer)).text
    async with house.store.begin() as records:
        (kept,) = await records.services.lessons.all()
        assert (kept.kind, kept.words, kept.meaning) == lesson
        assert await records.services.questions.open(9) == []
    assert (await house.actions())[-1] == "lesson.taught"


async def test_what_makes_it_worse_is_refused_with_the_reason(
    house: House, browser: Browser
) -> None:
    await ask(house, "nikah kua")
    house.desk = house.examined_by(FixedExaminer(Exam(265, 254, {"ktp_el_baru": 11})))
    await browser.get("/questions/1")
    answer = await browser.post(
        "/questions/1", ids="1", kind="synonym", words="ktp", usual="sampah"
    )
    assert answer.status_code == 422
    assert "11 jadi salah" in answer.text
    assert "ktp_el_baru (11)" in answer.text
    assert 'value="sampah"' in answer.text, "what was written stays"
    async with house.store.begin() as records:
        assert await records.services.lessons.all() == []
        assert len(await records.services.questions.open(9)) == 1


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"kind": "variant", "words": "x y", "entry": "F-404"}, "Pilih pertanyaan"),
        ({"kind": "synonym", "words": "ktp", "usual": " KTP "}, "Isi nama yang biasa"),
        ({"kind": "intent", "words": "ktp", "intent": "salam"}, "Pilih yang diinginkan"),
        ({"kind": "variant", "words": " ", "entry": "F-001"}, "Isi kata-kata"),
        ({"kind": "magic", "words": "ktp"}, "Pilih dulu"),
        ({"kind": "foreign", "ids": "99"}, "paling sedikit satu"),
    ],
)
async def test_what_is_missing_is_said(
    house: House, browser: Browser, fields: dict[str, str], problem: str
) -> None:
    await ask(house, "nikah kua")
    await browser.get("/questions/1")
    answer = await browser.post("/questions/1", **{"ids": "1", **fields})
    assert answer.status_code == 422
    assert problem in answer.text


async def test_only_what_is_chosen_is_settled(house: House, browser: Browser) -> None:
    await ask(house, "syarat nikah KUA", "syarat nikah kua lengkap")
    ids = [each.id for each in house.store.state.questions.values()]
    assert len(ids) == 2
    await browser.get(f"/questions/{ids[0]}")
    await browser.post(f"/questions/{ids[0]}", ids=str(ids[1]), kind="foreign", words="nikah")
    assert [each.id for each in house.store.state.questions.values() if not each.lesson_id] == [
        ids[0]
    ]


async def test_what_was_taught_can_be_withdrawn(house: House, browser: Browser) -> None:
    await ask(house, "nikah kua")
    await browser.get("/questions/1")
    await browser.post("/questions/1", ids="1", kind="foreign", words="nikah kua")
    page = (await browser.get("/lessons")).text
    assert re.search("nikah kua.*Bukan urusan kota.*siti", page, re.DOTALL)
    answer = await browser.post("/lessons/1/withdraw")
    assert "Ditarik kembali" in (await browser.follow(answer)).text
    assert "nikah kua" in (await browser.get("/questions")).text
    assert (await browser.post("/lessons/1/withdraw")).status_code == 404


async def test_personal_data_in_what_is_taught_is_masked(house: House, browser: Browser) -> None:
    await ask(house, "nikah kua")
    house.desk = house.examined_by(FixedExaminer())
    await browser.get("/questions/1")
    await browser.post(
        "/questions/1", ids="1", kind="variant", words="nik 3371010101900001", entry="F-001"
    )
    async with house.store.begin() as records:
        (kept,) = await records.services.lessons.all()
    assert "3371" not in kept.words


@pytest.mark.parametrize("path", ["/questions/7", "/questions/x", f"/questions/{'9' * 40}"])
async def test_what_is_not_there_is_missing(browser: Browser, path: str) -> None:
    assert (await browser.get(path)).status_code == 404
