"""An import that is killed again and again: the catalogue is the file without the listed rows.

5,000 rows; `IMPORT_ROWS=100000` makes it as many as a city has.
"""

import asyncio
import os
import random
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest

from bot.importing import load_new_reference_data
from core.calendar import WIB
from core.catalogue import CatalogueFilter, Placed
from core.imports import Import, Mode, State
from core.products import Product, ProductQuery
from storage.imports import ImportFiles
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests.end_to_end.ticket_desk import opened
from tests.import_file import Made, make

ROWS = int(os.environ.get("IMPORT_ROWS", "5000"))
KILLS = 4
"""While it is written; twice before, while it is read and looked at."""
OWN = Product("toko-7", "Sambel pecel Mbak Ayu", "makanan", seller="Mbak Ayu")

pytestmark = pytest.mark.timeout(600 if ROWS > 10_000 else 120)


class Worker:
    def __init__(self, url: str, folder: Path) -> None:
        self._command = [sys.executable, "-m", "tests.end_to_end.import_keeper", url, str(folder)]
        self._program = subprocess.Popen(self._command)

    def kill(self) -> None:
        assert self._program.poll() is None, "it ended by itself"
        self._program.send_signal(signal.SIGKILL)
        self._program.wait()

    def again(self) -> None:
        self.kill()
        self._program = subprocess.Popen(self._command)


@pytest.mark.parametrize("mode", Mode)
async def test_the_catalogue_is_the_file_without_the_listed_rows(
    database_url: str, tmp_path: Path, mode: Mode
) -> None:
    await migrate(database_url)
    made = make(tmp_path / "produk.csv", ROWS)
    async with opened(database_url) as store:
        await load_new_reference_data(store.reference)
        before = {each.id: each for each in await products(store)}
        async with store.begin() as records:
            await records.services.catalogue.write([Placed(1, OWN)])
        number = await arrived(store, tmp_path, mode)
        worker = Worker(database_url, tmp_path / "imports")
        try:
            async with searched(store, mode):
                await killed_again_and_again(store, number, worker, tmp_path / "imports")
        finally:
            worker.kill()
        kept = before if mode is Mode.ADD else {}
        await check(store, number, made, {**kept, **made.products, OWN.id: OWN})


async def arrived(store: SqlStore, folder: Path, mode: Mode) -> int:
    source = await ImportFiles(folder / "imports").keep_file(folder / "produk.csv")
    now = datetime.now(WIB)
    new = Import(0, source, "produk.csv", "siti", "disperindag", now, mode)
    async with store.begin() as records:
        return (await records.services.imports.add(new)).id


async def killed_again_and_again(
    store: SqlStore, number: int, worker: Worker, folder: Path
) -> None:
    """What a person does, and the deaths of workers in between."""
    chance = random.Random(ROWS)
    await asyncio.sleep(chance.uniform(0.5, 1.0))
    worker.again()
    read = await until(store, number, State.READ)
    await go_on(store, read, read.to_check(read.columns, read.mode))
    await asyncio.sleep(chance.uniform(0.1, 1.0))
    worker.again()
    previewed = await until(store, number, State.PREVIEWED)
    await go_on(store, previewed, previewed.to_run())
    deaths = sorted(chance.uniform(0, 1) * previewed.kept for _ in range(KILLS))
    for written in deaths:
        while (await found(store, number)).done < written:
            await asyncio.sleep(0.005)
        worker.again()
    await until(store, number, State.DONE)
    async with asyncio.timeout(20):
        while list(folder.iterdir()):  # files go when they are done with
            await asyncio.sleep(0.05)


async def go_on(store: SqlStore, before: Import, after: Import) -> None:
    async with store.begin() as records:
        assert await records.services.imports.change(before.state, after)


async def found(store: SqlStore, number: int) -> Import:
    async with store.begin() as records:
        import_ = await records.services.imports.get(number)
    assert import_ is not None
    assert import_.problem is None
    return import_


async def until(store: SqlStore, number: int, state: State) -> Import:
    while (import_ := await found(store, number)).state is not state:
        await asyncio.sleep(0.05)
    return import_


@asynccontextmanager
async def searched(store: SqlStore, mode: Mode) -> AsyncIterator[None]:
    """All the while somebody searches for what is there before and after."""

    async def search() -> None:
        while True:
            async with store.begin() as records:
                query = ProductQuery("sambel pecel mbak ayu")
                answer = await records.services.products.search(query, now=datetime.now(WIB))
            assert OWN.id in answer.ids
            await asyncio.sleep(0.05)

    async with asyncio.TaskGroup() as tasks:
        searching = tasks.create_task(search())
        yield
        searching.cancel()


async def products(store: SqlStore) -> list[Product]:
    every: list[Product] = []
    while True:
        async with store.begin() as records:
            after = every[-1].id if every else ""
            page = await records.services.catalogue.page(CatalogueFilter(), after, 1_000)
        if not page:
            return every
        every += page


async def check(store: SqlStore, number: int, made: Made, expected: dict[str, Product]) -> None:
    there = await products(store)
    assert len({each.id for each in there}) == len(there)
    assert {each.id: each for each in there} == expected
    import_ = await found(store, number)
    assert (import_.rows, import_.kept, import_.errors) == (
        ROWS,
        len(made.products),
        len(made.bad),
    )
    assert import_.done == import_.kept
    assert import_.made == import_.found
    async with store.begin() as records:
        listed = await records.services.imports.errors(number, 0, ROWS)
    assert {error.row for _, error in listed} == made.bad
    assert len(listed) == len(made.bad), "each is listed once"
