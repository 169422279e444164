"""Tables as files: words stay words in every program, and come back as they were."""

import csv
import io
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from console.tables import Row, TableFormat, download, write_csv, write_xlsx
from core.sheets import armed, defused

HEADERS = ["Nama", "Harga"]
FORMULAS = ['=HYPERLINK("http://x","y")', "+62811", "-1+1", "@SUM(A1)", "\tx", "\r=1", "'=1", "''+"]


def csv_of(rows: Sequence[Row]) -> str:
    file = io.BytesIO()
    write_csv(file, HEADERS, rows)
    return file.getvalue().decode("utf-8")


def xlsx_of(rows: Sequence[Row]) -> Sequence[Sequence[object]]:
    file = io.BytesIO()
    write_xlsx(file, HEADERS, rows)
    file.seek(0)
    return CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()


def test_a_csv_file_is_one_that_excel_reads_as_utf_8() -> None:
    written = csv_of([["Jenang “Bu Sri”", 12000], [None, -7.47]])
    assert written == '\ufeff"Nama","Harga"\r\n"Jenang “Bu Sri”",12000\r\n"",-7.47\r\n'


@pytest.mark.parametrize("words", FORMULAS)
def test_no_words_are_a_formula(words: str) -> None:
    _, (cell, _) = csv.reader(io.StringIO(csv_of([[words, 1]])[1:], newline=""))
    assert cell == f"'{words}"
    assert armed(cell) == words
    assert xlsx_of([[words, 1]])[1] == [words, 1.0], "words that are marked as such"


@pytest.mark.parametrize("words", ["Getuk", "Rp 1.000", "'kutip'", "a=b", ""])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert defused(words) == armed(words) == words


@given(st.text())
def test_what_was_defused_comes_back(words: str) -> None:
    assert armed(defused(words)) == words


def test_no_formula_stands_behind_a_semicolon() -> None:
    """Where Excel splits at semicolons, only quotes keep a cell together."""
    assert '"a;=1+1"' in csv_of([["a;=1+1", None]])


def test_dates_and_numbers_are_dates_and_numbers() -> None:
    day, at = date(2026, 11, 25), datetime(2026, 11, 25, 8, 30)  # noqa: DTZ001 - as WIB shows it
    assert xlsx_of([[day, at]])[1] == [day, at]
    assert csv_of([[day, at]]).endswith('"2026-11-25","2026-11-25 08:30"\r\n')


async def chunks() -> AsyncIterator[Sequence[Row]]:
    yield [["Getuk", 1]]
    yield [["Tahu", 2]]


@pytest.mark.parametrize("form", TableFormat)
async def test_a_table_to_take_away(form: TableFormat) -> None:
    answer = await download("katalog 25 Nov", form, HEADERS, chunks())
    body = b"".join([piece async for piece in answer.body_iterator])  # type: ignore[attr-defined]
    assert answer.headers["content-length"] == str(len(body))
    assert answer.headers["content-disposition"].endswith(f"''katalog%2025%20Nov.{form}")
    assert body.startswith(b"PK" if form is TableFormat.XLSX else b"\xef\xbb\xbf")
    if form is TableFormat.CSV:
        assert body.count(b"\r\n") == 3
