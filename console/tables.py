"""Tables as files to take away: CSV and XLSX, the one place where they are written.

    write_csv(file, ["Nama", "Harga"], rows)

Numbers are written as numbers, words never as formulas (`core/sheets.py`).
"""

import csv
import io
import tempfile
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Sequence
from contextlib import closing
from datetime import datetime
from enum import StrEnum
from typing import BinaryIO, Protocol, TypeAlias
from urllib.parse import quote

import xlsxwriter
from anyio import to_thread
from fastapi import Response
from fastapi.responses import StreamingResponse

from core.sheets import Cell, defused

MOST_ROWS = 1_048_575
"""Of a sheet in XLSX, below its headers: the format has no more."""
MOST_LETTERS = 32_767
"""Of a cell in XLSX."""
PIECE = 65_536

Row: TypeAlias = Sequence[Cell]


class TableFormat(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"

    @property
    def media_type(self) -> str:
        if self is TableFormat.CSV:
            return "text/csv; charset=utf-8"
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class TableWriter(Protocol):
    def add(self, rows: Iterable[Row]) -> None: ...
    def close(self) -> None: ...


class CsvWriter:
    """UTF-8 with a byte order mark, without which Excel takes it for Windows-1252.

    All words are quoted: a program that splits at semicolons must not find a formula behind one.
    """

    def __init__(self, file: BinaryIO, headers: Sequence[str], notes: Sequence[str] = ()) -> None:
        """Notes stand above the headers, one a line."""
        self._text = io.TextIOWrapper(file, "utf-8-sig", newline="")
        self._rows = csv.writer(self._text, quoting=csv.QUOTE_NONNUMERIC)
        self.add([*([note] for note in notes), headers])

    def add(self, rows: Iterable[Row]) -> None:
        self._rows.writerows([_plain(cell) for cell in row] for row in rows)

    def close(self) -> None:
        self._text.flush()
        self._text.detach()  # the file is the caller's


class XlsxWriter:
    """Row by row through a file beside it, so that a long table needs no memory.

    Words are marked as words ("quote prefix"): they stay it when somebody edits the cell.
    """

    def __init__(
        self,
        file: BinaryIO,
        headers: Sequence[str],
        notes: Sequence[str] = (),
        sheet: str = "Data",
    ) -> None:
        options = {"constant_memory": True, "remove_timezone": True, "default_date_format": "iso"}
        self._book = xlsxwriter.Workbook(file, options)
        self._words = self._book.add_format({"quote_prefix": True})
        self._date = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self._sheet = self._book.add_worksheet(sheet)
        self._next = 0
        for note in notes:
            self._row([note], self._words)
        self._next += bool(notes)
        self._sheet.freeze_panes(self._next + 1, 0)
        self._sheet.set_column(0, len(headers) - 1, 18)
        self._row(headers, self._book.add_format({"bold": True, "quote_prefix": True}))

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if self._next > MOST_ROWS:
                return
            self._row(row, self._words)

    def close(self) -> None:
        self._book.close()

    def _row(self, row: Row, words: object) -> None:
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                self._sheet.write_string(self._next, column, cell[:MOST_LETTERS], words)
            elif isinstance(cell, datetime):
                self._sheet.write_datetime(self._next, column, cell, self._moment)
            elif cell is not None and not isinstance(cell, int | float):
                self._sheet.write_datetime(self._next, column, cell, self._date)
            elif cell is not None:
                self._sheet.write_number(self._next, column, cell)
        self._next += 1


def write_csv(
    file: BinaryIO, headers: Sequence[str], rows: Iterable[Row], notes: Sequence[str] = ()
) -> None:
    with closing(CsvWriter(file, headers, notes)) as table:
        table.add(rows)


def write_xlsx(
    file: BinaryIO, headers: Sequence[str], rows: Iterable[Row], notes: Sequence[str] = ()
) -> None:
    with closing(XlsxWriter(file, headers, notes)) as table:
        table.add(rows)


def written(
    form: TableFormat, headers: Sequence[str], rows: Iterable[Row], notes: Sequence[str] = ()
) -> bytes:
    """A short table."""
    file = io.BytesIO()
    write = write_csv if form is TableFormat.CSV else write_xlsx
    write(file, headers, rows, notes)
    return file.getvalue()


async def write_table(
    file: BinaryIO, form: TableFormat, headers: Sequence[str], chunks: AsyncIterable[Iterable[Row]]
) -> None:
    """A table that comes in chunks, written in a thread: nobody waits for it."""
    writer: type[CsvWriter] | type[XlsxWriter]
    writer = CsvWriter if form is TableFormat.CSV else XlsxWriter
    table: TableWriter = writer(file, headers)
    async for rows in chunks:
        await to_thread.run_sync(table.add, rows)
    await to_thread.run_sync(table.close)


async def download(
    name: str, form: TableFormat, headers: Sequence[str], chunks: AsyncIterable[Iterable[Row]]
) -> Response:
    """The answer to whoever asked for a table; `name` without the ending."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it has been sent
    try:
        await write_table(file, form, headers, chunks)
    except BaseException:
        file.close()
        raise
    size = file.tell()
    file.seek(0)
    told = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(f'{name}.{form}')}",
        "Content-Length": str(size),
    }
    return StreamingResponse(_pieces(file), media_type=form.media_type, headers=told)


async def _pieces(file: BinaryIO) -> AsyncIterator[bytes]:
    with file:
        while piece := await to_thread.run_sync(file.read, PIECE):
            yield piece


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return defused(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return cell
