"""The database: one transaction at a time to write on SQLite, many on PostgreSQL.

SQLite writes with BEGIN IMMEDIATE: a transaction that reads first and writes later would
otherwise lose updates or fail. Writers of one process wait in line instead of trying again and
again, which is fair and wakes up at once.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    contextmanager,
    nullcontext,
)
from types import TracebackType
from typing import Any, Self

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from core.conversations import Unavailable
from storage.sql.engines import LOCKED_SECONDS, postgres_engine, sqlite_engine, with_driver

AWAY = ("08", "25006", "40", "53", "55P03", "57")
"""SQLSTATEs (or their beginnings) that mean: not now, the same message may well work later."""
SQLITE_AWAY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
}
"""The same for SQLite: the machine or a lock is at fault, not the statement."""


class NewerDatabase(Exception):
    """The database was migrated by a newer release than this one."""


class Database:
    """`async with Database(url) as database:` or call `close` at the end."""

    def __init__(self, url: str) -> None:
        self.url = with_driver(url)
        self._line: AbstractAsyncContextManager[Any] = nullcontext()
        self._writer: AsyncEngine
        self._reader: AsyncEngine
        if self.url.get_backend_name() == "sqlite":
            self._line = asyncio.Lock()
            self._writer = sqlite_engine(self.url)
            self._reader = sqlite_engine(self.url, reads_only=True)
        else:
            self._writer = postgres_engine(self.url)
            # A read is one statement: it needs no transaction, and so one round trip, not three.
            self._reader = self._writer.execution_options(isolation_level="AUTOCOMMIT")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that may write: committed at the end, rolled back when the block raises."""
        async with self._line, connected(self._writer) as connection:
            with unavailable_when_away():
                async with connection.begin():
                    yield connection

    @asynccontextmanager
    async def once(self) -> AsyncIterator[AsyncConnection]:
        """A connection for one statement that may write: it needs no transaction around it, and so
        one round trip, not three."""
        is_sqlite = self.url.get_backend_name() == "sqlite"
        async with self.begin() if is_sqlite else self.read() as connection:
            yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection for one reading statement; it waits for no writer."""
        async with connected(self._reader) as connection:
            with unavailable_when_away():
                yield connection

    async def ping(self) -> None:
        """Raises Unavailable."""
        async with self.read() as connection:
            await connection.execute(select(1))

    async def close(self) -> None:
        await self._writer.dispose()
        await self._reader.dispose()


@asynccontextmanager
async def connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    async with AsyncExitStack() as stack:
        try:
            connection = await _opened(engine, stack)
        except Exception as error:  # drivers raise OSError, TimeoutError and errors of their own
            raise Unavailable(f"cannot connect to the database: {_reason(error)}") from error
        yield connection


async def _opened(engine: AsyncEngine, stack: AsyncExitStack) -> AsyncConnection:
    """SQLite does not wait by itself while another process turns a new file to WAL."""
    clock = asyncio.get_running_loop().time
    deadline = clock() + LOCKED_SECONDS
    while True:
        try:
            return await stack.enter_async_context(engine.connect())
        except DBAPIError as error:
            is_busy = getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
            if not is_busy or clock() > deadline:
                raise
        await asyncio.sleep(0.02)


@contextmanager
def unavailable_when_away() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if not _is_away(error):
            raise
        raise Unavailable(f"the database is away: {_reason(error)}") from error
    except (TimeoutError, PoolTimeout) as error:
        raise Unavailable("the database does not answer in time") from error


def _is_away(error: DBAPIError) -> bool:
    if error.connection_invalidated:
        return True
    sqlite_code = getattr(error.orig, "sqlite_errorcode", None)
    if sqlite_code is not None:
        return sqlite_code & 0xFF in SQLITE_AWAY  # the higher bits tell details
    if isinstance(error, InterfaceError):
        return "closed" in str(error.orig)
    return str(getattr(error.orig, "sqlstate", None) or "").startswith(AWAY)


def _reason(error: BaseException) -> str:
    """The driver's words without statement and values: those hold what citizens wrote."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    return f"{type(origin).__name__}: {origin}".splitlines()[0]
