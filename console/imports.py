"""What the pages of imports have in common: who may see them, and how an import is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus

from fastapi import Response

from console.desk import note
from console.routes import Refused
from console.visit import Visit
from core.imports import FIELDS, NEEDED, Import, Mode, State
from core.messages import Text
from core.row_errors import RowError
from core.scope import may_import

IMPORTS = "/console/imports"
ERRORS_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Errors:
    """Some of them as they are read, and where the next ones are."""

    lines: Sequence[str]
    more: str | None


def path_of(import_: Import) -> str:
    return f"{IMPORTS}/{import_.id}"


async def only_its_people(visit: Visit) -> None:
    """To whom it is none of their work, an import is as good as none. Raises Refused."""
    async with visit.desk.store.begin() as records:
        if await may_import(records.services.calendar, visit.operator):
            return
    raise Refused(HTTPStatus.NOT_FOUND, "missing")


async def found_import(visit: Visit, number: str) -> Import:
    """Raises Refused."""
    await only_its_people(visit)
    if number.isascii() and number.isdigit() and len(number) < 10:
        async with visit.desk.store.begin() as records:
            import_ = await records.services.imports.get(int(number))
        if import_ is not None:
            return import_
    raise Refused(HTTPStatus.NOT_FOUND, "missing")


async def shown(visit: Visit, import_: Import, problem: str | None = None) -> Response:
    """The page of an import, whatever its state."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return visit.page(
        "import.html",
        status,
        import_=import_,
        path=path_of(import_),
        errors=await errors_after(visit, import_, 0),
        problem=visit.say(Text(problem)) if problem else None,
        fields=FIELDS,
        needed=NEEDED,
        modes=list(Mode),
        State=State,
    )


async def errors_after(visit: Visit, import_: Import, after: int) -> Errors:
    async with visit.desk.store.begin() as records:
        found = await records.services.imports.errors(import_.id, after, ERRORS_AT_ONCE + 1)
    here = found[:ERRORS_AT_ONCE]
    further = len(found) > ERRORS_AT_ONCE
    more = f"{path_of(import_)}/errors?after={here[-1][0]}" if further else None
    return Errors([said(visit, import_, error) for _, error in here], more)


def said(visit: Visit, import_: Import, error: RowError) -> str:
    return visit.say(replace(error, field=column_of(import_, error)).text)


def column_of(import_: Import, error: RowError) -> str | None:
    """As the file calls it."""
    return import_.columns.get(error.field, error.field) if error.field else None


async def change(visit: Visit, before: Import, after: Import, action: str = "") -> bool:
    """Whether it was still as it was seen."""
    async with visit.desk.store.begin() as records:
        changed = await records.services.imports.change(before.state, after)
        if changed and action:
            await note(records, visit.operator.login, action, f"import:{before.id}")
    return changed
