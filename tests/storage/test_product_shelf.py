"""The product index of a process: built once, kept up to date, never in the way of a search."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest

from language.products.segment import Entry
from storage import product_shelf
from storage.product_shelf import Changed, ProductShelf, Source


def getuk(id_: str, name: str = "Getuk") -> Entry:
    return Entry(id_, name, None, "", None, None, None, None, None, None)


class Table:
    """Products with the revision at which they changed last; counts how often it is read."""

    def __init__(self, *ids: str) -> None:
        self.revision = 1
        self.rows: dict[str, tuple[int, Entry | None]] = {id_: (1, getuk(id_)) for id_ in ids}
        self.read_all = self.read_changes = 0

    def change(self, **rows: Entry | None) -> None:
        self.revision += 1
        self.rows |= {id_: (self.revision, row) for id_, row in rows.items()}

    def source(self) -> Source:
        return Source(self._all, self._since)

    async def _all(self) -> AsyncIterator[Sequence[Entry]]:
        self.read_all += 1
        for _, row in list(self.rows.values()):
            if row is not None:
                await asyncio.sleep(0)
                yield [row]

    async def _since(self, revision: int, most: int) -> Changed:
        self.read_changes += 1
        changed = {id_: row for id_, (at, row) in self.rows.items() if at > revision}
        return dict(list(changed.items())[: most + 1])


async def ids(shelf: ProductShelf, table: Table) -> set[str]:
    index = await shelf.index(table.revision, table.source())
    return {hit.id for hit in index.search("getuk").hits}


async def test_all_is_read_once() -> None:
    shelf, table = ProductShelf(), Table("a", "b")
    async with asyncio.TaskGroup() as tasks:
        found = [tasks.create_task(ids(shelf, table)) for _ in range(5)]
    assert [each.result() for each in found] == [{"a", "b"}] * 5
    table.change(b=None, c=getuk("c"))
    assert await ids(shelf, table) == {"a", "c"}
    assert (table.read_all, table.read_changes) == (1, 1)


async def test_a_large_index_is_changed_by_who_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(product_shelf, "SMALL", 1)
    shelf, table = ProductShelf(), Table("a", "b")
    await shelf.follow(table.revision, table.source())
    table.change(c=getuk("c"))
    assert await ids(shelf, table) == {"a", "b"}
    await shelf.follow(table.revision, table.source())
    assert await ids(shelf, table) == {"a", "b", "c"}
    assert table.read_all == 1


async def test_so_many_changes_that_all_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(product_shelf, "MANY", 2)
    shelf, table = ProductShelf(), Table("a")
    await shelf.follow(table.revision, table.source())
    for number in range(3):  # one by one: the third makes too many in the small segment
        table.change(**{f"n{number}": getuk(f"n{number}")})
        await shelf.follow(table.revision, table.source())
    assert table.read_all == 2
    assert await ids(shelf, table) == {"a", "n0", "n1", "n2"}
    table.change(**{f"m{number}": getuk(f"m{number}") for number in range(9)})
    await shelf.follow(table.revision, table.source())
    assert table.read_all == 3
    assert len(await ids(shelf, table)) == 13


async def test_a_change_while_all_is_read_is_not_lost() -> None:
    shelf, table = ProductShelf(), Table("a", "b")
    before = table.revision
    async with asyncio.TaskGroup() as tasks:
        building = tasks.create_task(shelf.follow(before, table.source()))
        await asyncio.sleep(0)
        table.change(a=None, c=getuk("c"))
        await building
    assert await ids(shelf, table) == {"b", "c"}


async def test_a_failed_read_is_tried_again() -> None:
    shelf, table = ProductShelf(), Table("a")

    async def fail(revision: int, most: int) -> Changed:
        raise ConnectionError

    assert await ids(shelf, table) == {"a"}
    table.change(b=getuk("b"))
    with pytest.raises(ConnectionError):
        await shelf.follow(table.revision, Source(table.source().all, fail))
    assert await ids(shelf, table) == {"a", "b"}
