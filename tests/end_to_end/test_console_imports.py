"""The catalogue's import in a real browser: uploaded, named, looked at, run, seen by citizens.

`PICTURES=1 python3 dev.py test tests/end_to_end/test_console_imports.py` renews the pictures.
"""

import os
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from core.operators import Role
from tests.end_to_end.program import Program, Visitor, running
from tests.end_to_end.screens import ARGUMENTS, LARGE, SMALL, fine, kept
from tests.end_to_end.staff import enter, hire, operator

SHOWN = ("import-columns-light-1280", "import-preview-light-1280", "import-preview-dark-360")
HEADERS = ("Nama Produk", "Jenis", "Nama Usaha", "Harga Jual", "Kontak", "Kel.", "Keterangan")
NAMES = ("Slondok pedas", "Gethuk lapis", "Wajik kletik", "Kripik tempe", "Jenang krasikan")
SELLERS = ("Bu Tini", "Dapur Rini", "Pak Slamet", "Warung Yuli", "Griya Ratna")
PLACES = ("Panjang", "Wates", "Cacaban", "Gelangan", "Kramat Selatan")

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("desk")
    hire(folder, operator("rini", "disperindag", Role.EDITOR))
    with running(folder) as program:
        yield program


@pytest.fixture(scope="module")
def browser(chromium: str, program: Program) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """As an office has it: its own headers, prices as people write them, three mistakes."""
    path = tmp_path / "Data UMKM Kota Magelang 2026.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Produk")
        sheet.write(0, 0, "DATA UMKM KOTA MAGELANG 2026")
        sheet.write_row(2, 0, HEADERS)
        for row in range(60):
            at = row % len(NAMES)
            name = f"{NAMES[at]} {row + 1}"
            price = f"Rp {12 + row}.000" if row % 2 else (12 + row) * 1000
            cells = (name, "makanan khas", SELLERS[at], price, "081234567890", PLACES[at], "Asli")
            sheet.write_row(row + 3, 0, cells)
        sheet.write(5, 3, "belasan ribu")
        sheet.write(8, 5, "Kaliurang")
        centred = workbook.add_format({"align": "center"})
        sheet.merge_range(10, 1, 11, 1, "makanan khas", centred)
    return path


def signed_in(browser: Browser, site: str, viewport: ViewportSize, scheme: str) -> Page:
    dark = scheme == "dark"
    context = browser.new_context(
        viewport=viewport, locale="id-ID", color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    page.goto(f"{site}/console/catalogue")
    enter(page, "rini")
    expect(page.get_by_role("heading", name="Katalog")).to_be_visible()
    return page


def pictured(page: Page, name: str) -> None:
    fine(page, name)
    if name in SHOWN:
        kept(page, name)


@pytest.mark.parametrize(("viewport", "scheme"), [(LARGE, "light"), (SMALL, "dark")])
def test_a_workbook_becomes_the_catalogue(
    browser: Browser, program: Program, book: Path, viewport: ViewportSize, scheme: str
) -> None:
    page = signed_in(browser, program.url, viewport, scheme)
    seen = f"{scheme}-{viewport['width']}"
    pictured(page, f"catalogue-{seen}")
    page.get_by_role("link", name="Impor dari berkas").click()
    pictured(page, f"imports-{seen}")
    page.get_by_label("Berkas").set_input_files(book)
    page.get_by_role("button", name="Unggah").click()
    expect(page.get_by_role("heading", name="Kolom mana berisi apa?")).to_be_visible()
    expect(page.get_by_label("Nama produk")).to_have_value("Nama Produk")
    expect(page.get_by_label("Telepon")).to_have_value("Kontak")
    page.get_by_label("Kelurahan").select_option("Kel.")
    pictured(page, f"import-columns-{seen}")
    page.get_by_role("button", name="Lihat pratinjau").click()
    expect(page.get_by_role("heading", name="Yang akan terjadi")).to_be_visible()
    errors = page.get_by_test_id("error")
    expect(errors).to_have_count(3)
    expect(errors.nth(0)).to_contain_text('Baris 6, Harga Jual: "belasan ribu" bukan harga.')
    expect(errors.nth(1)).to_contain_text('Baris 9, Kel.: "Kaliurang" bukan salah satu')
    expect(errors.nth(2)).to_contain_text("Baris 12, Jenis: sel ini digabung")
    pictured(page, f"import-preview-{seen}")
    page.get_by_role("button", name="Jalankan: 57 baris").click()
    expect(page.get_by_role("heading", name="Selesai")).to_be_visible()
    pictured(page, f"import-result-{seen}")
    page.get_by_role("link", name="Lihat katalog").click()
    page.get_by_label("Cari produk").fill("slondok pedas 1")
    page.get_by_role("button", name="Saring").click()
    page.get_by_role("link", name="Slondok pedas 1", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Rp12.000")
    pictured(page, f"product-{seen}")
    page.context.close()


def test_the_columns_are_remembered_and_a_citizen_finds_the_product(
    browser: Browser, program: Program, book: Path
) -> None:
    """After the tests above: the same file again changes nothing."""
    page = signed_in(browser, program.url, LARGE, "light")
    page.goto(f"{program.url}/console/imports")
    page.get_by_label("Berkas").set_input_files(book)
    page.get_by_role("button", name="Unggah").click()
    expect(page.get_by_label("Kelurahan")).to_have_value("Kel.")
    page.get_by_role("button", name="Lihat pratinjau").click()
    expect(page.locator(".figures")).to_contain_text("Tetap57")
    page.context.close()
    visitor = Visitor(program)
    visitor.say("cari slondok pedas")
    assert "Slondok pedas" in str(visitor.thread)


def test_a_file_that_is_no_table_is_told_on_its_page(
    browser: Browser, program: Program, tmp_path: Path
) -> None:
    page = signed_in(browser, program.url, SMALL, "light")
    page.goto(f"{program.url}/console/imports")
    broken = tmp_path / "foto.xlsx"
    broken.write_bytes(b"PK\x03\x04" + os.urandom(5_000))
    page.get_by_label("Berkas").set_input_files(broken)
    page.get_by_role("button", name="Unggah").click()
    expect(page.get_by_role("alert")).to_contain_text("foto.xlsx: rusak atau dikunci")
    pictured(page, "import-failed-light-360")
    with page.expect_download() as taken:
        page.goto(f"{program.url}/console/catalogue")
        page.get_by_role("link", name="Unduh XLSX").click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    page.context.close()


@pytest.mark.parametrize(
    "length", [{"Content-Length": "1000000000"}, {"Transfer-Encoding": "chunked"}, {}]
)
def test_a_gigabyte_is_refused_before_it_comes(program: Program, length: dict[str, str]) -> None:
    """By what it says of its length, and where it says nothing."""
    connection = HTTPConnection("127.0.0.1", program.port, timeout=10)
    with closing(connection):
        connection.putrequest("POST", "/console/imports/upload")
        for name, value in length.items():
            connection.putheader(name, value)
        connection.endheaders()
        if "Transfer-Encoding" in length:
            connection.send(b"1\r\nx\r\n0\r\n\r\n")
        assert connection.getresponse().status == 413


def test_nobody_is_asked_for_a_file_before_they_are_known(program: Program) -> None:
    connection = HTTPConnection("127.0.0.1", program.port, timeout=10)
    with closing(connection):
        connection.putrequest("POST", "/console/imports/upload")
        connection.putheader("Content-Length", "90000000")
        connection.endheaders()
        answer = connection.getresponse()
    assert answer.status == 303, "not one byte of it had to come"
    assert "sign-in" in (answer.getheader("Location") or "")
