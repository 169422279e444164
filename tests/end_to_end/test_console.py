"""The console in a real browser: the first sign-in, every page in both themes, small and large.

`PICTURES=1 python3 dev.py test tests/end_to_end/test_console.py` renews the pictures in docs/.
"""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import (
    Browser,
    Page,
    StorageState,
    ViewportSize,
    expect,
    sync_playwright,
)

from bot.city import opened_store
from bot.settings import Settings
from console.pages.audit import AT_ONCE
from tests.bot.test_cli import bot
from tests.end_to_end.program import Program, running
from tests.end_to_end.screens import ARGUMENTS, LARGE, SMALL, fine, kept, watched
from tests.end_to_end.staff import OWN

PAGES = (
    "/",
    "/account",
    "/account/password",
    "/account/codes",
    "/account/recovery",
    "/operators",
    "/operators/add",
    "/operators/wawan",
    "/audit",
    "/audit?actor=nobody",
    "/audit/verdict",
)
SHOWN = (
    "sign-in",
    "enrol",
    "operators-light-1280",
    "audit-light-1280",
    "account-dark-360",
)
"""Pictures that are kept in docs/."""

pytestmark = pytest.mark.timeout(120)


@dataclass(frozen=True)
class Console:
    browser: Browser
    site: str
    state: StorageState
    """The cookies of an administrator who has signed in."""

    @property
    def url(self) -> str:
        return f"{self.site}/console"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("desk")
    asyncio.run(many_entries(folder))
    with running(folder) as program:
        yield program


async def many_entries(folder: Path) -> None:
    settings = Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]
    async with opened_store(settings) as store, store.begin() as records:
        for number in range(AT_ONCE + 5):
            await records.services.audit.note("sistem", "tick", "", {}, key=str(number))


@pytest.fixture(scope="module")
def console(chromium: str, program: Program) -> Iterator[Console]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        state = first_sign_in(browser, program)
        yield Console(browser, program.url, state)
        browser.close()


def hire(program: Program, login: str, role: str, agency: str = "satpolpp") -> str:
    """The temporary password that the command line prints, beside the running desk."""
    words = ("--name", login.title(), "--agency", agency, "--role", role)
    told = bot(Path(program.settings["DATA_DIR"]), "operator", "add", login, *words)
    assert told.returncode == 0, told.stderr
    return told.stdout.split()[-1]


def first_sign_in(browser: Browser, program: Program) -> StorageState:
    """A temporary password, one of one's own, the authenticator, recovery codes."""
    hire(program, "wawan", "operator")
    given = hire(program, "siti", "administrator")
    with watched(browser, program.url) as page:
        page.goto(f"{program.url}/console")
        expect(page.get_by_role("heading", name="Masuk")).to_be_visible()
        pictured(page, "sign-in")
        page.keyboard.type("siti")
        page.get_by_label("Kata sandi").fill(given)
        page.keyboard.press("Enter")
        expect(page.get_by_label("Kata sandi baru", exact=True)).to_be_visible()
        pictured(page, "own-password")
        page.get_by_label("Kata sandi baru", exact=True).fill(OWN)
        page.get_by_label("Ulangi kata sandi baru").fill(OWN)
        page.get_by_role("button", name="Lanjut").click()
        expect(page.get_by_alt_text("Kode QR")).to_have_js_property("complete", True)
        assert page.get_by_alt_text("Kode QR").evaluate("image => image.naturalWidth") > 100
        pictured(page, "enrol")
        page.get_by_text("Ketik kunci ini").click()
        secret = page.locator(".secret").inner_text()
        page.get_by_label("Kode", exact=True).fill(pyotp.TOTP(secret).at(time.time()))
        page.get_by_role("button", name="Aktifkan").click()
        expect(page.get_by_test_id("codes").get_by_role("listitem")).to_have_count(10)
        pictured(page, "recovery")
        page.get_by_role("link", name="Sudah saya simpan").click()
        expect(page.get_by_role("heading", name="Kotak masuk")).to_be_visible()
        return page.context.storage_state()


def pictured(page: Page, name: str) -> None:
    fine(page, name)
    if name in SHOWN:
        kept(page, f"console-{name}")


@pytest.mark.parametrize(("viewport", "scheme"), [(LARGE, "light"), (SMALL, "dark")])
def test_every_page_can_be_read_and_used(
    console: Console, viewport: ViewportSize, scheme: str
) -> None:
    with watched(console.browser, console.site, console.state, viewport, scheme) as page:
        for path in PAGES:
            page.goto(console.url + path)
            name = path.strip("/").replace("/", "-").partition("?")[0] or "home"
            pictured(page, f"{name}-{scheme}-{viewport['width']}")


def test_an_error_page_can_be_read_too(console: Console) -> None:
    page = console.browser.new_context(viewport=SMALL).new_page()
    page.goto(f"{console.url}/nowhere")
    expect(page.get_by_role("heading", name="Halaman tidak ditemukan")).to_be_visible()
    pictured(page, "missing")
    page.context.close()


def test_the_audit_log_is_verified_and_read_on_without_leaving_the_page(console: Console) -> None:
    with watched(console.browser, console.site, console.state) as page:
        page.goto(f"{console.url}/audit")
        page.get_by_role("link", name="Periksa keutuhan").click()
        expect(page.locator("#verdict")).to_contain_text("Utuh:")
        assert page.url.endswith("/console/audit")
        expect(page.get_by_test_id("entry")).to_have_count(AT_ONCE)
        page.get_by_role("link", name="Muat yang lebih lama").click()
        expect(page.get_by_role("link", name="Muat yang lebih lama")).to_have_count(0)
        assert page.get_by_test_id("entry").count() > AT_ONCE
        pictured(page, "audit-verified")
        counted = page.request.get(f"{console.site}/metrics").text()
        assert 'http_requests_total{route="/console/audit",status="200"}' in counted


def test_an_operator_is_added_and_signs_in_from_a_telephone(console: Console) -> None:
    with watched(console.browser, console.site, console.state, SMALL) as page:
        page.goto(f"{console.url}/operators/add")
        page.get_by_label("Nama", exact=True).fill("Budi Santoso")
        page.get_by_label("Nama masuk").fill("budi")
        page.get_by_role("button", name="Tambah petugas").click()
        password = page.get_by_test_id("temporary").inner_text()
        pictured(page, "temporary")
    with watched(console.browser, console.site, None, SMALL) as page:
        page.goto(f"{console.url}/account")
        page.get_by_label("Nama masuk").fill("budi")
        page.get_by_label("Kata sandi").fill("bukan yang ini")
        page.get_by_role("button", name="Masuk").click()
        expect(page.get_by_role("alert")).to_contain_text("tidak cocok")
        pictured(page, "sign-in-wrong")
        page.get_by_label("Kata sandi").fill(password)
        page.get_by_role("button", name="Masuk").click()
        page.get_by_label("Kata sandi baru", exact=True).fill(OWN)
        page.get_by_label("Ulangi kata sandi baru").fill(OWN)
        page.get_by_role("button", name="Lanjut").click()
        expect(page.get_by_role("heading", name="Kotak masuk")).to_be_visible()
        assert page.get_by_role("link", name="Catatan audit").count() == 0


def test_the_theme_is_remembered_and_the_keyboard_is_enough(console: Console) -> None:
    with watched(console.browser, console.site, console.state) as page:
        page.goto(f"{console.url}/")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_be_focused()
        page.get_by_role("button", name="Terang atau gelap").press("Enter")
        expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
