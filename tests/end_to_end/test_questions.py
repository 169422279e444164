"""An editor teaches the desk from what citizens asked in vain, and the next citizen is understood.

`PICTURES=1 python3 dev.py test tests/end_to_end/test_questions.py` renews the pictures in docs/.
"""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from bot.city import opened_store
from bot.settings import Settings
from core.operators import Role
from core.questions import Why
from tests.end_to_end.program import Program, Visitor, running
from tests.end_to_end.screens import ARGUMENTS, LARGE, SMALL, fine, kept, watched
from tests.end_to_end.staff import enter, hire, operator

ASKED = {
    "kartu sakti ilang ngurus nang ndi": 9,
    "syarat kartu sakti hilang apa saja": 6,
    "lomba mural kapan": 5,
    "ikut lomba mural kampung kapan": 3,
    "titip jaga anak pas rapat RT": 2,
    "sewa tenda hajatan warna ungu": 2,
    "bayar pajek warung online": 1,
}

RIGHT = "KTP saya hilang, gimana ngurusnya?"

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    asyncio.run(asked(tmp_path))
    hire(tmp_path, operator("eka", "diskominsta", Role.EDITOR))
    with running(tmp_path) as program:
        yield program


async def asked(folder: Path) -> None:
    settings = Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]
    async with opened_store(settings) as store, store.begin() as records:
        for words, times in ASKED.items():
            for number in range(times):
                why = Why.UNHELPFUL if number == 1 else Why.UNKNOWN
                key = f"{words}:{number}"
                await records.services.faq.record_unanswered(words, key=key, why=why)


def test_one_step_from_a_question_to_an_answer(chromium: str, program: Program) -> None:
    citizen = Visitor(program)
    citizen.say("syarat kartu sakti hilang apa saja")
    assert RIGHT not in citizen.last["text"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        with watched(browser, program.url) as page:
            page.goto(f"{program.url}/console/questions")
            enter(page, "eka")
            expect(page.get_by_role("heading", name="Belum terjawab")).to_be_visible()
            expect(page.get_by_test_id("question")).to_have_count(6)
            fine(page, "questions-light-1280")
            kept(page, "console-questions-light-1280")
            page.get_by_test_id("question").first.get_by_role("link").click()
            page.get_by_text("Nama lain", exact=True).click()
            page.get_by_label("Kata-kata warga").fill("ktp")
            page.get_by_label("Nama yang biasa").fill("sampah")
            page.get_by_role("button", name="Uji dan terbitkan").click()
            expect(page.get_by_role("alert")).to_contain_text("Tidak diterbitkan")
            page.get_by_label("Kata-kata warga").fill("kartu sakti")
            page.get_by_label("Nama yang biasa").fill("KTP")
            fine(page, "question-light-1280")
            kept(page, "console-question-light-1280")
            page.get_by_role("button", name="Uji dan terbitkan").click()
            expect(page.get_by_role("status")).to_contain_text("Lulus uji")
            expect(page.get_by_test_id("question")).to_have_count(5)
            state = page.context.storage_state()
        with watched(browser, program.url, state, SMALL, "dark") as page:
            page.goto(f"{program.url}/console/questions")
            fine(page, "questions-dark-360")
            page.get_by_test_id("question").first.get_by_role("link").click()
            fine(page, "question-dark-360")
        with watched(browser, program.url, state, LARGE) as page:
            page.goto(f"{program.url}/console/lessons")
            expect(page.get_by_test_id("lesson")).to_have_count(1)
            fine(page, "lessons-light-1280")
        browser.close()
    citizen.say("syarat kartu sakti hilang apa saja")
    assert RIGHT in citizen.last["text"]
