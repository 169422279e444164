"""What `dev.py run` shows: something of everything to try the desk with, and three who sign in.

`PICTURES=1 python3 dev.py test tests/end_to_end/test_demo.py` renews the pictures of inbox and
ticket in docs/.
"""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import pyotp
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

from bot.demo import STORIES
from bot.operators import DEMO_PASSWORD, DEMO_SECRET, DEMOS
from tests.bot.test_casework import bot
from tests.end_to_end.program import Program
from tests.end_to_end.scenes import dark_street
from tests.end_to_end.screens import ARGUMENTS, LARGE, PHONE, SMALL, kept, watched
from tests.end_to_end.test_browser import say, tap
from tests.end_to_end.test_console_thread import NUMBER, heard, live, write

TALL: ViewportSize = {"width": 1280, "height": 1000}
"""So much of a conversation that one can follow it."""

pytestmark = pytest.mark.timeout(120)


@dataclass(frozen=True)
class Demo:
    browser: Browser
    program: Program
    states: dict[str, StorageState]
    """Of each that the program tells about, by login; a code counts once, so they sign in once."""

    @contextmanager
    def desk(
        self,
        path: str,
        size: ViewportSize = LARGE,
        scheme: str = "light",
        login: str = "petugas.coba",
    ) -> Iterator[Page]:
        with watched(self.browser, self.program.url, self.states[login], size, scheme) as page:
            page.goto(f"{self.program.url}/console{path}")
            yield page


@pytest.fixture(scope="module")
def demo(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    program = Program(tmp_path_factory.mktemp("desk"), command="run --demo-operators")
    program.start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        states = {demo.login: _signs_in(browser, program, demo.login) for demo in DEMOS}
        yield Demo(browser, program, states)
        browser.close()
    program.stop()


def _signs_in(browser: Browser, program: Program, login: str) -> StorageState:
    with watched(browser, program.url) as page:
        page.goto(f"{program.url}/console")
        page.get_by_label("Nama masuk").fill(login)
        page.get_by_label("Kata sandi").fill(DEMO_PASSWORD)
        page.get_by_role("button", name="Masuk").click()
        inbox = page.get_by_role("heading", name="Kotak masuk")
        code = page.get_by_label("Kode", exact=True)
        expect(inbox.or_(code)).to_be_visible()
        if code.is_visible():
            code.fill(pyotp.TOTP(DEMO_SECRET).at(time.time()))
            page.keyboard.press("Enter")
        expect(inbox).to_be_visible()
        return page.context.storage_state()


def test_there_is_something_of_everything(demo: Demo) -> None:
    shown = {
        "questions": "kartu sakti",
        "demand": "drone",
        "shops": "Warung Contoh Bu Tini",
        "catalogue?q=keripik+pare": "Keripik pare",
        "content": "KTP saya hilang",
        "broadcasts": "Contoh: bazar UMKM",
        "figures": "Tiket masuk",
        "map": "Menurut kelurahan",
        "indicators": "Indikator",
    }
    with demo.desk("/inbox", login="kepala.coba") as page:
        for path, words in shown.items():
            page.goto(f"{demo.program.url}/console/{path}")
            expect(page.get_by_role("main")).to_contain_text(words)


def test_there_are_broadcasts_to_review_to_wait_for_and_to_look_back_at(
    demo: Demo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", demo.program.settings["DATA_DIR"])
    with ThreadPoolExecutor(1) as beside:  # the browser has a loop in this one
        listed = json.loads(beside.submit(bot, "broadcast", "status", "--json").result())
        assert "Seimbang" in beside.submit(bot, "ledger").result()
    waits, to_review, over = listed
    assert [each["state"] for each in listed] == ["approved", "in-review", "done"]
    assert "T08:00" in waits["send_at"]
    assert to_review["topic"] == "kegiatan"
    outcomes = {name for channel in over["channels"].values() for name in channel}
    assert outcomes == {"sent", "delivered", "read", "failed", "uncertain", "skipped"}
    assert (over["replies"], over["unsubscribed"]) == (1, 1)


def test_there_is_something_in_every_state(demo: Demo) -> None:
    with demo.desk("/inbox") as page:
        expect(page.get_by_test_id("ticket").nth(3)).to_be_visible()
        for status in ("diterima", "sedang diperiksa", "sedang dikerjakan"):
            expect(page.get_by_text(status, exact=True).first).to_be_visible()
        page.goto(f"{demo.program.url}/console/inbox?queue=ended")
        expect(page.get_by_test_id("ticket").first).to_be_visible()
    assert len({told.to for told in STORIES}) >= 5


def test_a_report_is_answered(demo: Demo) -> None:
    """As in the first ten minutes of an operator who reads the guide."""
    number, citizen = _reports(demo)
    with demo.desk(f"/tickets/{number}") as page:
        page.get_by_role("button", name="Ambil", exact=True).click()
        expect(page.get_by_test_id("assignee")).to_have_text("Petugas Coba")
        live(page)
        _sends(page, "Terima kasih, Bu. Regu patroli menuju ke sana; nanti kami kabari lagi.")
        heard(citizen, "Regu patroli menuju ke sana")
        say(citizen, "nggih Pak, matur nuwun. Yang peteng depan mushola itu")
        expect(page.locator("[data-side=citizen]").last).to_contain_text("mushola")
        write(
            page,
            "Regu 2 berangkat. Lampu di tiang 3 mati, sudah diteruskan ke Dishub.",
            kind="Catatan internal",
        )
        expect(page.locator("[data-side=note]").last).to_contain_text("tiang 3")
        live(page)
        page.locator("#file").set_input_files([dark_street(lit=True)])
        _sends(page, "Gangnya sudah sepi dan lampunya menyala lagi, Bu.")
        expect(page.locator("[data-side=operator] img")).to_have_js_property("complete", True)
        say(citizen, "alhamdulillah, padhang maneh 🙏")
        expect(page.locator("[data-side=citizen]").last).to_contain_text("padhang")
        page.get_by_label("Balas warga").check()
        page.mouse.move(0, 0)
        page.set_viewport_size(TALL)
        kept(page, "console-thread-light-1280")
    with demo.desk(f"/tickets/{number}", SMALL, "dark") as page:
        live(page)
        kept(page, "console-thread-dark-360")
        page.get_by_role("button", name="Data", exact=False).first.click()
        kept(page, "console-thread-facts-dark-360")
    for size, scheme in ((LARGE, "light"), (SMALL, "dark")):
        with demo.desk("/inbox", size, scheme) as page:
            expect(page.get_by_text("Langsung", exact=True)).to_be_visible()
            kept(page, f"console-inbox-{scheme}-{size['width']}")
    citizen.context.close()


def _reports(demo: Demo) -> tuple[str, Page]:
    citizen = demo.browser.new_context(viewport=PHONE, locale="id-ID").new_page()
    citizen.goto(f"{demo.program.url}/chat")
    expect(citizen.get_by_test_id("status")).to_have_attribute("data-state", "connected")
    say(citizen, "lapor ada anak muda mabuk-mabukan di gang, lampu jalannya juga mati")
    heard(citizen, "lokasi")
    citizen.get_by_test_id("location").click()
    citizen.get_by_test_id("map").locator("select").select_option(label="Panjang")
    citizen.get_by_test_id("map-confirm").click()
    heard(citizen, "foto")
    _sends_photo(citizen, dark_street(lit=False))
    heard(citizen, "Kirim laporan ini?")
    tap(citizen, "Kirim")
    heard(citizen, NUMBER)
    found = NUMBER.search(citizen.locator("[data-from=city]").last.inner_text())
    assert found
    return found[0], citizen


def _sends_photo(citizen: Page, photo: FilePayload) -> None:
    citizen.get_by_test_id("photo-input").set_input_files([photo])
    citizen.get_by_test_id("send").click()


def _sends(page: Page, words: str) -> None:
    write(page, words)
    anyway = page.get_by_role("button", name="Kirim tetap")
    now = page.get_by_role("button", name="Kirim sekarang")
    expect(now.or_(anyway)).to_be_visible()
    if anyway.is_visible():  # nobody types as fast as we after the citizen's last word
        anyway.click()
    now.click()
    expect(now).to_have_count(0)
    live(page)
