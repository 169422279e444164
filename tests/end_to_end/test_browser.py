"""The chat page in a real browser: the whole job, by finger and keyboard, on bad lines too.

`PICTURES=1 python3 dev.py test tests/end_to_end/test_browser.py` renews the pictures in docs/.
"""

import asyncio
import io
import os
import re
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FilePayload,
    Page,
    Request,
    expect,
    sync_playwright,
)

from core.messages import Channel
from tests.contracts.files import PDF
from tests.end_to_end.program import Program, running
from tests.end_to_end.screens import ARGUMENTS, AXE, PHONE, PICTURES
from tests.end_to_end.writing import put_file

pytestmark = pytest.mark.timeout(180)

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with running(tmp_path_factory.mktemp("desk")) as program:
        yield program


@pytest.fixture
def open_chat(browser: Browser, program: Program) -> Iterator[Open]:
    """Opens the chat in a browser of its own; fails on foreign requests and errors of the page."""
    contexts: list[BrowserContext] = []
    foreign: list[str] = []
    errors: list[str] = []

    def watch(request: Request) -> None:
        if not request.url.startswith((program.url, "data:", "blob:")):
            foreign.append(request.url)

    def open_(**options: object) -> Page:
        context = browser.new_context(**{"viewport": PHONE, "locale": "id-ID", **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("request", watch)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console",
            lambda line: (
                errors.append(line.text)
                if line.type == "error" and "Failed to load resource" not in line.text
                else None
            ),
        )
        page.goto(f"{program.url}/chat")
        expect(page.get_by_test_id("status")).to_have_attribute("data-state", "connected")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert foreign == []
    assert errors == []


def say(page: Page, text: str) -> None:
    page.get_by_test_id("composer").fill(text)
    page.get_by_test_id("send").click()


def bubbles(page: Page) -> int:
    return page.locator("[data-from=city]").count()


def answered(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator("[data-from=city]").last).to_contain_text(text)


def tap(page: Page, label: str) -> None:
    page.get_by_test_id("option").filter(has_text=label).last.click()


def picture(page: Page, name: str) -> None:
    """A picture of what a person sees; kept in docs/ on demand."""
    page.wait_for_timeout(400)
    assert page.evaluate("document.scrollingElement.scrollTop") == 0, "the page slipped away"
    image = page.screenshot()
    if os.environ.get("PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / f"{name}.png").write_bytes(image)


def photo_file() -> FilePayload:
    file = io.BytesIO()
    Image.new("RGB", (640, 480), "darkolivegreen").save(file, "JPEG")
    return {"name": "lampu.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def test_the_whole_job(open_chat: Open) -> None:
    page = open_chat()
    picture(page, "chat-empty")
    say(page, "halo")
    answered(page, "mesin penjawab")
    tap(page, "Cari produk UMKM")
    answered(page, "Produk apa")
    say(page, "getuk")
    answered(page, 'untuk "getuk"')
    picture(page, "chat-products")
    tap(page, "Berikutnya")
    answered(page, "halaman 2")
    tap(page, "Getuk kemasan boks")
    answered(page, "Getuk Eco")
    say(page, "ktp ilang piye carane")
    answered(page, "Surat kehilangan")
    picture(page, "chat-answer")
    tap(page, "Menu")
    tap(page, "Kampung Religi")
    answered(page, "Untuk semua agama")
    say(page, "lapor lampu jalan mati, gelap sekali")
    answered(page, "Di mana kejadiannya?")
    page.get_by_test_id("location").click()
    page.get_by_test_id("map").locator("select").select_option(label="Panjang")
    picture(page, "chat-map")
    page.get_by_test_id("map-confirm").click()
    answered(page, "Ada foto?")
    page.get_by_test_id("photo-input").set_input_files([photo_file()])
    expect(page.get_by_test_id("send")).to_be_enabled()
    page.get_by_test_id("send").click()
    answered(page, "Kelurahan Panjang")
    picture(page, "chat-confirm")
    tap(page, "Kirim")
    answered(page, re.compile(r"LPR-\d{6}-\d{4}"))
    picture(page, "chat-ticket")
    tap(page, "Tiket saya")
    answered(page, "punya 1 tiket")


def test_the_thread_survives_a_reload(open_chat: Open) -> None:
    page = open_chat()
    say(page, "cari batik")
    answered(page, "batik")
    before = page.locator("[data-from]").all_inner_texts()
    page.reload()
    expect(page.locator("[data-from]")).to_have_count(len(before))
    shown = page.get_by_test_id("option").first.inner_text().splitlines()[0]
    tap(page, shown)
    answered(page, shown)


def test_messages_written_offline_arrive_once_and_in_order(open_chat: Open) -> None:
    page = open_chat()
    say(page, "halo")
    answered(page, "mesin penjawab")
    page.context.set_offline(True)
    say(page, "cari getuk")
    say(page, "menu")
    expect(page.locator("[data-from=citizen]")).to_have_count(3)
    picture(page, "chat-offline")
    page.context.set_offline(False)
    expect(page.locator("[data-from=city]")).to_have_count(3, timeout=30_000)
    answered(page, "Apa yang bisa kami bantu")
    page.reload()
    expect(page.locator("[data-from]")).to_have_count(6)


def test_a_server_that_dies_and_comes_back_loses_and_doubles_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    program = Program(tmp_path)
    program.start()
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{program.url}/chat")
    say(page, "lapor sampah numpuk di kelurahan Kedungsari")
    answered(page, "Ada foto?")
    program.stop(signal.SIGKILL)
    say(page, "lewati")
    expect(page.get_by_test_id("status")).not_to_have_attribute("data-state", "connected")
    program.start()
    answered_in_time = page.locator("[data-from=city]").last
    expect(answered_in_time).to_contain_text("Kirim laporan ini?", timeout=40_000)
    expect(page.locator("[data-from]")).to_have_count(4)
    context.close()
    program.stop()


def test_everything_can_be_done_with_a_keyboard(open_chat: Open) -> None:
    page = open_chat(viewport={"width": 1280, "height": 800})
    page.get_by_test_id("composer").focus()
    page.keyboard.type("kampung religi")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("ganten")
    page.keyboard.press("Enter")
    answered(page, "Jurangombo Selatan")
    page.get_by_test_id("option").filter(has_text="Daftar kampung").last.focus()
    page.keyboard.press("Enter")
    answered(page, "Kecamatan mana?")
    picture(page, "chat-desktop")


def test_a_reply_to_a_certain_bubble(open_chat: Open) -> None:
    page = open_chat(viewport={"width": 320, "height": 640})
    say(page, "halo")
    answered(page, "mesin penjawab")
    say(page, "menu")
    answered(page, "Apa yang bisa kami bantu")
    quoting = page.get_by_test_id("quoting")

    def reply() -> None:
        """With the keyboard alone."""
        page.get_by_test_id("reply").first.press("Enter")
        expect(quoting).to_contain_text("mesin penjawab")
        expect(page.get_by_test_id("composer")).to_be_focused()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    reply()
    page.keyboard.press("Escape")
    expect(quoting).to_be_hidden()
    reply()
    page.get_by_test_id("quoting-cancel").press("Enter")
    expect(quoting).to_be_hidden()
    reply()
    page.keyboard.type("ini untuk apa?")
    page.keyboard.press("Enter")
    expect(quoting).to_be_hidden()
    mine = page.locator("[data-from=citizen]")
    expect(mine).to_have_count(3)
    expect(mine.last.locator(".quote")).to_contain_text("mesin penjawab")
    expect(page.locator("[data-from=city]")).to_have_count(3)
    say(page, "menu")
    expect(page.locator("[data-from=city]")).to_have_count(4)
    page.reload()
    expect(mine.nth(2).locator(".quote")).to_contain_text("mesin penjawab")
    expect(page.locator(".quote")).to_have_count(1)


def test_a_photo_and_a_place_reply_too_and_only_once(open_chat: Open) -> None:
    page = open_chat()
    say(page, "halo")
    answered(page, "mesin penjawab")
    page.get_by_test_id("reply").last.click()
    page.get_by_test_id("photo-input").set_input_files([photo_file()])
    page.get_by_test_id("send").click()
    expect(page.locator("[data-from=city]")).to_have_count(2)
    page.get_by_test_id("reply").first.click()
    page.get_by_test_id("location").click()
    page.get_by_test_id("map").locator("select").select_option(label="Panjang")
    page.get_by_test_id("map-confirm").click()
    expect(page.locator("[data-from=city]")).to_have_count(3)
    say(page, "menu")
    expect(page.locator("[data-from=city]")).to_have_count(4)
    page.reload()
    mine = page.locator("[data-from=citizen]")
    expect(mine).to_have_count(4)
    expect(page.locator(".quote")).to_have_count(2)
    for number in (1, 2):
        expect(mine.nth(number).locator(".quote")).to_contain_text("mesin penjawab")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(open_chat: Open, scheme: str) -> None:
    page = open_chat(color_scheme=scheme, bypass_csp=True)
    say(page, "cari getuk")
    answered(page, "getuk")
    picture(page, f"chat-{scheme}")
    say(page, "menu")
    answered(page, "Apa yang bisa kami bantu")
    page.get_by_test_id("reply").last.click()
    page.keyboard.type("apa ini?")
    page.keyboard.press("Enter")
    expect(page.locator(".quote")).to_have_count(1)
    page.get_by_test_id("reply").last.click()
    assert serious_faults(page) == []


def serious_faults(page: Page) -> list[str]:
    """What axe finds on a page whose CSP is bypassed, and on which nothing moves any more."""
    page.evaluate("Promise.allSettled(document.getAnimations().map(each => each.finished))")
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("axe.run().then(result => result.violations)")
    return [
        f"{each['id']}: {node['html']}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("width", [320, 360, 768])
def test_it_fits_small_screens(open_chat: Open, width: int) -> None:
    page = open_chat(viewport={"width": width, "height": 640})
    say(page, "cari getuk")
    answered(page, "getuk")
    say(page, "x" * 500)
    expect(page.locator("[data-from=city]")).to_have_count(2)
    picture(page, f"chat-{width}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_changed_language_changes_the_page_too(open_chat: Open) -> None:
    page = open_chat()
    say(page, "bahasa")
    tap(page, "English")
    expect(page.locator("html")).to_have_attribute("lang", "en", timeout=15_000)
    expect(page.locator("[data-from=city]").last).to_contain_text("English")


def test_a_photo_and_a_document_of_the_city(open_chat: Open, program: Program) -> None:
    page = open_chat(viewport={"width": 320, "height": 640}, bypass_csp=True)
    say(page, "halo")
    answered(page, "mesin penjawab")

    def send(content: bytes, title: str, text: str) -> None:
        with ThreadPoolExecutor(1) as threads:  # Playwright's own loop runs in this one
            sending = put_file(program, Channel.WEBCHAT, content, title, text)
            threads.submit(asyncio.run, sending).result()

    send(photo_file()["buffer"], "bukti.jpg", "Selesai. Ini fotonya.")
    send(PDF, f"surat {'x' * 60}.pdf", "Suratnya.")
    page.reload()
    photo = page.locator("[data-from=city] img[alt='Foto dari Layanan Warga']")
    expect(photo).to_have_js_property("naturalWidth", 640)
    page.get_by_role("button", name="Lihat foto").press("Enter")
    expect(page.locator("#viewer-image")).to_have_js_property("naturalWidth", 640)
    page.keyboard.press("Escape")
    expect(page.locator("#viewer")).to_be_hidden()
    with page.expect_download() as loading:
        page.get_by_role("link", name="Unduh surat").click()
    assert loading.value.suggested_filename == f"surat {'x' * 60}.pdf"
    assert loading.value.path().read_bytes() == PDF
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_photo_of_the_city_that_is_gone(open_chat: Open, program: Program) -> None:
    page = open_chat()
    page.route("**/chat/photos/*", lambda route: route.fulfill(status=404))
    say(page, "halo")
    answered(page, "mesin penjawab")
    sending = put_file(program, Channel.WEBCHAT, photo_file()["buffer"], "bukti.jpg", "Selesai.")
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, sending).result()
    page.reload()
    answered(page, "Foto ini tidak dapat ditampilkan.")
    answered(page, "Selesai.")


def test_hostile_words_stay_words(open_chat: Open) -> None:
    page = open_chat()
    say(page, "cari <img src=x onerror=alert(1)>*tebal*")
    expect(page.locator("[data-from=city]")).to_have_count(1)
    assert page.locator("[data-from] img[src=x]").count() == 0
