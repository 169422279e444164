"""The embedded Valkey keeps its data and leaves nothing running, however its program ends."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.embedded import EmbeddedServerFailed, Valkey

PROGRAM = """
import asyncio, sys
from pathlib import Path
from bot.embedded import Valkey

async def main():
    async with Valkey(Path(sys.argv[1])) as valkey:
        print(valkey._server.pid, flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.fixture
def program(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as started:
        yield started
        started.kill()


async def write(valkey: Valkey, key: str, value: str) -> None:
    async with Redis.from_url(valkey.url) as redis:
        await redis.set(key, value)


async def read(valkey: Valkey, key: str) -> str | None:
    async with Redis.from_url(valkey.url, decode_responses=True) as redis:
        value: str | None = await redis.get(key)
        return value


def server_of(program: subprocess.Popen[str]) -> int:
    assert program.stdout is not None
    return int(program.stdout.readline())


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")  # a zombie that nobody reaps is dead, too
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def gone_within(pid: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not alive(pid)


async def test_data_survives_a_restart(tmp_path: Path) -> None:
    async with Valkey(tmp_path) as valkey:
        await write(valkey, "kota", "Magelang")
    assert not valkey.running
    async with Valkey(tmp_path) as valkey:
        assert await read(valkey, "kota") == "Magelang"


async def test_listens_on_no_port_and_never_evicts(tmp_path: Path) -> None:
    async with (
        Valkey(tmp_path) as valkey,
        Redis.from_url(valkey.url, decode_responses=True) as redis,
    ):
        settings = await redis.config_get("port", "maxmemory-policy", "appendonly")
    assert settings == {"port": "0", "maxmemory-policy": "noeviction", "appendonly": "yes"}


async def test_a_folder_too_deep_for_a_socket(tmp_path: Path) -> None:
    async with Valkey(tmp_path / ("deep folder#" * 10)) as valkey:
        await write(valkey, "kota", "Magelang")
        socket = Path(valkey.url.removeprefix("unix://"))
        assert socket.exists()
    assert not socket.parent.exists()


async def test_a_folder_with_odd_letters(tmp_path: Path) -> None:
    async with Valkey(tmp_path / "a b#c?d%20") as valkey:
        await write(valkey, "kota", "Magelang")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a parent death signal")
async def test_server_dies_with_a_killed_program_and_keeps_its_data(
    tmp_path: Path, program: subprocess.Popen[str]
) -> None:
    server = server_of(program)
    async with Redis.from_url(f"unix://{tmp_path}/valkey.sock") as redis:
        await redis.set("kota", "Magelang")
    program.kill()
    assert gone_within(server, 2)
    async with Valkey(tmp_path) as valkey:
        assert await read(valkey, "kota") == "Magelang"


async def test_an_orphan_is_stopped_before_a_new_server_starts(
    tmp_path: Path, program: subprocess.Popen[str]
) -> None:
    orphan = server_of(program)
    os.kill(
        orphan, signal.SIGSTOP
    )  # deaf to everything but SIGKILL, as where there is no death signal
    program.kill()
    program.wait()
    asyncio.get_running_loop().call_later(0.2, os.kill, orphan, signal.SIGCONT)
    async with Valkey(tmp_path) as valkey:
        assert not alive(orphan)
        await write(valkey, "kota", "Magelang")


async def test_a_second_program_is_turned_away(tmp_path: Path) -> None:
    async with Valkey(tmp_path):
        with pytest.raises(EmbeddedServerFailed, match="another program already uses"):
            async with Valkey(tmp_path):
                pass


async def test_a_torn_append_only_file_is_loaded_up_to_the_tear(tmp_path: Path) -> None:
    async with Valkey(tmp_path) as valkey:
        await write(valkey, "kota", "Magelang")
    (journal,) = tmp_path.glob("appendonlydir/*.incr.aof")
    with journal.open("ab") as file:
        file.write(b"*3\r\n$3\r\nSET\r\n$4\r\nko")  # the power went off here
    async with Valkey(tmp_path) as valkey:
        assert await read(valkey, "kota") == "Magelang"


async def test_a_broken_append_only_file_says_why(tmp_path: Path) -> None:
    async with Valkey(tmp_path) as valkey:
        await write(valkey, "kota", "Magelang")
    (journal,) = tmp_path.glob("appendonlydir/*.incr.aof")
    journal.write_bytes(b"this is no append only file\r\n" * 9)
    with pytest.raises(EmbeddedServerFailed, match="Bad file format"):
        async with Valkey(tmp_path):
            pass


async def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EmbeddedServerFailed, match="valkey-server cannot start"):
        async with Valkey(tmp_path / "file"):
            pass


async def test_ctrl_c_in_the_terminal_reaches_only_the_program(tmp_path: Path) -> None:
    async with Valkey(tmp_path):
        pid = int((tmp_path / "server.lock").read_text())
        assert os.getsid(pid) == pid
