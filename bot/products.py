"""Products from a file and to a file on the command line: the twins of the console's pages."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.city import now
from bot.imports import ImportKeeper
from console.tables import TableFormat, write_table
from core.audit import SYSTEM
from core.catalogue import CatalogueFilter, cells_of
from core.conversations import Unavailable
from core.imports import FIELDS, Import, Mode, State
from core.messages import Text
from core.sheets import Cell
from flows.records import Store
from flows.wording import sayer
from storage.imports import ImportFiles
from storage.reference import BadFile

ERRORS_SHOWN = 100
AT_ONCE = 1_000
LOOK_SECONDS = 0.2

say = sayer("id")


async def import_products(
    store: Store, files: ImportFiles, file: Path, mode: Mode, sheet: str, out: Console
) -> int:
    """1 when rows were left out. Raises BadFile and Unavailable.

    What broke off is finished by the next call, or by a worker of the desk.
    """
    number = await _arrived(store, files, file, mode, sheet)
    keeper = ImportKeeper(store, files, now, LOOK_SECONDS)
    try:
        async with asyncio.TaskGroup() as tasks:
            working = tasks.create_task(keeper.run())
            import_ = await _watched(store, number, file)
            working.cancel()
    except* (BadFile, Unavailable) as errors:
        raise errors.exceptions[0] from None
    await _show(store, import_, out)
    return 1 if import_.errors else 0


async def _arrived(store: Store, files: ImportFiles, file: Path, mode: Mode, sheet: str) -> int:
    try:
        source = await files.keep_file(file)
    except OSError as error:
        raise BadFile(file, "import-file-unreadable", error.strerror or "") from error
    new = Import(0, source, file.name, SYSTEM, "", now(), mode, sheet=sheet)
    async with store.begin() as records:
        return (await records.services.imports.add(new)).id


async def _watched(store: Store, number: int, file: Path) -> Import:
    """Says yes wherever the console would ask; the import when it is over. Raises BadFile."""
    with _progress() as progress:
        bar = progress.add_task("")
        while True:
            async with store.begin() as records:
                imports = records.services.imports
                import_ = await imports.get(number)
                if import_ is None:
                    raise LookupError(number)
                if (after := _next(import_, file, import_.mode)) is not None:
                    await imports.change(import_.state, after)
            if import_.problem is not None:
                hint = str(import_.problem.args.get("hint", ""))
                raise BadFile(file, import_.problem.key, hint)
            if import_.state.is_over:
                return import_
            total = import_.kept if import_.state is State.RUNNING else import_.rows
            words = say(Text(f"import-state-{import_.state}"))
            progress.update(bar, description=words, completed=import_.done, total=total or None)
            await asyncio.sleep(LOOK_SECONDS)


def _next(import_: Import, file: Path, mode: Mode) -> Import | None:
    """What a person would decide. Raises BadFile where they would have to name columns first."""
    if import_.state is State.READ:
        if import_.missing:
            raise BadFile(file, "import-file-missing-columns", ", ".join(import_.missing))
        return import_.to_check(import_.columns, mode)
    if import_.state is State.PREVIEWED:
        return import_.to_run() if import_.can_run else import_.cancelled(now())
    return None


async def _show(store: Store, import_: Import, out: Console) -> None:
    async with store.begin() as records:
        errors = await records.services.imports.errors(import_.id, 0, ERRORS_SHOWN + 1)
    for _, error in errors[:ERRORS_SHOWN]:
        out.print(say(error.text), markup=False)
    if len(errors) > ERRORS_SHOWN:
        out.print(say(Text("import-more-errors", {"count": ERRORS_SHOWN})), markup=False)
    made = import_.made
    key = "import-done" if made.new or made.changed or made.gone else "import-unchanged"
    told = {"kept": import_.kept, "errors": import_.errors}
    out.print(say(Text(key, told)), markup=False)
    out.print(say(Text("import-counts", asdict(made))), markup=False)


async def export_products(store: Store, file: Path, out: Console) -> None:
    """All products that there are; the ending of the file's name says which kind of table."""
    form = TableFormat(file.suffix.removeprefix(".").lower())
    async with store.begin() as records:
        total = await records.services.catalogue.count(CatalogueFilter())
    begun = file.with_name(f".{file.name}.part")
    with _progress() as progress, begun.open("wb") as target:
        bar = progress.add_task(say(Text("import-exporting")), total=total)

        async def chunks() -> AsyncIterator[Sequence[Sequence[Cell]]]:
            async for rows in product_rows(store):
                yield rows
                progress.advance(bar, len(rows))

        await write_table(target, form, FIELDS, chunks())
    begun.replace(file)
    told = {"count": total, "file": file.name}
    out.print(say(Text("import-exported", told)), markup=False)


async def product_rows(store: Store) -> AsyncIterator[Sequence[Sequence[Cell]]]:
    after = ""
    while True:
        async with store.begin() as records:
            page = await records.services.catalogue.page(CatalogueFilter(), after, AT_ONCE)
        if not page:
            return
        yield [cells_of(product) for product in page]
        after = page[-1].id


@contextmanager
def _progress() -> Iterator[Progress]:
    """Beside what a script would read."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield progress
