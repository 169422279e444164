"""What was wrong in the file of an import: read on, and taken away as a table."""

from collections.abc import AsyncIterator, Sequence

from fastapi import Response

from console.access import Access
from console.imports import column_of, errors_after, found_import, said
from console.routes import Pages
from console.tables import TableFormat, download
from console.visit import Visit, Visiting
from core.imports import Import
from core.messages import Text
from core.sheets import Cell

CHUNK = 1_000
HEADERS = ("row", "column", "value", "why")

pages = Pages()


@pages.get("/imports/{number}/errors", Access.CATALOGUE)
async def errors(visit: Visiting, number: str, after: str = "") -> Response:
    import_ = await found_import(visit, number)
    behind = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    found = await errors_after(visit, import_, behind)
    return visit.page("import_errors.html", errors=found)


@pages.get("/imports/{number}/errors/export", Access.CATALOGUE)
async def errors_export(visit: Visiting, number: str) -> Response:
    import_ = await found_import(visit, number)
    headers = [visit.say(Text(f"console-import-error-{name}")) for name in HEADERS]
    rows = _rows(visit, import_)
    return await download(f"kesalahan-{import_.id}", TableFormat.CSV, headers, rows)


async def _rows(visit: Visit, import_: Import) -> AsyncIterator[Sequence[Sequence[Cell]]]:
    after = 0
    while True:
        async with visit.desk.store.begin() as records:
            found = await records.services.imports.errors(import_.id, after, CHUNK)
        yield [
            [error.row, column_of(import_, error), error.value, said(visit, import_, error)]
            for _, error in found
        ]
        if len(found) < CHUNK:
            return
        after = found[-1][0]
