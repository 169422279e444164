"""A folder for each import: what was uploaded, its lines, the good products, the errors."""

import asyncio
import json
import secrets
import shutil
from collections.abc import AsyncIterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from core.catalogue import Placed
from core.imports import TooLarge
from core.row_errors import RowError
from storage.imports.lines import error_of, placed_of
from storage.sheets import MOST_BYTES


@dataclass(frozen=True, slots=True)
class Chunk:
    """Good products of a file, and where the next ones begin."""

    rows: list[Placed]
    next: int

    def __bool__(self) -> bool:
        return bool(self.rows)


class ImportFiles:
    """In the data folder, which the web app and the worker share."""

    def __init__(self, root: Path) -> None:
        self._root = root

    async def keep(self, pieces: AsyncIterable[bytes]) -> str:
        """Write an upload piece by piece; the name of its folder. Raises TooLarge."""
        name = secrets.token_hex(8)
        folder = self.folder(name)
        await asyncio.to_thread(folder.mkdir, mode=0o700, parents=True)
        try:
            with (folder / "source").open("wb") as file:
                written = 0
                async for piece in pieces:
                    written += len(piece)
                    if written > MOST_BYTES:
                        raise TooLarge
                    await asyncio.to_thread(file.write, piece)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return name

    async def keep_file(self, path: Path) -> str:
        """Raises OSError."""
        name = secrets.token_hex(8)
        await asyncio.to_thread(self.folder(name).mkdir, mode=0o700, parents=True)
        await asyncio.to_thread(shutil.copyfile, path, self.folder(name) / "source")
        return name

    def folder(self, name: str) -> Path:
        return self._root / name

    async def forget(self, name: str) -> None:
        await asyncio.to_thread(shutil.rmtree, self.folder(name), ignore_errors=True)

    async def older_than(self, moment: datetime) -> list[str]:
        """Names of folders that have not changed since."""

        def found() -> list[str]:
            if not self._root.exists():
                return []
            least = moment.timestamp()
            return [each.name for each in self._root.iterdir() if each.stat().st_mtime < least]

        return await asyncio.to_thread(found)

    async def good(self, name: str, place: int, most: int) -> Chunk:
        """Products from a place on. Raises OSError when the folder is gone."""
        return await asyncio.to_thread(_good, self.folder(name) / "good.jsonl", place, most)

    async def errors(self, name: str, most: int) -> list[RowError]:
        def read() -> list[RowError]:
            with (self.folder(name) / "errors.jsonl").open(encoding="utf-8") as file:
                return [error_of(json.loads(line)) for line in islice(file, most)]

        return await asyncio.to_thread(read)

    async def ids(self, name: str) -> set[str]:
        """Of all good products: some 100 bytes each."""

        def read() -> set[str]:
            return {placed.product.id for placed in _all(self.folder(name) / "good.jsonl")}

        return await asyncio.to_thread(read)


def _good(path: Path, place: int, most: int) -> Chunk:
    rows: list[Placed] = []
    with path.open("rb") as file:
        file.seek(place)
        while len(rows) < most and (line := file.readline()):
            rows.append(placed_of(json.loads(line)))
        return Chunk(rows, file.tell())


def _all(path: Path) -> Iterator[Placed]:
    with path.open("rb") as file:
        for line in file:
            yield placed_of(json.loads(line))
