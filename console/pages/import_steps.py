"""What a person decides about an import: sheet, columns, to run it, to leave it."""

from dataclasses import replace

from fastapi import Response

from console.access import Access
from console.imports import change, found_import, path_of, shown
from console.routes import Pages
from console.visit import Visiting
from core.imports import FIELDS, Mode, State

pages = Pages()


@pages.post("/imports/{number}/sheet", Access.CATALOGUE)
async def choose_sheet(visit: Visiting, number: str) -> Response:
    import_ = await found_import(visit, number)
    sheet = str((await visit.request.form()).get("sheet", ""))
    if import_.state in (State.READ, State.PREVIEWED) and sheet in import_.sheets:
        await change(visit, import_, import_.with_sheet(sheet))
    return visit.go(path_of(import_))


@pages.post("/imports/{number}/columns", Access.CATALOGUE)
async def name_columns(visit: Visiting, number: str) -> Response:
    """Which column is what; remembered for the next file with these headers."""
    import_ = await found_import(visit, number)
    if import_.state not in (State.READ, State.PREVIEWED):
        return visit.go(path_of(import_))
    form = await visit.request.form()
    chosen = {name: str(form.get(name, "")) for name in FIELDS}
    columns = {name: header for name, header in chosen.items() if header in import_.headers}
    mode = Mode.REPLACE if form.get("mode") == Mode.REPLACE.value else Mode.ADD
    after = import_.to_check(columns, mode)
    if after.missing or len(set(columns.values())) < len(columns):
        again = replace(import_, state=State.READ, columns=columns, mode=mode)
        key = "console-import-needed" if after.missing else "console-import-column-twice"
        return await shown(visit, again, key)
    async with visit.desk.store.begin() as records:
        imports = records.services.imports
        await imports.remember(visit.operator.agency, import_.headers, columns)
        await imports.change(import_.state, after)
    return visit.go(path_of(import_))


@pages.post("/imports/{number}/start", Access.CATALOGUE)
async def start(visit: Visiting, number: str) -> Response:
    import_ = await found_import(visit, number)
    if import_.can_run:
        await change(visit, import_, import_.to_run(), "import.start")
    return visit.go(path_of(import_))


@pages.post("/imports/{number}/cancel", Access.CATALOGUE)
async def cancel(visit: Visiting, number: str) -> Response:
    """What was written stays; the page says how much that is."""
    import_ = await found_import(visit, number)
    if not import_.state.is_over:
        after = import_.cancelled(visit.desk.now())
        if await change(visit, import_, after, "import.cancel"):
            await visit.desk.uploads.forget(import_.source)
    return visit.go(path_of(import_))
