"""Transactions: no update is lost, and trouble with the connection has one name."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from core.conversations import Unavailable
from storage.sql.database import Database
from storage.sql.engines import LOCKED_SECONDS, with_driver
from storage.sql.migrations import migrate
from storage.sql.tables import inbox, report_media, revisions
from tests import servers


async def increment(database: Database, times: int) -> None:
    """Reads first and writes later: the pattern that loses updates."""
    for _ in range(times):
        async with database.begin() as connection:
            row = select(revisions.c.number).where(revisions.c.name == "faq").with_for_update()
            number = await connection.scalar(row)
            await asyncio.sleep(0)
            await connection.execute(update(revisions).values(number=(number or 0) + 1))


async def test_no_update_is_lost(database: Database) -> None:
    async with database.begin() as connection:
        await connection.execute(insert(revisions).values(name="faq", number=0))
    async with asyncio.TaskGroup() as tasks:
        for _ in range(24):
            tasks.create_task(increment(database, 10))
    async with database.read() as connection:
        assert await connection.scalar(select(revisions.c.number)) == 240


async def test_no_update_is_lost_between_processes(tmp_path: Path) -> None:
    """Two databases on one file are as two processes: they do not see each other's line."""
    url = f"sqlite:///{tmp_path}/desk.db"
    await migrate(url)
    async with Database(url) as one, Database(url) as other:
        async with one.begin() as connection:
            await connection.execute(insert(revisions).values(name="faq", number=0))
        async with asyncio.TaskGroup() as tasks:
            for database in (one, other, one, other):
                tasks.create_task(increment(database, 20))
        async with one.read() as connection:
            assert await connection.scalar(select(revisions.c.number)) == 80


async def test_a_fault_of_ours_is_not_called_unavailable(database: Database) -> None:
    wrong = (text("SELECT * FROM nothing"), insert(inbox).values(conversation_id=404))
    for statement in wrong:
        with pytest.raises(DBAPIError):
            async with database.begin() as connection:
                await connection.execute(statement)


async def test_foreign_keys_hold(database: Database) -> None:
    row = insert(report_media).values(report_id=404, position=0, kind="photo", name="x.jpg")
    with pytest.raises(IntegrityError):
        async with database.begin() as connection:
            await connection.execute(row)


async def test_reads_cannot_write_on_sqlite(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/desk.db"
    await migrate(url)
    async with Database(url) as database:
        with pytest.raises(Unavailable, match="readonly"):
            async with database.read() as connection:
                await connection.execute(insert(revisions).values(name="faq", number=1))


async def test_sqlite_is_set_up_for_safety(tmp_path: Path) -> None:
    here = Database(f"sqlite:///{tmp_path}/desk.db")
    async with here as database, database.begin() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = [await connection.scalar(text(f"PRAGMA {name}")) for name in names]
    assert found == ["wal", 2, 1, LOCKED_SECONDS * 1000]


async def test_a_locked_file_is_unavailable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sql.engines.LOCKED_SECONDS", 0.01)
    other = sqlite3.connect(tmp_path / "desk.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    async with Database(f"sqlite:///{tmp_path}/desk.db") as database:
        with pytest.raises(Unavailable, match="locked"):
            async with database.begin():
                raise AssertionError("must not get here")
    other.close()


async def test_no_server_is_unavailable(unused_port: int) -> None:
    async with Database(f"postgresql://desk:secret@127.0.0.1:{unused_port}/desk") as database:
        with pytest.raises(Unavailable, match="cannot connect") as caught:
            await database.ping()
        assert "secret" not in str(caught.value)
        with pytest.raises(Unavailable):
            async with database.begin():
                raise AssertionError("must not get here")


async def test_no_database_is_unavailable(postgres_server: str) -> None:
    nowhere = f"{postgres_server.rpartition('/')[0]}/nowhere"
    async with Database(nowhere) as database:
        with pytest.raises(Unavailable, match="nowhere"):
            await database.ping()


async def test_a_server_that_goes_away_is_unavailable(postgres_server: str) -> None:
    url = servers.new_database(postgres_server)
    async with Database(url) as database:
        await database.ping()

        async def lose_the_connection() -> None:
            async with database.begin() as connection:
                servers.drop_database(url)
                await connection.execute(text("SELECT 1"))

        with pytest.raises(Unavailable):
            await lose_the_connection()
        with pytest.raises(Unavailable):
            await database.ping()


async def test_a_closed_connection_is_noticed_before_use(new_database: Callable[[], str]) -> None:
    """After a restart of PostgreSQL the first message already goes through."""
    async with Database(new_database()) as database:
        async with asyncio.TaskGroup() as tasks:
            for _ in range(5):
                tasks.create_task(database.ping())
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> "
        async with database.begin() as connection:
            here = "pg_backend_pid() AND datname = current_database()"
            await connection.execute(text(others + here))
        await asyncio.sleep(0.05)
        async with asyncio.TaskGroup() as tasks:
            for _ in range(5):
                tasks.create_task(database.ping())


async def test_a_cancelled_writer_leaves_the_line(database: Database) -> None:
    waiting = asyncio.Event()

    async def hang() -> None:
        async with database.begin() as connection:
            await connection.execute(insert(revisions).values(name="lost", number=1))
            waiting.set()
            await asyncio.sleep(60)

    async with asyncio.TaskGroup() as tasks:
        hanging = tasks.create_task(hang())
        await waiting.wait()
        behind = tasks.create_task(increment(database, 1))
        await asyncio.sleep(0.01)
        hanging.cancel()
    assert behind.done()
    async with database.read() as connection:
        assert await connection.scalar(select(revisions.c.name)) is None


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://a:b@db/desk", "postgresql+asyncpg://a:b@db/desk"),
        ("postgresql://db/desk?sslmode=require", "postgresql+asyncpg://db/desk?ssl=require"),
        ("postgresql+asyncpg://db/desk", "postgresql+asyncpg://db/desk"),
        ("sqlite:////data/desk.db", "sqlite+aiosqlite:////data/desk.db"),
    ],
)
def test_the_driver_is_ours(given: str, used: str) -> None:
    assert with_driver(given).render_as_string(hide_password=False) == used
