"""A table as its headers and its lines, whichever kind of file it came in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from storage.reference.read import BadFile
from storage.sheets.csv_file import csv_records, too_long
from storage.sheets.limits import MOST_BYTES, MOST_COLUMNS, MOST_ROWS
from storage.sheets.xlsx_file import open_book

ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
"""Excel before 2007, and every workbook with a password."""


@dataclass(frozen=True, slots=True)
class Line:
    """`number` is the line or row in the file, from 1 on; without `cells` it says what is wrong.

    `merged` are the cells that have no value as they were merged with another.
    """

    number: int
    cells: Sequence[str] | None
    problem: str = ""
    hint: str = ""
    merged: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    headers: tuple[str, ...]
    lines: Iterator[Line]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    """Those of a workbook that are not hidden."""


def read_sheet(path: Path, sheet: str | None = None) -> Sheet:
    """A table; headers are in the first row of two filled cells. Raises BadFile, also later."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadFile(path, "import-file-too-large", str(MOST_BYTES // 1_000_000))
        with path.open("rb") as file:
            beginning = file.read(4)
    except OSError as error:
        raise BadFile(path, "import-file-unreadable", error.strerror or "") from error
    if beginning.startswith(OLD_EXCEL):
        raise BadFile(path, "import-file-not-xlsx")
    if beginning != ZIP:
        plain = (Line(number, cells) for number, cells in csv_records(path))
        return _table(path, plain)
    book = open_book(path, sheet)
    rows = (Line(number, cells, merged=merged) for number, cells, merged in book.records())
    return _table(path, rows, book.name, tuple(book.names))


def _table(
    path: Path, lines: Iterator[Line], sheet: str = "", sheets: tuple[str, ...] = ()
) -> Sheet:
    before: list[Line] = []
    for line in lines:
        if sum(map(bool, line.cells or ())) > 1:
            headers = _named(path, line.cells or ())
            return Sheet(headers, _judged(path, lines, len(headers)), sheet, sheets)
        before.append(line)
        if len(before) > MOST_COLUMNS:
            break
    filled = [line for line in before if line.cells and any(line.cells)]
    if not filled:
        raise BadFile(path, "import-file-empty")
    headers = _named(path, filled[0].cells or ())  # a table of one column
    rest = chain((line for line in before if line.number > filled[0].number), lines)
    return Sheet(headers, _judged(path, rest, len(headers)), sheet, sheets)


def _named(path: Path, cells: Sequence[str]) -> tuple[str, ...]:
    """Every column gets a name, and no two the same."""
    if len(cells) > MOST_COLUMNS:
        raise BadFile(path, "import-file-too-wide", str(MOST_COLUMNS))
    seen: Counter[str] = Counter()
    names: list[str] = []
    for column, cell in enumerate(cells, 1):
        name = " ".join(cell.split())[:100] or f"({column})"
        seen[name.lower()] += 1
        count = seen[name.lower()]
        names.append(name if count == 1 else f"{name} ({count})")
    return tuple(names)


def _judged(path: Path, lines: Iterator[Line], width: int) -> Iterator[Line]:
    count = 0
    for line in lines:
        if line.cells is not None and not any(line.cells):
            continue
        count += 1
        if count > MOST_ROWS:
            raise BadFile(path, "import-file-too-long", str(MOST_ROWS))
        yield _checked(line, width)


def _checked(line: Line, width: int) -> Line:
    if line.cells is None:
        return Line(line.number, None, "import-broken-quotes")
    if any(line.cells[width:]):
        return Line(line.number, None, "import-too-many-cells", str(width))
    if any(map(too_long, line.cells)):
        return Line(line.number, None, "import-cell-too-long")
    return Line(line.number, line.cells[:width], merged=line.merged)
