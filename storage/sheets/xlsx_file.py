"""A table in XLSX, read by calamine: values only. Macros, links and formulas never run.

Calamine refuses entities of every kind, sets aside memory from the first cell to the last, and
ends the process where there is none: `limits.py` looks first, and only a child process reads.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from storage.reference.read import BadFile
from storage.sheets.limits import MOST_COLUMNS, MOST_MERGED, MOST_ROWS, look_into
from storage.sheets.words import words_of

Area = tuple[tuple[int, int], tuple[int, int]]
"""Row and column of the first and of the last cell, from 0 on."""


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets to choose from, and the one that was."""

    names: Sequence[str]
    name: str
    _sheet: CalamineSheet

    def records(self) -> Iterator[tuple[int, list[str], tuple[int, ...]]]:
        """Each row with its number, its cells, and those that merging left without a value."""
        first = self._sheet.start[1] if self._sheet.start else 0
        merged = _Merged(self._sheet.merged_cell_ranges or (), first)
        for number, row in enumerate(self._sheet.iter_rows()):
            yield number + 1, [words_of(cell) for cell in row], merged.hidden(number)


def open_book(path: Path, name: str | None = None) -> Book:
    """The named sheet, else the first that is not hidden. Raises BadFile."""
    look_into(path)
    with _broken_when_it_cannot(path):
        with path.open("rb") as file:
            book = CalamineWorkbook.from_filelike(file)
        shown = [
            each.name for each in book.sheets_metadata if each.visible is SheetVisibleEnum.Visible
        ]
        if not shown or (name is not None and name not in book.sheet_names):
            raise BadFile(path, "import-file-no-sheet", name or "")
        chosen = name or shown[0]
        sheet = book.get_sheet_by_name(chosen)
    if sheet.width > MOST_COLUMNS:
        raise BadFile(path, "import-file-too-wide", str(MOST_COLUMNS))
    if sheet.total_height > MOST_ROWS + 1:
        raise BadFile(path, "import-file-too-long", str(MOST_ROWS))
    if len(sheet.merged_cell_ranges or ()) > MOST_MERGED:
        raise BadFile(path, "import-file-merged", str(MOST_MERGED))
    return Book(shown, chosen, sheet)


@contextmanager
def _broken_when_it_cannot(path: Path) -> Iterator[None]:
    try:
        yield
    except CalamineError as error:
        raise BadFile(path, "import-file-broken") from error
    except BaseException as error:
        if type(error).__module__ != "pyo3_runtime":  # where a panic of the library comes from
            raise
        raise BadFile(path, "import-file-broken") from error


class _Merged:
    """Which cells of a row have no value as they were merged: asked from the first row to the last.

    The value belongs to the first cell of an area alone: repeating it would make products up.
    """

    def __init__(self, areas: Sequence[Area], first_column: int) -> None:
        self._waiting = sorted(areas, reverse=True)
        self._open: list[Area] = []
        self._first = first_column

    def hidden(self, row: int) -> tuple[int, ...]:
        while self._waiting and self._waiting[-1][0][0] <= row:
            self._open.append(self._waiting.pop())
        if not self._open:
            return ()
        self._open = [area for area in self._open if area[1][0] >= row]
        found: set[int] = set()
        for (top, left), (_, right) in self._open:
            start = left + 1 if row == top else left
            columns = range(start - self._first, min(right - self._first, MOST_COLUMNS) + 1)
            found.update(column for column in columns if column >= 0)
        return tuple(sorted(found))
