"""An operator and a citizen at once: the thread of a ticket in a real browser, and the web chat."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    FilePayload,
    Page,
    StorageState,
    ViewportSize,
    expect,
    sync_playwright,
)

from bot.city import opened_store
from bot.settings import Settings
from core.notes import note
from tests.contracts.files import PDF
from tests.end_to_end.program import Program, Visitor, running
from tests.end_to_end.screens import ARGUMENTS, LARGE, PHONE, SMALL, fine, watched
from tests.end_to_end.staff import hire, operator, signed_in
from tests.end_to_end.test_browser import photo_file, say, tap

NUMBER = re.compile(r"LPR-\d{6}-\d{4}")
SECRET = "jangan sampai terbaca warga 71c"
HOSTILE = '"><img src=x onerror="window.evil=1"><script>window.evil=1</script>'

pytestmark = pytest.mark.timeout(120)


@dataclass(frozen=True)
class Town:
    browser: Browser
    program: Program
    state: StorageState
    """The cookies of an operator who has signed in."""

    def citizen(self) -> Page:
        page = self.browser.new_context(viewport=PHONE, locale="id-ID").new_page()
        page.goto(f"{self.program.url}/chat")
        expect(page.get_by_test_id("status")).to_have_attribute("data-state", "connected")
        return page

    def url(self, number: str) -> str:
        return f"{self.program.url}/console/tickets/{number}"

    def outbox(self) -> str:
        """All that was ever put into it."""
        file = Path(self.program.settings["DATA_DIR"]) / "desk.db"
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
            return "\n".join(str(row[0]) for row in database.execute("SELECT body FROM outbox"))


@pytest.fixture(scope="module")
def town(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("desk")
    hire(folder, operator("wawan", "diskominsta"))  # the desk that sees all agencies' tickets
    with running(folder) as program, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield Town(browser, program, signed_in(browser, program, "wawan").states["wawan"])
        browser.close()


async def many_notes(folder: Path, number: str) -> None:
    """More than fit on a page."""
    settings = Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]
    async with opened_store(settings) as store, store.begin() as records:
        services, now = records.services, datetime.now(UTC)
        for each in range(60):
            await note(
                services.desk,
                services.notes,
                number,
                f"catatan {each}",
                by="wawan",
                now=now + timedelta(milliseconds=each),
                key=f"many:{each}",
            )


def reported(citizen: Page) -> str:
    """A report with place and photo, told by hand."""
    say(citizen, "lapor lampu jalan mati, gelap sekali")
    heard(citizen, "lokasi")
    citizen.get_by_test_id("location").click()
    citizen.get_by_test_id("map").locator("select").select_option(label="Panjang")
    citizen.get_by_test_id("map-confirm").click()
    heard(citizen, "foto")
    citizen.get_by_test_id("photo-input").set_input_files([photo_file()])
    citizen.get_by_test_id("send").click()
    heard(citizen, "Kirim laporan ini?")
    tap(citizen, "Kirim")
    heard(citizen, NUMBER)
    found = NUMBER.search(citizen.locator("[data-from=city]").last.inner_text())
    assert found
    return found[0]


def told(visitor: Visitor, *words: str) -> str:
    """The same over HTTP, in other words."""
    visitor.say("lapor sampah numpuk di kelurahan Kedungsari")
    visitor.say("lewati")
    visitor.tap("Kirim")
    found = NUMBER.search(visitor.last["text"])
    assert found
    for each in words:
        visitor.say(each)
    return found[0]


def heard(citizen: Page, text: str | re.Pattern[str]) -> None:
    expect(citizen.locator("[data-from=city]").last).to_contain_text(text)


def live(page: Page) -> None:
    expect(page.locator("[data-live=yes]")).to_be_attached()


def write(page: Page, text: str, *, kind: str = "Balas warga") -> None:
    page.get_by_label(kind).check()
    page.get_by_label("Pesan", exact=True).fill(text)
    page.get_by_label("Pesan", exact=True).press("Control+Enter")


def send_now(page: Page) -> None:
    page.get_by_role("button", name="Kirim sekarang").click()
    expect(page.get_by_role("button", name="Kirim sekarang")).to_have_count(0)
    live(page)


def test_an_operator_and_a_citizen_from_the_question_to_not_done(town: Town) -> None:
    citizen = town.citizen()
    number = reported(citizen)
    with watched(town.browser, town.program.url, town.state) as page:
        page.goto(town.url(number))
        page.get_by_role("button", name="Ambil", exact=True).click()
        expect(page.get_by_test_id("assignee")).to_have_text("Wawan")
        live(page)
        _question_and_answer(page, citizen)
        _undo(page, citizen)
        _note(page, citizen, town)
        _photos(page, citizen)
        _stale(page, citizen)
        fine(page, "thread-light-1280")
        _done_and_not_done(page, citizen)
    citizen.context.close()


def _question_and_answer(page: Page, citizen: Page) -> None:
    write(page, "Selamat sore, sejak kapan lampunya mati?")
    expect(page.locator("[data-pending]")).to_contain_text("Dikirim dalam")
    send_now(page)
    heard(citizen, "sejak kapan lampunya mati?")
    say(citizen, "sejak kemarin malam")
    expect(page.locator("[data-side=citizen]").last).to_contain_text("sejak kemarin malam")
    expect(page.locator("[data-side=operator]").last).to_contain_text("Wawan")


def _undo(page: Page, citizen: Page) -> None:
    write(page, "kalimat yang salah ketik")
    page.get_by_role("button", name="Urungkan").click()
    expect(page.get_by_label("Pesan", exact=True)).to_have_value("kalimat yang salah ketik")
    expect(page.locator("[data-pending]")).to_have_count(0)
    live(page)
    assert "salah ketik" not in citizen.content()


def _note(page: Page, citizen: Page, town: Town) -> None:
    write(page, SECRET, kind="Catatan internal")
    expect(page.locator("[data-side=note]").last).to_contain_text(SECRET)
    live(page)
    assert SECRET not in town.outbox()
    citizen.reload()
    expect(citizen.locator("[data-from=city]").last).to_be_visible()
    assert SECRET not in citizen.content()


def _photos(page: Page, citizen: Page) -> None:
    page.get_by_label("Pesan", exact=True).fill("Ini fotonya dari lapangan")
    page.locator("#file").set_input_files([photo_file()])
    expect(page.locator("#chosen")).to_have_text("lampu.jpg")
    page.get_by_role("button", name="Kirim", exact=True).click()
    send_now(page)
    heard(citizen, "Ini fotonya dari lapangan")
    expect(citizen.locator("[data-from=city]").last.locator("img")).to_have_js_property(
        "complete", True
    )
    before = page.locator("[data-side=citizen] img").count()
    citizen.get_by_test_id("photo-input").set_input_files([photo_file()])
    citizen.get_by_test_id("send").click()
    expect(page.locator("[data-side=citizen] img")).to_have_count(before + 1)
    sent = page.locator("[data-side=citizen] img").last
    expect(sent).to_have_js_property("complete", True)
    assert sent.evaluate("image => image.naturalWidth") > 0
    with page.expect_download() as download:
        page.locator("[data-side=citizen] a[download]").last.click()
    assert download.value.suggested_filename == "foto.jpg"


def _stale(page: Page, citizen: Page) -> None:
    page.get_by_label("Pesan", exact=True).fill("Kami jadwalkan besok")
    say(citizen, "sudah menyala lagi, Pak")
    expect(page.locator("#fresh")).to_contain_text("Warga baru saja menulis")
    page.get_by_label("Pesan", exact=True).press("Control+Enter")
    expect(page.get_by_test_id("stale")).to_be_visible()
    expect(page.get_by_label("Pesan", exact=True)).to_have_value("Kami jadwalkan besok")
    assert "Kami jadwalkan" not in citizen.content()
    page.get_by_role("button", name="Kirim tetap").click()
    send_now(page)
    heard(citizen, "Kami jadwalkan besok")


def _done_and_not_done(page: Page, citizen: Page) -> None:
    page.get_by_text("Selesai, dengan bukti").click()
    act = page.locator("details[open]").filter(has_text="Foto bukti")
    act.get_by_label("Keterangan yang dibaca warga").fill("Lampu sudah diganti")
    act.get_by_label("Foto bukti").set_input_files([photo_file()])
    act.get_by_role("button", name="Simpan").click()
    expect(page.get_by_test_id("status")).to_contain_text("selesai")
    live(page)
    heard(citizen, "Lampu sudah diganti")
    tap(citizen, "Belum")
    expect(page.get_by_test_id("status")).to_contain_text("dibuka lagi 1 kali")
    expect(page.get_by_test_id("status")).to_contain_text("diterima")
    expect(page.locator("#entries")).to_contain_text("Dibuka lagi: belum beres")


@pytest.mark.parametrize(("viewport", "scheme"), [(SMALL, "dark"), (LARGE, "light")])
def test_hostile_words_on_every_screen(town: Town, viewport: ViewportSize, scheme: str) -> None:
    number = told(Visitor(town.program), HOSTILE, f"/tambah {HOSTILE}")
    with watched(town.browser, town.program.url, town.state, viewport, scheme) as page:
        page.goto(town.url(number))
        live(page)
        fine(page, f"thread-unclaimed-{scheme}-{viewport['width']}")
        page.get_by_role("button", name="Ambil", exact=True).click()
        live(page)
        page.get_by_label("Pesan", exact=True).fill(HOSTILE)
        page.locator("#file").set_input_files(
            FilePayload(name=f"{HOSTILE}.pdf", mimeType="application/pdf", buffer=PDF)
        )
        page.get_by_role("button", name="Kirim", exact=True).click()
        expect(page.locator("[data-pending]")).to_be_visible()
        live(page)
        write(page, HOSTILE, kind="Catatan internal")
        expect(page.locator("[data-side=note]").last).to_contain_text("onerror")
        live(page)
        assert page.evaluate("window.evil") is None
        assert page.locator("img[src=x]").count() == 0
        fine(page, f"thread-hostile-{scheme}-{viewport['width']}")
        if viewport is SMALL:
            page.get_by_role("button", name="Data tiket").click()
            expect(page.get_by_test_id("status")).to_be_visible()
            fine(page, "thread-facts-dark-360")


def test_canned_replies_by_a_slash_and_the_keyboard(town: Town) -> None:
    number = told(Visitor(town.program), "tempatnya di pinggir sungai")
    with watched(town.browser, town.program.url, town.state, SMALL, "dark") as page:
        page.goto(town.url(number))
        page.get_by_role("button", name="Ambil", exact=True).click()
        live(page)
        words = page.get_by_label("Pesan", exact=True)
        words.press_sequentially("Halo. /ter")
        expect(page.locator("#canned li:visible")).to_have_count(1)
        page.get_by_role("button", name="/terima").click()
        expect(words).to_have_value(re.compile(rf"^Halo\. Terima kasih.*{number}"))
        expect(words).to_be_focused()
        words.press("Control+Enter")
        expect(page.locator("[data-pending]")).to_contain_text("Dikirim dalam")
        page.locator("#composer").scroll_into_view_if_needed()
        fine(page, "thread-dark-360")


def test_what_is_done_elsewhere_shows_without_reload(town: Town) -> None:
    visitor = Visitor(town.program)
    number = told(visitor)
    with watched(town.browser, town.program.url, town.state) as page:
        page.goto(town.url(number))
        live(page)
        folder = Path(town.program.settings["DATA_DIR"])
        with ThreadPoolExecutor(1) as thread:  # Playwright's own loop runs in this one
            thread.submit(asyncio.run, many_notes(folder, number)).result()
        page.reload()
        live(page)
        expect(page.locator("[data-side=note]")).to_have_count(50)
        page.get_by_role("link", name="Muat yang lebih lama").click()
        expect(page.locator("[data-side=note]")).to_have_count(60)
        assert page.locator("[data-side=note]").first.inner_text().count("catatan 0")
        visitor.say("tambahan satu")
        expect(page.locator("[data-side=citizen]").last).to_contain_text("tambahan satu")
        second = page.context.new_page()
        second.goto(town.url(number))
        live(second)
        second.get_by_role("button", name="Ambil", exact=True).click()
        expect(page.get_by_test_id("assignee")).to_have_text("Wawan")
        expect(page.locator("#write")).to_be_visible()
