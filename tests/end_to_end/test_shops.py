"""A seller, an operator and a buyer at once: registered, looked at, found, written to.

`PICTURES=1 python3 dev.py test tests/end_to_end/test_shops.py` renews the pictures in docs/.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.end_to_end.program import Program, running
from tests.end_to_end.screens import ARGUMENTS, LARGE, PHONE, SMALL, faults, kept, watched
from tests.end_to_end.staff import enter, hire, operator
from tests.end_to_end.test_browser import photo_file, say, tap

SHOWN = (
    "queue-light-1280",
    "queue-dark-360",
    "page-light-1280",
    "page-dark-360",
    "chat-confirm",
    "chat-card",
    "chat-home",
)
"""Pictures that are kept in docs/."""
SOON_MS = 5_000
"""Within so many milliseconds everybody sees what a seller changed."""

pytestmark = pytest.mark.timeout(180)


@dataclass(frozen=True)
class Market:
    browser: Browser
    program: Program

    def citizen(self) -> Page:
        page = self.browser.new_context(viewport=PHONE, locale="id-ID").new_page()
        page.goto(f"{self.program.url}/chat")
        expect(page.get_by_test_id("status")).to_have_attribute("data-state", "connected")
        return page


@pytest.fixture
def market(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    folder = tmp_path_factory.mktemp("desk")
    hire(folder, operator("wawan", "disperindag"))
    with running(folder) as program, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield Market(browser, program)
        browser.close()


def heard(page: Page, words: str) -> None:
    expect(page.locator("[data-from=city]").filter(has_text=words).last).to_be_visible()


def shown(page: Page, name: str) -> None:
    if name in SHOWN:
        kept(page, f"shop-{name}")


def in_both_themes(page: Page, name: str) -> None:
    """Readable, without accidents for who cannot see it, and not wider than a telephone."""
    for theme in ("light", "dark"):
        page.evaluate("theme => document.documentElement.dataset.bsTheme = theme", theme)
        for width, size in (("1280", LARGE), ("360", SMALL)):
            page.set_viewport_size(size)
            page.wait_for_timeout(300)  # colours change gently
            assert faults(page) == [], f"{name} {theme} {width}"
            over = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert over <= 0, f"{name} {theme} {width} is too wide"
            shown(page, f"{name}-{theme}-{width}")
    page.set_viewport_size(LARGE)


def registered(seller: Page) -> None:
    say(seller, "daftar usaha")
    heard(seller, "Apa nama usaha Bapak/Ibu?")
    say(seller, "Dapur Mbak Sari")
    heard(seller, "Apa yang dijual")
    say(seller, "Keripik pare 15rb/bungkus, lotis petis 12rb")
    heard(seller, "Usahanya di mana?")
    say(seller, "Jalan Jeruk 3 Panjang")
    heard(seller, "Bagaimana pembeli menghubungi")
    tap(seller, "Lewat obrolan ini")
    heard(seller, "Sudah benar?")
    seller.get_by_test_id("photo-input").set_input_files([photo_file()])
    say(seller, "keripik pare")
    heard(seller, "ada foto")
    say(seller, "buka 08.00-16.00")
    heard(seller, "Buka: 08.00-16.00")
    shown(seller, "chat-confirm")
    tap(seller, "Kirim")
    heard(seller, "kami teruskan ke petugas Disperindag")


def looked_up(buyer: Page, words: str, product: str) -> None:
    say(buyer, f"cari {words}")
    expect(buyer.locator("[data-from=city]").last).to_contain_text(f'"{words}"')
    buyer.get_by_role("button", name=re.compile(product)).last.click()


def test_from_the_seller_to_the_buyer_and_back(market: Market) -> None:
    seller, buyer = market.citizen(), market.citizen()
    registered(seller)
    with watched(market.browser, market.program.url) as page:
        page.goto(f"{market.program.url}/console/shops")
        enter(page, "wawan")
        expect(page.get_by_role("heading", name="Usaha", exact=True)).to_be_visible()
        expect(page.get_by_text("Dapur Mbak Sari")).to_be_visible()
        in_both_themes(page, "queue")
        page.get_by_role("link", name="Dapur Mbak Sari").click()
        photo = page.get_by_role("img", name="Foto Keripik pare")
        expect(photo).to_be_visible()
        expect(photo).to_have_js_property("complete", True)
        assert photo.evaluate("each => each.naturalWidth > 0")
        in_both_themes(page, "page")
        page.get_by_role("button", name="Setujui").click()
        expect(page.get_by_text("Usaha disetujui.")).to_be_visible()
    heard(seller, "sudah disetujui")

    looked_up(buyer, "keripik pare", "Keripik pare")
    heard(buyer, "Harga dikonfirmasi")
    expect(buyer.locator("[data-from=city] img").last).to_be_visible()
    shown(buyer, "chat-card")
    tap(buyer, "Tulis ke penjual")
    heard(buyer, "tanpa nama dan nomor")
    say(buyer, "Bisa pesan 20?")
    heard(buyer, "Sudah kami teruskan")
    heard(seller, "Bisa pesan 20?")
    tap(seller, "Balas")
    heard(seller, "Tulis jawaban untuk Pembeli 1")
    say(seller, "Bisa, besok siap")
    heard(buyer, "Bisa, besok siap")

    say(seller, "toko saya")
    heard(seller, "bisa dicari pembeli")
    shown(seller, "chat-home")
    say(seller, "keripik pare jadi 17rb")
    heard(seller, "sekarang Rp17.000")
    looked_up(buyer, "keripik pare", "Keripik pare")
    expect(buyer.get_by_text("Harga: Rp17.000/bungkus")).to_be_visible(timeout=SOON_MS)
