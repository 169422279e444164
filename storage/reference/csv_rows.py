"""Rows of a CSV file: commas or semicolons, quotes, any line ends; numbered by line in the file."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice
from pathlib import Path

from storage.reference.read import BadFile, RowError, words_of_file
from storage.reference.row import Node, Row

MOST_BYTES = 500_000_000
"""A million products are about 200 MB."""

MOST_LINES = 100
"""One record spans no more lines; a quote that is never closed would swallow the whole file."""


def csv_rows(path: Path, required: Sequence[str]) -> Iterator[Row]:
    """Every record that is not empty. Raises BadFile, also when a required column is missing."""
    lines = list(StringIO(words_of_file(path, MOST_BYTES), newline=""))
    delimiter = _delimiter(lines)
    found = records(lines, delimiter)
    header = next((cells for _, cells in found if cells and any(cells)), [])
    columns = [cell.strip().lower() for cell in header]
    if missing := [column for column in required if column not in columns]:
        raise BadFile(path, "import-file-missing-columns", ", ".join(missing))
    named = [column for column in columns if column]
    if len(named) != len(set(named)):
        raise BadFile(path, "import-file-column-twice")
    return (_row(columns, line, cells) for line, cells in found if cells is None or any(cells))


def _delimiter(lines: Sequence[str]) -> str:
    header = next((line for line in lines if line.strip()), "")
    return ";" if header.count(";") > header.count(",") else ","


def records(
    lines: Iterable[str], delimiter: str, first_line: int = 1
) -> Iterator[tuple[int, list[str] | None]]:
    """Each record with the line of its beginning; None where quotes are broken.

    After such a line reading goes on with the next one, so that one quote costs one row.
    """
    coming, waiting, at = iter(lines), deque[str](), first_line
    while True:
        waiting.extend(islice(coming, MOST_LINES - len(waiting)))
        if not waiting:
            return
        reader = csv.reader(waiting, delimiter=delimiter, strict=True)
        try:
            cells = next(reader)
            read = reader.line_num
        except csv.Error:
            yield at, None
            read = 1
        else:
            yield at, [cell.strip() for cell in cells]
        at += read
        for _ in range(read):
            waiting.popleft()


def _row(columns: Sequence[str], line: int, cells: list[str] | None) -> Row:
    if cells is None:
        return Row(Node(line, {}), [RowError(line, None, "import-broken-quotes")])
    named = zip(columns, cells, strict=False)
    row = Row(Node(line, {column: Node(line, cell) for column, cell in named if column}))
    if any(cells[len(columns) :]):
        row.fail(None, "import-too-many-cells", hint=str(len(columns)))
    return row
