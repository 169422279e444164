"""Connections to SQLite and PostgreSQL, set up as the rest of `storage/sql` expects them."""

from pathlib import Path

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from storage.clean import json_text

POSTGRES_CONNECTIONS = 10
SQLITE_READERS = 4
CONNECT_SECONDS = 5
STATEMENT_SECONDS = 30
LOCKED_SECONDS = 10
"""How long SQLite waits for a writer in another process."""

DRIVERS = {
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "sqlite": "sqlite+aiosqlite",
}


def with_driver(url: str) -> URL:
    """The address with the driver we use; hosted databases hand out `postgres://`."""
    scheme, colon, rest = url.partition(":")
    parsed = make_url(f"{DRIVERS.get(scheme, scheme)}{colon}{rest}")
    if "sslmode" in parsed.query:  # libpq's name; asyncpg calls it ssl
        mode = parsed.query["sslmode"]
        parsed = parsed.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
    return parsed


def sqlite_url(file: Path) -> str:
    """The address of a file, whatever characters its name has."""
    return URL.create("sqlite", database=str(file)).render_as_string()


def sqlite_engine(url: URL, *, reads_only: bool = False, foreign_keys: bool = True) -> AsyncEngine:
    """One connection that writes, or a few that only read. `isolation_level` None: we say BEGIN."""
    engine = create_async_engine(
        url,
        json_serializer=json_text,
        hide_parameters=True,
        pool_size=SQLITE_READERS if reads_only else 1,
        max_overflow=0,
        connect_args={"isolation_level": None, "timeout": LOCKED_SECONDS},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute(f"PRAGMA foreign_keys = {foreign_keys}")
        cursor.execute(f"PRAGMA query_only = {reads_only}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")

    return engine


def postgres_engine(url: URL) -> AsyncEngine:
    engine = create_async_engine(
        url,
        json_serializer=json_text,
        hide_parameters=True,
        pool_size=POSTGRES_CONNECTIONS,
        max_overflow=0,
        pool_timeout=CONNECT_SECONDS,
        connect_args={"timeout": CONNECT_SECONDS, "command_timeout": STATEMENT_SECONDS},
    )

    @event.listens_for(engine.sync_engine, "checkout")
    def is_open(
        connection: DBAPIConnection, entry: ConnectionPoolEntry, proxy: PoolProxiedConnection
    ) -> None:
        """Notice a restarted server without a round trip: the pool then connects anew."""
        if connection.driver_connection.is_closed():
            raise DisconnectionError

    return engine
