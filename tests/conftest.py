"""Fixtures for every test: real servers, started when the first test asks for them."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from dev import CHROMIUM_NAMES
from tests import servers
from tests.desk import Desk
from tests.talk import Talk

settings.register_profile("thorough")


def pytest_report_header() -> str:
    return f"servers: {servers.described()}, {_chromium() or 'no Chromium'}"


def pytest_collection_finish() -> None:
    """Thousands of tests stay: the collector need not look through them again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with servers.running_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with servers.running_redis() as url:
        yield url


@pytest.fixture
def new_database(postgres_server: str) -> Iterator[Callable[[], str]]:
    """Each call makes an empty PostgreSQL database, which goes away after the test."""
    made = []

    def make() -> str:
        made.append(servers.new_database(postgres_server))
        return made[-1]

    yield make
    for url in made:
        servers.drop_database(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database; a test that asks for it runs once on each kind."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/desk.db"
    make: Callable[[], str] = request.getfixturevalue("new_database")
    return make()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The program for Playwright's `executable_path`; run it with `--no-sandbox`."""
    program = _chromium()
    if program is None:
        reason = os.environ.get(
            "CHROMIUM_MISSING", "no Chromium; `python3 dev.py test` installs it"
        )
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return program


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@pytest.fixture
def desk() -> Desk:
    """Made before the test's event loop runs: the first one reads the reference data."""
    return Desk()


@pytest.fixture
def talk(desk: Desk) -> Talk:
    return desk.talk("sari")


@pytest.fixture
def new_talk() -> Callable[[], Talk]:
    """Each call makes a desk of its own with one citizen."""
    return lambda: Desk().talk("sari")


@pytest.fixture
def restart(desk: Desk) -> Callable[[], None]:
    return desk.lose_sessions
