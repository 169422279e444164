"""A broadcast in a real browser: written by one, approved by another, read in chat at that moment.

`PICTURES=1 python3 dev.py test tests/end_to_end/test_broadcast_desk.py` renews the pictures.
"""

import asyncio
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from bot.city import opened_store
from bot.settings import Settings
from core.messages import Address, Channel
from core.operators import Role
from tests.contracts.people import citizen
from tests.end_to_end import screens
from tests.end_to_end.program import Program, running
from tests.end_to_end.screens import ARGUMENTS, LARGE, PHONE, fine, kept
from tests.end_to_end.staff import Desks, hire, operator, photo_file, signed_in

WORDS = "Air Kali Elo naik. Mohon menjauh dari tepi kali sampai ada kabar berikutnya."
SHOWN = ("edit", "review", "sending", "report-dark")
"""Pictures that are kept in docs/."""
LIGHT, DARK, NARROW = (LARGE, "light", ""), (LARGE, "dark", "-dark"), (PHONE, "light", "-phone")

pytestmark = pytest.mark.timeout(150)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("desk")
    hire(
        folder,
        operator("ani", "diskominsta", Role.EDITOR),
        operator("budi", "diskominsta", Role.SUPERVISOR),
    )
    asyncio.run(populated(folder))
    with running(folder) as program:
        yield program


async def populated(folder: Path) -> None:
    """People who want news of danger; to those on Telegram and WhatsApp nothing is sent here."""
    settings = Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]
    async with opened_store(settings) as store:
        for channel, count in ((Channel.WEBCHAT, 9), (Channel.TELEGRAM, 6), (Channel.WHATSAPP, 4)):
            for number in range(count):
                person = await citizen(store, Address(channel, f"62812{number:06}"))
                async with store.begin() as records:
                    key = f"{channel}:{number}"
                    await records.services.subscriptions.subscribe(person, "darurat", key=key)


def river() -> bytes:
    """A picture, more or less: sky above, water below."""
    file, picture = io.BytesIO(), Image.new("RGB", (640, 360), "lightsteelblue")
    picture.paste("steelblue", (0, 200, 640, 360))
    picture.save(file, "JPEG")
    return file.getvalue()


@pytest.fixture(scope="module")
def desk(chromium: str, program: Program) -> Iterator[Desks]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield signed_in(browser, program, "ani", "budi")
        browser.close()


def seen(
    desk: Desks, login: str, path: str, name: str, *looks: tuple[ViewportSize, str, str]
) -> None:
    for size, scheme, suffix in looks:
        with desk.of(login, size, scheme) as page:
            page.goto(f"{desk.url}{path}")
            expect(page.get_by_text("Sedang menghitung penerima")).to_have_count(0)
            fine(page, f"{name}{suffix}")
            if f"{name}{suffix}" in SHOWN:
                kept(page, f"broadcast-{name}{suffix}", full_page=name in ("review", "report"))


def subscribed(chat: Page) -> None:
    for words in ("langganan darurat", "ya"):
        before = chat.locator("[data-from=city]").count()
        chat.get_by_test_id("composer").fill(words)
        chat.get_by_test_id("send").click()
        expect(chat.locator("[data-from=city]")).to_have_count(before + 1)
    expect(chat.locator("[data-from=city]").last).to_contain_text("aktif")


def composed(page: Page, url: str) -> None:
    page.goto(f"{url}/broadcasts")
    expect(page.get_by_text("Belum ada siaran")).to_be_visible()
    fine(page, "empty")
    page.get_by_role("link", name="Siaran baru").click()
    page.get_by_label("Judul").fill("Banjir Kali Elo")
    page.get_by_role("button", name="Simpan dan kirim untuk ditinjau").click()
    expect(page.get_by_role("alert")).to_contain_text("isian yang perlu diperbaiki")
    fine(page, "wrong")
    expect(page.get_by_label("Judul")).to_have_value("Banjir Kali Elo")
    page.get_by_label("Topik", exact=True).select_option("darurat")
    page.get_by_label("Teks bahasa Indonesia").fill(WORDS)
    page.locator("#f-image").set_input_files([photo_file(river())])
    page.get_by_label("Nama tempat").fill("Posko Alun-alun")
    page.get_by_label("Koordinat").fill("-7.4706, 110.2177")
    page.get_by_label("Tombol ke layanan").select_option("/lapor")
    page.get_by_label("Tulisan tombol").fill("Lapor banjir")
    page.get_by_label("Kirim juga kepada yang di luar").check()
    page.get_by_label("Teks singkat bahasa Indonesia").fill("Mohon menjauh dari tepi Kali Elo")
    page.get_by_role("button", name="Simpan dan kirim untuk ditinjau").click()
    expect(page.get_by_role("status").first).to_contain_text("Dikirim untuk ditinjau")


def test_what_one_wrote_and_another_approved_is_read_in_chat_at_once(desk: Desks) -> None:
    site = desk.program.url
    with (
        screens.watched(desk.browser, site, own=("data:", "blob:"), viewport=PHONE) as chat,
        desk.of("ani") as ani,
        desk.of("budi") as budi,
    ):
        chat.goto(f"{site}/chat")
        subscribed(chat)
        composed(ani, desk.url)
        expect(ani.get_by_text("Menunggu orang kedua")).to_be_visible()
        seen(desk, "ani", "/broadcasts/1/edit", "edit", LIGHT, NARROW)
        seen(desk, "budi", "/broadcasts/1", "review", LIGHT, DARK, NARROW)
        budi.goto(f"{desk.url}/broadcasts")
        expect(budi.locator("nav .count").last).to_contain_text("1")
        budi.get_by_role("link", name="Banjir Kali Elo").click()
        expect(budi.get_by_test_id("plan-people")).to_have_text("20")
        budi.get_by_role("button", name="Setujui dan kirim").click()
        expect(chat.locator("[data-from=city]").last).to_contain_text("Air Kali Elo naik")
        expect(budi.get_by_test_id("progress")).to_contain_text("10 dari 20 orang")
        stopped_and_reported(desk, budi)


def stopped_and_reported(desk: Desks, budi: Page) -> None:
    seen(desk, "budi", "/broadcasts/1", "sending", LIGHT, NARROW)
    seen(desk, "budi", "/broadcasts", "list", DARK)
    budi.get_by_role("button", name="Jeda").click()
    expect(budi.get_by_role("heading", name="Dijeda")).to_be_visible()
    budi.get_by_role("button", name="Lanjutkan").click()
    expect(budi.get_by_role("heading", name="Sedang dikirim")).to_be_visible()
    budi.get_by_text("Batalkan sisanya").click()
    budi.get_by_role("button", name="Ya, batalkan").click()
    expect(budi.get_by_role("heading", name="Laporan")).to_be_visible()
    with budi.expect_download() as taken:
        budi.get_by_role("link", name="Unduh semua penerima (CSV)").click()
    lines = taken.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 21
    seen(desk, "budi", "/broadcasts/1", "report", DARK, NARROW)
    budi.get_by_text("Buat ralat", exact=True).click()
    budi.get_by_role("button", name="Ya, buat ralat").click()
    expect(budi.get_by_label("Teks bahasa Indonesia")).to_have_value(WORDS)
    fine(budi, "correction")
