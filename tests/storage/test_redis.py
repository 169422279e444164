"""Redis itself: round trips, lost locks, other processes, wake-ups and a server that restarts."""

import asyncio
import secrets
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis.asyncio import Redis

from core.conversations import Unavailable
from core.messages import Address, Channel
from storage.redis import LOCK_MS, SESSION_SECONDS, RedisSessions
from tests import servers


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator["Redis"]:
    async with Redis.from_url(redis_url, decode_responses=True) as client:
        yield client


@pytest.fixture
async def sessions(redis_url: str) -> AsyncIterator[RedisSessions]:
    async with RedisSessions(redis_url) as sessions:
        yield sessions


@pytest.fixture
def sari() -> Address:
    return Address(Channel.WEBCHAT, secrets.token_hex(8))


async def commands(redis: Redis) -> dict[str, int]:
    stats = await redis.info("commandstats")
    return {name.removeprefix("cmdstat_"): each["calls"] for name, each in stats.items()}


async def test_two_round_trips_a_message(
    sessions: RedisSessions, redis: Redis, sari: Address
) -> None:
    async with sessions.hold(sari):  # loads the scripts
        pass
    await redis.config_resetstat()
    async with sessions.hold(sari) as held:
        held.keep("{}")
    sent = await commands(redis)
    inside = {"set", "get", "del", "publish"}  # called by the scripts, on the server
    assert {name: calls for name, calls in sent.items() if name not in inside} == {
        "evalsha": 2,
        "config|resetstat": 1,
    }


async def test_scripts_are_loaded_again_after_a_flush(
    sessions: RedisSessions, redis: Redis, sari: Address
) -> None:
    for _ in range(2):
        await redis.script_flush()
        async with sessions.hold(sari) as held:
            held.keep("{}")
    async with sessions.hold(sari) as held:
        assert held.state == "{}"


async def test_sessions_and_locks_expire(
    sessions: RedisSessions, redis: Redis, sari: Address
) -> None:
    async with sessions.hold(sari) as held:
        held.keep("{}")
        assert LOCK_MS - 5_000 < await redis.pttl(f"lock:{sari}") <= LOCK_MS
    assert SESSION_SECONDS - 5 < await redis.ttl(f"session:{sari}") <= SESSION_SECONDS
    assert await redis.get(f"lock:{sari}") is None


async def test_whoever_lost_the_lock_saves_nothing(
    sessions: RedisSessions, redis: Redis, sari: Address
) -> None:
    async with sessions.hold(sari) as held:
        held.keep("too late")
        await redis.set(f"lock:{sari}", "another process")
    assert await redis.get(f"session:{sari}") is None
    assert await redis.get(f"lock:{sari}") == "another process"


async def test_processes_take_turns(redis_url: str, sari: Address) -> None:
    async def count(sessions: RedisSessions) -> None:
        for _ in range(10):
            async with sessions.hold(sari) as held:
                await asyncio.sleep(0.001)
                held.keep(str(int(held.state or "0") + 1))

    async with RedisSessions(redis_url) as one, RedisSessions(redis_url) as other:
        async with asyncio.TaskGroup() as tasks:
            for sessions in (one, other, one, other):
                tasks.create_task(count(sessions))
        async with one.hold(sari) as held:
            assert held.state == "40"


async def test_waiting_has_an_end(redis_url: str, redis: Redis, sari: Address) -> None:
    await redis.set(f"lock:{sari}", "a process that hangs")
    async with RedisSessions(redis_url, wait_seconds=0.1) as sessions:
        for _ in range(2):
            with pytest.raises(Unavailable, match="held"):
                async with sessions.hold(sari):
                    raise AssertionError("must not get here")
        await sessions.release_all()
        async with sessions.hold(sari):
            pass


async def test_two_hundred_citizens_at_once(sessions: RedisSessions) -> None:
    async def chat(number: int) -> None:
        address = Address(Channel.WEBCHAT, f"crowd-{number}")
        for turn in range(3):
            async with sessions.hold(address) as held:
                held.keep(str(turn))

    async with asyncio.TaskGroup() as tasks:
        for number in range(200):
            tasks.create_task(chat(number))
    assert len(sessions._lines) == 0, "a line goes with its last person"


async def test_whoever_listens_is_woken(sessions: RedisSessions, sari: Address) -> None:
    heard = sessions.listen()
    async with asyncio.timeout(5):
        assert await anext(heard) is None  # from here on nothing is missed
        async with sessions.hold(sari) as held:
            held.keep("{}")
        assert await anext(heard) == str(sari)
        async with sessions.hold(sari):
            pass
        assert await anext(heard) == str(sari)
    await heard.aclose()


@contextmanager
def server_at(socket: Path) -> Iterator[str]:
    """A server that can be started again at the same place."""
    options = ["--port", "0", "--unixsocket", str(socket), "--save", "", "--appendonly", "no"]
    log = (socket.parent / "log").open("ab")
    with log, subprocess.Popen([servers.redis_program(), *options], stdout=log) as server:
        try:
            while server.poll() is None and not socket.exists():
                pass
            yield f"unix://{socket}"
        finally:
            server.kill()
            server.wait()
            socket.unlink(missing_ok=True)


async def test_a_restarted_server_is_found_again(tmp_path: Path, sari: Address) -> None:
    socket = tmp_path / "redis.sock"
    with server_at(socket) as url:
        sessions = RedisSessions(url)
        heard = sessions.listen()
        async with asyncio.timeout(5):
            assert await anext(heard) is None
        async with sessions.hold(sari) as held:
            held.keep("{}")
        async with asyncio.timeout(5):
            assert await anext(heard) == str(sari)
        await sessions.ping()
    with pytest.raises(Unavailable, match="Redis"):
        async with sessions.hold(sari):
            raise AssertionError("must not get here")
    with pytest.raises(Unavailable):
        await sessions.ping()
    with server_at(socket):
        async with asyncio.timeout(5):
            assert await anext(heard) is None
        async with sessions.hold(sari) as held:
            assert held.state is None
        async with asyncio.timeout(5):
            assert await anext(heard) == str(sari)
    await heard.aclose()
    await sessions.close()


async def test_a_server_that_goes_while_we_hold(tmp_path: Path, sari: Address) -> None:
    """The message is handled by then: that its session is lost must not undo it."""
    with server_at(tmp_path / "redis.sock") as url:
        sessions = RedisSessions(url)
        holding = sessions.hold(sari)
        held = await holding.__aenter__()
        held.keep("{}")
    await holding.__aexit__(None, None, None)
    await sessions.close()
