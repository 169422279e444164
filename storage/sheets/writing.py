"""Writes tables as CSV and XLSX.

A spreadsheet takes a cell that begins with one of FORMULA for something to be computed, which can
send what stands beside it to anybody: such a cell gets an apostrophe in front, as the text it is.
"""

import csv
import io
import re
from collections.abc import Sequence

import xlsxwriter

from core.sheets import Cell

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
LONGEST_TITLE = 31
WIDEST = 60


def write_csv(
    headers: Sequence[str], rows: Sequence[Sequence[Cell]], notes: Sequence[str] = ()
) -> bytes:
    """With a byte order mark: Excel takes it for UTF-8 only then."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for note in notes:
        writer.writerow([plain(note)])
    writer.writerow([plain(each) for each in headers])
    writer.writerows([[plain(each) for each in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def write_xlsx(
    title: str, notes: Sequence[str], headers: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> bytes:
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        sheet = book.add_worksheet(NOT_IN_TITLES.sub(" ", title)[:LONGEST_TITLE].strip() or None)
        bold = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for line, note in enumerate(notes):
            sheet.write_string(line, 0, plain(note))
        top = len(notes) + 1 if notes else 0
        for column, header in enumerate(headers):
            sheet.write_string(top, column, plain(header), bold)
            widths = [len(str(each)) for each in (header, *(row[column] for row in rows))]
            sheet.set_column(column, column, min(max(widths) + 2, WIDEST))
        sheet.freeze_panes(top + 1, 1)
        for line, row in enumerate(rows, top + 1):
            for column, cell in enumerate(row):
                value = plain(cell)
                if isinstance(value, str):
                    sheet.write_string(line, column, value)
                elif isinstance(value, int | float):
                    sheet.write_number(line, column, value)
                elif value is not None:
                    sheet.write_datetime(line, column, value, day)
    return content.getvalue()


def plain(cell: Cell) -> Cell:
    """A cell that no spreadsheet computes."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


class FileSheets:
    """The same as core.sheets.Sheets asks for it."""

    def csv(
        self, notes: Sequence[str], headers: Sequence[str], rows: Sequence[Sequence[Cell]]
    ) -> bytes:
        return write_csv(headers, rows, notes)

    def xlsx(
        self,
        title: str,
        notes: Sequence[str],
        headers: Sequence[str],
        rows: Sequence[Sequence[Cell]],
    ) -> bytes:
        return write_xlsx(title, notes, headers, rows)
