"""Migrated databases for tests of the SQL storage itself."""

import socket
from collections.abc import AsyncIterator, Iterator

import pytest

from storage.sql.database import Database
from storage.sql.migrations import migrate


@pytest.fixture
def unused_port() -> Iterator[int]:
    """Taken but not listening: nobody else gets it meanwhile."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """On SQLite and on PostgreSQL."""
    await migrate(database_url)
    async with Database(database_url) as database:
        yield database
