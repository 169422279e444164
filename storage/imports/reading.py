"""Lets the child read, and hears what it says."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.imports import Import
from core.messages import Text
from core.products import Product
from storage.imports.files import ImportFiles
from storage.imports.lines import product_from

ROOT = Path(__file__).parent.parent.parent
BEAT_SECONDS = 5.0
FAULT = 1
"""How Python ends on an error that nobody expected."""
LONGEST_LINE = 1_000_000
"""Of what the child says: twenty products."""

Told = Callable[[int], Awaitable[None]]
"""Hears every few seconds how many lines were read; may raise, then the child ends."""


class Unusable(Exception):
    """Nothing of the file can be used; `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.key)
        self.text = text


@dataclass(frozen=True, slots=True)
class Unpacked:
    headers: tuple[str, ...]
    rows: int
    sheet: str
    sheets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    kept: int
    errors: int
    sample: tuple[Product, ...]


class Reading:
    def __init__(self, files: ImportFiles) -> None:
        self._files = files

    async def unpack(self, import_: Import, told: Told) -> Unpacked:
        """Raises Unusable."""
        said = await self._child("unpack", import_, {"sheet": import_.sheet}, told)
        return Unpacked(tuple(said["headers"]), said["rows"], said["sheet"], tuple(said["sheets"]))

    async def check(self, import_: Import, kelurahan: Mapping[str, str], told: Told) -> Checked:
        """Raises Unusable."""
        order = {
            "headers": import_.headers,
            "columns": dict(import_.columns),
            "kelurahan": dict(kelurahan),
        }
        said = await self._child("check", import_, order, told)
        return Checked(said["kept"], said["errors"], tuple(map(product_from, said["sample"])))

    async def _child(
        self, what: str, import_: Import, order: Mapping[str, object], told: Told
    ) -> Mapping[str, Any]:
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "storage.imports", what),
            str(self._files.folder(import_.source)),
            stdin=PIPE,
            stdout=PIPE,
            cwd=ROOT,
            limit=LONGEST_LINE,
        )
        try:
            said = await _heard(child, json.dumps(order), told)
            await child.wait()
        finally:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()
        if said is None and child.returncode == FAULT:
            raise RuntimeError("the child failed, as it said itself")
        if said is None:  # the kernel, or the library's own way out, ended it
            said = {"problem": "import-file-too-heavy", "hint": ""}
        if "problem" in said:
            told_of = {"file": import_.file_name, "hint": said["hint"]}
            raise Unusable(Text(said["problem"], told_of))
        return said


async def _heard(child: Process, order: str, told: Told) -> Mapping[str, Any] | None:
    """The last thing that it says; None when it ends without having come to its end."""
    if child.stdin is None or child.stdout is None:
        raise RuntimeError("the child has no ears")
    with suppress(ConnectionError):
        child.stdin.write(order.encode())
        await child.stdin.drain()
    child.stdin.close()
    said: Mapping[str, Any] | None = None
    read = 0
    while True:
        try:
            async with asyncio.timeout(BEAT_SECONDS):
                line = await child.stdout.readline()
        except TimeoutError:
            await told(read)  # it is still at it
            continue
        if not line:
            return said
        said = json.loads(line)
        if said and "read" in said:
            read = int(said["read"])
            await told(read)
            said = None
