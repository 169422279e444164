"""The catalogue: data is loaded once per revision, and large data without holding anyone up."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import pytest

from storage.catalogue import MANY, Shelf

Loads = list[Sequence[int]]


def loader(loads: Loads, rows: Sequence[int]) -> Callable[[], Coroutine[Any, Any, Sequence[int]]]:
    async def load() -> Sequence[int]:
        loads.append(rows)
        await asyncio.sleep(0)
        return rows

    return load


async def test_a_revision_is_loaded_once() -> None:
    loads: Loads = []
    shelf = Shelf[Sequence[int], int](("faq",), sum)
    async with asyncio.TaskGroup() as tasks:
        reads = [tasks.create_task(shelf.read((1,), loader(loads, [1, 2]))) for _ in range(9)]
    assert [each.result() for each in reads] == [3] * 9
    assert await shelf.read((2,), loader(loads, [4])) == 4
    assert await shelf.read((2,), loader(loads, [])) == 4
    assert loads == [[1, 2], [4]]


async def test_large_data_is_built_while_the_old_is_in_use() -> None:
    loads: Loads = []
    threads = []
    ready = threading.Event()

    def build(rows: Sequence[int]) -> int:
        threads.append(threading.current_thread())
        ready.wait(5)
        return len(rows)

    shelf = Shelf[Sequence[int], int](("products",), build)
    ready.set()
    assert await shelf.read((1,), loader(loads, [1])) == 1
    ready.clear()
    large = range(MANY + 1)
    for _ in range(3):
        assert await shelf.read((2,), loader(loads, large)) == 1
    ready.set()
    async with asyncio.timeout(5):
        while await shelf.read((2,), loader(loads, large)) == 1:
            await asyncio.sleep(0.001)
    assert await shelf.read((2,), loader(loads, large)) == MANY + 1
    assert loads == [[1], large]
    assert [each is threading.main_thread() for each in threads] == [True, False]


async def test_large_data_at_first_start() -> None:
    large = range(MANY + 1)
    shelf = Shelf[Sequence[int], int](("products",), len)
    assert await shelf.read((1,), loader([], large)) == MANY + 1


async def test_a_failed_load_is_tried_again() -> None:
    async def fail() -> Sequence[int]:
        raise ConnectionError

    shelf = Shelf[Sequence[int], int](("faq",), sum)
    for revision in ((1,), (2,)):
        with pytest.raises(ConnectionError):
            await shelf.read(revision, fail)
        assert await shelf.read(revision, loader([], revision)) == revision[0]


async def test_a_failed_build_leaves_the_old_data() -> None:
    def build(rows: Sequence[int]) -> int:
        if len(rows) > MANY:
            raise ValueError("bad row")
        return sum(rows)

    shelf = Shelf[Sequence[int], int](("faq",), build)
    assert await shelf.read((1,), loader([], [7])) == 7
    for _ in range(20):
        assert await shelf.read((2,), loader([], range(MANY + 1))) == 7
        await asyncio.sleep(0.001)
    assert await shelf.read((3,), loader([], [8])) == 8
