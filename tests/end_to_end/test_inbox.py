"""The inbox in a real browser: two operators, a citizen, and nobody reloads anything."""

import asyncio
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Locator,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from bot.city import opened_store
from bot.settings import Settings
from core.intake import open_report
from core.messages import Address, Channel
from core.places import Place
from core.reports import ReportDraft
from tests.contracts.people import conversation
from tests.contracts.test_desk import NOW
from tests.end_to_end.program import Program, Visitor, running
from tests.end_to_end.screens import ARGUMENTS, LARGE, SMALL, fine
from tests.end_to_end.staff import Desks, hire, operator, signed_in

HOSTILE = "<img src=x onerror=document.title='owned'>\"'<script>document.title='owned'</script>"
FIRST = 35
"""Reports before anybody looks: one page and a few."""
ARRIVES_MS = 1000

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("desk")
    asyncio.run(reports(folder))
    hire(folder, operator("wawan", "diskominsta"), operator("sinta", "diskominsta"))
    with running(folder) as program:
        yield program


async def reports(folder: Path) -> None:
    settings = Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]
    async with opened_store(settings) as store:
        sari = await conversation(store, Address(Channel.WEBCHAT, "sari"))
        for number in range(FIRST):
            words = HOSTILE if number == 0 else "Knalpot brong"
            async with store.begin() as records:
                desk = records.services.desk
                known = await records.services.reports.categories()
                draft = ReportDraft(known[number % len(known)].code, words, Place(words))
                await open_report(desk, sari, draft, now=NOW, key=f"first:{number}")


@pytest.fixture(scope="module")
def inbox(chromium: str, program: Program) -> Iterator[Desks]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield signed_in(browser, program, "wawan", "sinta")
        browser.close()


def live(page: Page) -> None:
    expect(page.get_by_text("Langsung", exact=True)).to_be_visible()
    page.wait_for_timeout(700)  # the first refresh, if something happened while it was loading


def calls_for_somebody(program: Program) -> str:
    """A citizen asks for an operator; the number of their ticket."""
    citizen = Visitor(program)
    citizen.say("operator")
    citizen.say("saya mau tanya bantuan modal usaha")
    for _ in range(50):
        if found := re.search(r"LPR-\d{6}-\d+", str(citizen.last)):
            return found[0]
        time.sleep(0.1)
    raise AssertionError(citizen.last)


def ticket(page: Page, number: str) -> Locator:
    return page.locator(f"#t-{number}")


def test_a_new_ticket_appears_by_itself_and_is_noticed(inbox: Desks) -> None:
    with inbox.of("wawan") as page:
        page.get_by_role("link", name="Menunggu jawaban").click()
        expect(page.get_by_role("heading", name="Menunggu jawaban")).to_be_visible()
        assert "queue=waiting" in page.url
        live(page)
        page.evaluate("document.hasFocus = () => false")
        number = calls_for_somebody(inbox.program)
        expect(ticket(page, number)).to_be_visible(timeout=ARRIVES_MS)
        expect(page).to_have_title(re.compile(r"^\(1\) "))
        expect(page.locator("#said")).to_have_text("1 tiket baru")
        expect(page.locator("[data-count=waiting]")).not_to_have_text("0")
        page.go_back()
        expect(page.get_by_role("heading", name="Semua")).to_be_visible()


def test_of_two_operators_one_takes_it_and_the_other_sees_who(inbox: Desks) -> None:
    number = calls_for_somebody(inbox.program)
    with inbox.of("wawan") as wawan, inbox.of("sinta") as sinta:
        for page in (wawan, sinta):
            page.goto(f"{inbox.url}/inbox?queue=unassigned&q=")
            live(page)
        wawan.goto(f"{inbox.url}/inbox?q={number}")
        sinta.goto(f"{inbox.url}/inbox?q={number}")
        ticket(wawan, number).get_by_role("button", name="Ambil").click()
        expect(wawan.locator("#toast")).to_have_text("Tiket sekarang Bapak/Ibu pegang.")
        expect(ticket(wawan, number)).to_contain_text("Dipegang Wawan")
        ticket(sinta, number).get_by_role("button", name="Ambil").click()
        expect(sinta.locator("#toast")).to_have_text("Tiket ini sudah dipegang Wawan.")
        expect(ticket(sinta, number)).to_contain_text("Dipegang Wawan")
        expect(ticket(sinta, number).get_by_role("button")).to_have_count(0)


def test_what_somebody_takes_leaves_the_lists_of_others(inbox: Desks) -> None:
    with inbox.of("wawan") as wawan, inbox.of("sinta") as sinta:
        for page in (wawan, sinta):
            page.goto(f"{inbox.url}/inbox?queue=waiting")
            live(page)
        number = calls_for_somebody(inbox.program)
        sinta_row = ticket(sinta, number)
        expect(sinta_row.get_by_role("button", name="Ambil")).to_be_visible()
        sinta_row.locator("[data-open]").focus()
        ticket(wawan, number).get_by_role("button", name="Ambil").click()
        expect(sinta_row).to_contain_text("Dipegang Wawan", timeout=ARRIVES_MS)
        expect(sinta_row.locator("[data-open]")).to_be_focused()
        sinta.goto(f"{inbox.url}/inbox?queue=unassigned")
        live(sinta)
        first = sinta.get_by_test_id("ticket").first.get_attribute("data-number") or ""
        wawan.goto(f"{inbox.url}/inbox?queue=unassigned")
        ticket(wawan, first).get_by_role("button", name="Ambil").click()
        expect(ticket(sinta, first)).to_have_count(0, timeout=ARRIVES_MS)


def test_the_keyboard_is_enough(inbox: Desks) -> None:
    calls_for_somebody(inbox.program)
    with inbox.of("sinta") as page:
        page.goto(f"{inbox.url}/inbox?queue=unassigned")
        live(page)
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        row = page.get_by_test_id("ticket").first
        number = row.get_attribute("data-number") or ""
        expect(row.locator("[data-open]")).to_be_focused()
        page.keyboard.press("c")
        expect(page.locator("#toast")).to_have_text("Tiket sekarang Bapak/Ibu pegang.")
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        fine(page, "inbox-keys")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        page.keyboard.press("/")
        expect(page.get_by_label("Cari tiket")).to_be_focused()
        page.keyboard.type(number)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Hasil pencarian")).to_be_visible()
        expect(page.get_by_test_id("ticket")).to_have_count(1)
        page.route("**/console/tickets/*", lambda route: route.fulfill(body="the ticket"))
        page.get_by_test_id("ticket").locator("[data-open]").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url.endswith(f"/console/tickets/{number}")


@pytest.mark.parametrize(("size", "scheme"), [(LARGE, "light"), (SMALL, "dark")])
def test_it_can_be_read_and_used(inbox: Desks, size: ViewportSize, scheme: str) -> None:
    with inbox.of("wawan", size, scheme) as page:
        live(page)
        assert "owned" not in page.title()
        fine(page, f"inbox-{scheme}-{size['width']}")
        page.get_by_role("link", name="Muat berikutnya").click()
        expect(page.get_by_role("link", name="Muat berikutnya")).to_have_count(0)
        page.get_by_label("Cari tiket").fill("onerror")
        page.get_by_role("button", name="Cari", exact=True).click()
        expect(page.get_by_test_id("ticket")).to_have_count(1)
        assert "owned" not in page.title()
        page.get_by_role("link", name="Alihkan").click()
        fine(page, f"transfer-{scheme}-{size['width']}")
        page.goto(f"{inbox.url}/inbox?queue=quarantine")
        expect(page.get_by_text("Tidak ada tiket di antrean ini.")).to_be_visible()
        fine(page, f"inbox-empty-{scheme}-{size['width']}")


def test_on_a_telephone_the_queues_are_one_tap_away(inbox: Desks) -> None:
    with inbox.of("wawan", SMALL) as page:
        expect(page.get_by_role("link", name="Tiket saya")).to_be_hidden()
        page.locator(".queue-picker summary").click()
        page.get_by_role("link", name="Tiket saya").click()
        expect(page.get_by_role("heading", name="Tiket saya")).to_be_visible()
        expect(page.get_by_role("link", name="Belum diambil")).to_be_hidden()
