"""Imports: one worker at a time, leases that end, errors in order, columns that are remembered."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.imports import Counts, Import, Mode, State
from core.messages import Text
from core.row_errors import RowError
from tests.contracts.city import GETUK
from tests.contracts.people import AnyStore

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
LATER = NOW + timedelta(seconds=30)
NEW = Import(0, "a1b2", "produk.xlsx", "siti", "disperindag", NOW)


async def added(store: AnyStore, new: Import = NEW) -> Import:
    async with store.begin() as records:
        return await records.services.imports.add(new)


async def claimed(store: AnyStore, holder: str, now: datetime = NOW) -> Import | None:
    async with store.begin() as records:
        return await records.services.imports.claim(holder, now, now + timedelta(seconds=30))


async def found(store: AnyStore, number: int) -> Import | None:
    async with store.begin() as records:
        return await records.services.imports.get(number)


async def test_an_import_is_kept_with_all_that_is_known(store: AnyStore) -> None:
    import_ = replace(
        await added(store),
        mode=Mode.REPLACE,
        state=State.PREVIEWED,
        sheet="Produk",
        sheets=("Produk", "Lain"),
        headers=("Nama", "Jenis"),
        columns={"name": "Nama", "category": "Jenis"},
        sample=(GETUK,),
        rows=9,
        kept=7,
        errors=2,
        done=3,
        place=5_000_000_000,
        found=Counts(1, 2, 3, 4),
        made=Counts(1),
        problem=Text("import-file-broken", {"file": "produk.xlsx", "hint": ""}),
        ended_at=LATER,
    )
    async with store.begin() as records:
        await records.services.imports.keep(import_)
    assert await found(store, import_.id) == import_
    assert await found(store, import_.id + 1) is None


async def test_the_newest_come_first(store: AnyStore) -> None:
    numbers = [(await added(store)).id for _ in range(3)]
    async with store.begin() as records:
        newest = await records.services.imports.newest(2)
    assert [each.id for each in newest] == [numbers[2], numbers[1]]


async def test_one_import_is_worked_on_at_a_time_by_one(store: AnyStore) -> None:
    first, second = await added(store), await added(store)
    assert await claimed(store, "a") == first
    assert await claimed(store, "b") is None, "the second waits for the first"
    async with store.begin() as records:
        await records.services.imports.keep(replace(first, state=State.READ))
    assert await claimed(store, "b") == second


async def test_a_lease_that_ended_is_another_workers(store: AnyStore) -> None:
    import_ = await added(store)
    assert await claimed(store, "a") == import_
    assert await claimed(store, "b", LATER + timedelta(seconds=1)) == import_
    async with store.begin() as records:
        imports = records.services.imports
        assert await imports.hold(import_.id, "a", LATER) is None
        assert await imports.hold(import_.id, "b", LATER) == import_


async def test_what_is_cancelled_is_no_longer_held(store: AnyStore) -> None:
    import_ = await added(store)
    await claimed(store, "a")
    cancelled = replace(import_, state=State.CANCELLED)
    async with store.begin() as records:
        assert await records.services.imports.change(State.ARRIVED, cancelled)
    async with store.begin() as records:
        imports = records.services.imports
        assert await imports.hold(import_.id, "a", LATER) is None
        assert not await imports.change(State.ARRIVED, import_), "it is no longer in that state"
    assert await claimed(store, "b") is None


async def test_errors_are_read_on_from_their_places(store: AnyStore) -> None:
    import_ = await added(store)
    errors = [RowError(row, "price", "import-bad-price", "x", "") for row in range(2, 7)]
    errors.append(RowError(9, None, "import-twice", "P-1", "3"))
    async with store.begin() as records:
        imports = records.services.imports
        await imports.add_errors(import_.id, errors[:3])
        await imports.add_errors(import_.id, errors[3:])
        await imports.add_errors(import_.id, [])
        first = await imports.errors(import_.id, 0, 4)
        rest = await imports.errors(import_.id, first[-1][0], 4)
    assert [error for _, error in (*first, *rest)] == errors
    async with store.begin() as records:
        await records.services.imports.forget_errors(import_.id)
        assert await records.services.imports.errors(import_.id, 0, 4) == []


async def test_columns_are_remembered_by_agency_and_headers(store: AnyStore) -> None:
    columns = {"name": "Nama", "category": "Jenis"}
    async with store.begin() as records:
        imports = records.services.imports
        assert await imports.remembered("disperindag", ["Nama", "Jenis"]) is None
        await imports.remember("disperindag", ["Nama", "Jenis"], {"name": "Jenis"})
        await imports.remember("disperindag", ["Nama", "Jenis"], columns)
        assert await imports.remembered("disperindag", ["jenis", "NAMA"]) == columns
        assert await imports.remembered("disperindag", ["Nama", "Jenis", "Harga"]) is None
        assert await imports.remembered("satpolpp", ["Nama", "Jenis"]) is None
