"""Every store and every kind of sessions, so that one contract holds for all of them."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from core.pins import Pins
from storage.memory import MemorySessions, MemoryStore
from storage.redis import RedisSessions
from storage.sql.database import Database
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests import servers
from tests.contracts.city import SquareMap, load_city
from tests.contracts.people import AnyStore

PINS = Pins("a secret of the tests")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database; each test gets a copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    url = servers.new_database(postgres_server)
    asyncio.run(migrate(url))
    return url.rpartition("/")[2]


@pytest.fixture
def sqlite_copy(sqlite_template: Path, tmp_path: Path) -> str:
    shutil.copy(sqlite_template, tmp_path / "desk.db")
    return f"sqlite:///{tmp_path}/desk.db"


@pytest.fixture
def postgresql_copy(postgres_server: str, postgres_template: str) -> Iterator[str]:
    url = servers.new_database(postgres_server, postgres_template)
    yield url
    servers.drop_database(url)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def migrated_url(request: pytest.FixtureRequest) -> str | None:
    """None stands for memory."""
    if request.param == "memory":
        return None
    url: str = request.getfixturevalue(f"{request.param}_copy")
    return url


@pytest.fixture
async def store(migrated_url: str | None) -> AsyncIterator[AnyStore]:
    """A store without any data."""
    if migrated_url is None:
        yield MemoryStore(PINS, SquareMap)
        return
    async with SqlStore(Database(migrated_url), PINS, SquareMap) as sql_store:
        yield sql_store


@pytest.fixture
async def city(store: AnyStore) -> AnyStore:
    """A store with a little reference data."""
    await load_city(store.reference)
    return store


@pytest.fixture(params=["memory", "redis"])
def session_url(request: pytest.FixtureRequest) -> str | None:
    """None stands for memory."""
    if request.param == "memory":
        return None
    url: str = request.getfixturevalue("redis_url")
    return url


@pytest.fixture
async def sessions(session_url: str | None) -> AsyncIterator[MemorySessions | RedisSessions]:
    if session_url is None:
        yield MemorySessions()
        return
    async with RedisSessions(session_url) as redis_sessions:
        yield redis_sessions
