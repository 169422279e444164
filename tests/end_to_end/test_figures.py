"""Figures, map and indicators in a real browser, of half a year in a believable city.

`PICTURES=1 python3 dev.py test tests/end_to_end/test_figures.py` renews the pictures in docs/.
"""

import asyncio
import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import FloatRect, Page, ViewportSize, expect, sync_playwright

from core.calendar import WIB
from core.operators import Role
from tests.end_to_end.figure_city import build
from tests.end_to_end.program import Program, running
from tests.end_to_end.screens import ARGUMENTS, LARGE, SMALL, fine, kept
from tests.end_to_end.staff import Desks, hire, operator, signed_in

TALL = 1900
"""Pixels of a long page that stand in docs/."""
SIZES = [(LARGE, "light"), (LARGE, "dark"), (SMALL, "light")]

pytestmark = pytest.mark.timeout(180)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder: Path = tmp_path_factory.mktemp("desk")
    asyncio.run(build(folder, datetime.now(WIB)))
    hire(folder, operator("siti", "satpolpp", Role.ADMINISTRATOR))
    rates = {"WHATSAPP_RATES": "service=25,utility=350", "WHATSAPP_CURRENCY": "IDR"}
    with running(folder, **rates) as program:
        yield program


@pytest.fixture(scope="module")
def console(chromium: str, program: Program) -> Iterator[Desks]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield signed_in(browser, program, "siti")
        browser.close()


def pictured(page: Page, name: str, scheme: str, size: ViewportSize, *, whole: bool) -> None:
    fine(page, name)
    clip: FloatRect = {"x": 0, "y": 0, "width": size["width"], "height": TALL}
    name = f"{name}-{scheme}-{size['width']}"
    kept(page, name, full_page=whole, clip=clip if whole else None)


@pytest.mark.parametrize(("size", "scheme"), SIZES)
def test_figures_can_be_read_by_everybody(console: Desks, size: ViewportSize, scheme: str) -> None:
    with console.of("siti", size, scheme) as page:
        page.goto(f"{console.url}/figures")
        expect(page.get_by_role("heading", name="Angka", exact=True)).to_be_visible()
        expect(page.locator("[data-drawn]")).to_have_count(2)
        expect(page.get_by_label("Dari tanggal")).to_be_hidden()
        pictured(page, "figures", scheme, size, whole=True)
        page.goto(f"{console.url}/map")
        expect(page.locator("#city-map[data-drawn]")).to_be_visible()
        expect(page.locator("#city-map path.area")).to_have_count(17)
        expect(page.locator(".spot-mark").first).to_be_visible()
        pictured(page, "map", scheme, size, whole=size is SMALL)
        page.goto(f"{console.url}/indicators")
        expect(page.get_by_role("heading", name="Toleran")).to_be_visible()
        pictured(page, "indicators", scheme, size, whole=True)
        page.goto(f"{console.url}/weeks")
        expect(page.locator(".bubble")).to_contain_text("Ringkasan pekan")
        pictured(page, "week", scheme, size, whole=False)


def test_a_chart_shows_its_table_and_a_file_has_the_same_numbers(console: Desks) -> None:
    with console.of("siti") as page:
        page.goto(f"{console.url}/figures?period=7&kind=pkl")
        page.locator("summary", has_text="Angka per hari").click()
        shown = page.locator("#table-days tbody td:nth-child(2)")
        assert shown.count() == 7
        counts = [int(each) for each in shown.all_inner_texts()]
        with page.expect_download() as taken:
            page.get_by_role("link", name="CSV Angka per hari").click()
        lines = list(csv.reader(io.StringIO(taken.value.path().read_text("utf-8-sig"))))
        assert any("Jenis: " in line[0] for line in lines if line)
        rows = [line for line in lines if re.fullmatch(r"\d{4}-\d\d-\d\d", line[0])]
        assert [int(line[1]) for line in rows] == counts
        assert sum(counts) == int(page.get_by_test_id("opened").locator("strong").inner_text())


def test_own_dates_are_asked_for_when_they_are_chosen(console: Desks) -> None:
    with console.of("siti") as page:
        page.goto(f"{console.url}/figures")
        page.get_by_label("Waktu", exact=True).select_option("custom")
        page.get_by_label("Dari tanggal").fill("2026-02-02")
        page.get_by_label("Sampai tanggal").fill("2026-02-01")
        page.get_by_role("button", name="Tampilkan").click()
        expect(page.get_by_role("alert")).to_contain_text("Waktu itu tidak dapat dipakai")
        page.get_by_label("Waktu", exact=True).select_option("custom")
        page.get_by_label("Dari tanggal").fill("2020-02-01")
        page.get_by_label("Sampai tanggal").fill("2020-02-03")
        page.get_by_role("button", name="Tampilkan").click()
        expect(page.get_by_text("Belum ada tiket dalam waktu")).to_be_visible()
        fine(page, "figures-empty")


def test_a_mark_on_the_map_marks_its_row(console: Desks) -> None:
    with console.of("siti") as page:
        page.goto(f"{console.url}/map?kind=group:ketertiban")
        expect(page.locator("#city-map[data-drawn]")).to_be_visible()
        page.locator("#city-map path.area").nth(3).dispatch_event("mouseover")
        expect(page.locator("tr.is-marked")).to_have_count(1)


def test_the_wish_for_the_week_is_kept(console: Desks) -> None:
    with console.of("siti") as page:
        page.goto(f"{console.url}/account")
        page.get_by_role("button", name="Ya, kirimi saya").click()
        expect(page.get_by_role("status")).to_contain_text("Dicatat")
        expect(page.get_by_role("button", name="Hentikan")).to_be_visible()
