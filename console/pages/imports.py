"""Imports of products: a file is uploaded, and watched on its way."""

from collections.abc import AsyncIterator
from http import HTTPStatus

from fastapi import Response
from starlette.datastructures import UploadFile

from console.access import Access
from console.desk import note
from console.imports import found_import, only_its_people, path_of, shown
from console.routes import Pages
from console.visit import Visit, Visiting
from core.imports import Import, TooLarge
from core.messages import Text

NEWEST = 50
PIECE = 1_000_000
LONGEST_NAME = 120

pages = Pages()


@pages.get("/imports", Access.CATALOGUE)
async def imports(visit: Visiting) -> Response:
    return await _list(visit)


@pages.post("/imports/upload", Access.CATALOGUE)
async def upload(visit: Visiting) -> Response:
    """The form is read here: FastAPI would take a file before it asks from whom it comes."""
    async with visit.request.form() as form:
        await only_its_people(visit)
        file = form.get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            return await _list(visit, "console-import-no-file")
        try:
            source = await visit.desk.uploads.keep(_pieces(file))
        except TooLarge:
            return await _list(visit, "console-import-too-large")
        name = " ".join(file.filename.split())[-LONGEST_NAME:]
    return visit.go(path_of(await _added(visit, source, name)))


@pages.get("/imports/{number}", Access.CATALOGUE)
async def import_page(visit: Visiting, number: str) -> Response:
    return await shown(visit, await found_import(visit, number))


@pages.get("/imports/{number}/progress", Access.CATALOGUE)
async def progress(visit: Visiting, number: str) -> Response:
    """The bar, until there is something else to see."""
    import_ = await found_import(visit, number)
    answer = visit.page("import_progress.html", import_=import_, path=path_of(import_))
    if not import_.state.is_work:
        answer.headers["HX-Refresh"] = "true"
    return answer


async def _added(visit: Visit, source: str, name: str) -> Import:
    operator, now = visit.operator, visit.desk.now()
    async with visit.desk.store.begin() as records:
        new = Import(0, source, name, operator.login, operator.agency, now)
        import_ = await records.services.imports.add(new)
        await note(records, operator.login, "import.upload", f"import:{import_.id}")
    return import_


async def _list(visit: Visit, problem: str | None = None) -> Response:
    await only_its_people(visit)
    async with visit.desk.store.begin() as records:
        newest = await records.services.imports.newest(NEWEST)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    told = visit.say(Text(problem)) if problem else None
    return visit.page("imports.html", status, imports=newest, problem=told)


async def _pieces(file: UploadFile) -> AsyncIterator[bytes]:
    """While it came the server kept it in a file; in memory it never is."""
    while piece := await file.read(PIECE):
        yield piece
