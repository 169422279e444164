"""Tables as files: what a spreadsheet reads is what stood in the cells, and none is computed."""

import csv
import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.sheets.writing import FORMULA, write_csv, write_xlsx

ATTACKS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")')
SHEET = "xl/worksheets/sheet1.xml"
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def cells_of(content: bytes) -> dict[str, str]:
    """By place: the strings and numbers of the only sheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        strings = [
            "".join(part.text or "" for part in each.iter(f"{SPACE}t"))
            for each in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        sheet = ElementTree.fromstring(book.read(SHEET))
    assert sheet.find(f".//{SPACE}f") is None, "a formula"
    found = {}
    for cell in sheet.iter(f"{SPACE}c"):
        value = cell.findtext(f"{SPACE}v") or ""
        found[cell.attrib["r"]] = strings[int(value)] if cell.get("t") == "s" else value
    return found


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_cell_that_looks_like_a_formula_is_text(attack: str) -> None:
    rows = read_csv(write_csv([attack], [[attack]], [attack]))
    assert [row[0][0] for row in rows] == ["'"] * 3
    cells = cells_of(write_xlsx("Angka", [attack], [attack], [[attack]]))
    assert {each[0] for each in cells.values()} == {"'"}


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8"), max_size=20), min_size=2, max_size=2))
)
def test_whatever_stands_in_the_cells_comes_back(rows: list[list[str]]) -> None:
    read = read_csv(write_csv(["a", "b"], rows))[1:]
    assert [[each.removeprefix("'") for each in row] for row in read] == [
        [each.removeprefix("'") for each in row] for row in rows
    ]
    assert not any(each.startswith(FORMULA) for row in read for each in row)


def test_numbers_and_days_stay_what_they_are() -> None:
    content = write_xlsx("Angka: [per/hari]?", ["catatan"], ["a", "b", "c"], [[-5, 2.5, None]])
    cells = cells_of(content)
    assert cells["A1"] == "catatan"
    assert (cells["A4"], cells["B4"]) == ("-5", "2.5")
    assert "C4" not in cells
    day = cells_of(write_xlsx("x", [], ["a"], [[date(2026, 11, 25)]]))
    assert day["A2"] == "46351"
    assert read_csv(write_csv(["a"], [[-5], [date(2026, 11, 25)], [None]])) == [
        ["a"],
        ["-5"],
        ["2026-11-25"],
        [""],
    ]
