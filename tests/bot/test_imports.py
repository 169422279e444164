"""The keeper of imports: what it does with a file, and what makes it let go of one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.imports import KEPT_FOR, ImportKeeper
from core.catalogue import Placed
from core.imports import Counts, Import, Mode, State
from core.pins import Pins
from core.products import Product
from storage.imports import ImportFiles
from storage.memory import MemoryStore
from tests.contracts.city import BATIK, GETUK, SquareMap, load_city

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
TABLE = (
    "Kode;Nama;Kategori;Harga\nP-001;Getuk Trio;makanan khas;9.000\n"
    "P-9;Tahu;lauk;x\nP-8;Tempe;lauk;2.000\n"
)
OWN = Product("toko-1", "Sambel", "makanan")


@pytest.fixture
async def store() -> MemoryStore:
    store = MemoryStore(Pins("a secret of the tests"), SquareMap)
    await load_city(store.reference)
    async with store.begin() as records:
        await records.services.catalogue.write([Placed(1, OWN)])
    return store


@pytest.fixture
def files(tmp_path: Path) -> ImportFiles:
    return ImportFiles(tmp_path / "imports")


@pytest.fixture
def keeper(store: MemoryStore, files: ImportFiles) -> ImportKeeper:
    return ImportKeeper(store, files, lambda: NOW)


async def arrived(
    store: MemoryStore, files: ImportFiles, folder: Path, content: str = TABLE
) -> Import:
    file = folder / "produk.csv"
    file.write_text(content)
    new = Import(0, await files.keep_file(file), file.name, "siti", "disperindag", NOW)
    async with store.begin() as records:
        return await records.services.imports.add(new)


async def now(store: MemoryStore) -> Import:
    async with store.begin() as records:
        import_ = await records.services.imports.get(1)
    assert import_ is not None
    return import_


async def decided(store: MemoryStore, change: Callable[[Import], Import]) -> None:
    before = await now(store)
    async with store.begin() as records:
        assert await records.services.imports.change(before.state, change(before))


async def test_a_file_from_its_arrival_to_the_catalogue(
    store: MemoryStore, files: ImportFiles, keeper: ImportKeeper, tmp_path: Path
) -> None:
    await arrived(store, files, tmp_path)
    assert await keeper.step()
    read = await now(store)
    assert (read.state, read.rows) == (State.READ, 3)
    assert read.columns == {"id": "Kode", "name": "Nama", "category": "Kategori", "price": "Harga"}
    assert not await keeper.step(), "somebody has to name the columns first"
    await decided(store, lambda import_: import_.to_check(import_.columns, Mode.REPLACE))
    assert await keeper.step()
    previewed = await now(store)
    assert (previewed.kept, previewed.errors) == (2, 1)
    assert previewed.found == Counts(new=1, changed=1, gone=1)
    assert set(store.reference.products) == {GETUK.id, BATIK.id, OWN.id}, "nothing has changed yet"
    assert not await keeper.step(), "somebody has to say yes first"
    await decided(store, lambda import_: import_.to_run())
    assert await keeper.step()
    done = await now(store)
    assert (done.state, done.made, done.done) == (State.DONE, previewed.found, 2)
    assert set(store.reference.products) == {"P-001", "P-8", OWN.id}
    assert not files.folder(done.source).exists()
    (entry,) = await store.audit.page()
    assert (entry.actor, entry.action, entry.detail["new"]) == ("siti", "import.done", 1)


async def test_columns_that_were_chosen_before_are_taken(
    store: MemoryStore, files: ImportFiles, keeper: ImportKeeper, tmp_path: Path
) -> None:
    chosen = {"name": "Kode", "category": "Kategori"}
    async with store.begin() as records:
        headers = ("Kode", "Nama", "Kategori", "Harga")
        await records.services.imports.remember("disperindag", headers, chosen)
    await arrived(store, files, tmp_path)
    await keeper.step()
    assert (await now(store)).columns == chosen


@pytest.mark.parametrize(
    ("content", "problem"), [("", "import-file-empty"), ("a\0b", "import-file-not-text")]
)
async def test_a_file_of_no_use_fails_and_goes(
    store: MemoryStore,
    files: ImportFiles,
    keeper: ImportKeeper,
    tmp_path: Path,
    content: str,
    problem: str,
) -> None:
    await arrived(store, files, tmp_path, content)
    assert await keeper.step()
    failed = await now(store)
    assert (failed.state, failed.ended_at) == (State.FAILED, NOW)
    assert failed.problem is not None
    assert failed.problem.key == problem
    assert not files.folder(failed.source).exists()


async def test_a_file_that_is_gone_is_told(
    store: MemoryStore, files: ImportFiles, keeper: ImportKeeper, tmp_path: Path
) -> None:
    import_ = await arrived(store, files, tmp_path)
    await files.forget(import_.source)
    await decided(store, lambda each: replace(each, state=State.RUNNING, kept=2))
    assert await keeper.step()
    problem = (await now(store)).problem
    assert problem is not None
    assert problem.key == "import-file-gone"


async def test_what_was_cancelled_is_left_alone(
    store: MemoryStore,
    files: ImportFiles,
    keeper: ImportKeeper,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Between reading the rows and writing them."""
    await arrived(store, files, tmp_path)
    await keeper.step()
    await decided(store, lambda each: each.to_check(each.columns, Mode.ADD))
    await keeper.step()
    await decided(store, lambda each: each.to_run())
    read = files.good

    async def cancelled_meanwhile(name: str, place: int, most: int) -> object:
        chunk = await read(name, place, most)
        await decided(store, lambda each: each.cancelled(NOW))
        return chunk

    monkeypatch.setattr(files, "good", cancelled_meanwhile)
    assert await keeper.step()
    assert (await now(store)).state is State.CANCELLED
    assert store.reference.products[GETUK.id] == GETUK


async def test_files_that_nobody_says_yes_to_are_forgotten(
    store: MemoryStore, files: ImportFiles, keeper: ImportKeeper, tmp_path: Path
) -> None:
    import_ = await arrived(store, files, tmp_path)
    await keeper.step()
    await keeper.tidy()
    assert (await now(store)).state is State.READ
    assert files.folder(import_.source).exists()
    later = ImportKeeper(store, files, lambda: datetime.now(UTC) + KEPT_FOR + timedelta(days=1))
    await later.tidy()
    assert (await now(store)).state is State.CANCELLED
    assert not files.folder(import_.source).exists()


async def test_what_a_killed_worker_left_behind_goes_and_what_is_needed_stays(
    store: MemoryStore, files: ImportFiles, tmp_path: Path
) -> None:
    """Killed after the last row was written, and before the folder was gone."""
    left = await arrived(store, files, tmp_path)
    await decided(store, lambda each: replace(each, state=State.DONE))
    running = await arrived(store, files, tmp_path)
    later = ImportKeeper(store, files, lambda: datetime.now(UTC) + KEPT_FOR + timedelta(days=1))
    await later.tidy()
    assert not files.folder(left.source).exists()
    assert files.folder(running.source).exists()
