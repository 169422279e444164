"""Files in a folder of this machine, readable for nobody but us."""

import asyncio
import contextlib
import os
import tempfile
from pathlib import Path

from core.conversations import Unavailable


class FolderShelf:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, name: str, content: bytes) -> None:
        try:
            await asyncio.to_thread(_put, self._path(name), content)
        except OSError as error:
            raise Unavailable(f"the media folder takes nothing: {error.strerror}") from error

    async def get(self, name: str) -> bytes | None:
        try:
            return await asyncio.to_thread(self._path(name).read_bytes)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Unavailable(f"the media folder gives nothing: {error.strerror}") from error

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name[2:4] / name


def _put(path: Path, content: bytes) -> None:
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_whole(path, content)


def _write_whole(path: Path, content: bytes) -> None:
    """All of the file or nothing, also when the power fails."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
