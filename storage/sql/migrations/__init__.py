"""Migrations of the database, run from code.

To change the tables: change `storage/sql/tables/`, add `versions/v0002_<what>.py` by hand (SQLite
alters tables only in `op.batch_alter_table`), and let `tests/storage/test_migrations.py` compare.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.sql.database import NewerDatabase, connected, unavailable_when_away
from storage.sql.engines import postgres_engine, sqlite_engine, with_driver

LOCK = 33_71
"""Our advisory lock on PostgreSQL: one process migrates, the others wait."""

Result = TypeVar("Result")


async def migrate(database_url: str) -> None:
    """Bring the database to this release. Raises NewerDatabase or Unavailable."""
    await _in_transaction(database_url, _upgrade)


async def downgrade(database_url: str, revision: str) -> None:
    """Back to an older revision; "base" leaves nothing."""
    await _in_transaction(database_url, lambda here: command.downgrade(_config(here), revision))


async def current_revision(database_url: str) -> str | None:
    """The revision of the database, None when it is empty. Raises Unavailable."""
    return await _in_transaction(database_url, _current)


def head_revision() -> str:
    """The revision of this release."""
    return ScriptDirectory.from_config(_config()).get_heads()[0]


async def _in_transaction(database_url: str, work: Callable[[Connection], Result]) -> Result:
    url = with_driver(database_url)
    is_sqlite = url.get_backend_name() == "sqlite"
    # Rebuilding a table on SQLite drops the old one, which must not take what refers to it along.
    engine = sqlite_engine(url, foreign_keys=False) if is_sqlite else postgres_engine(url)
    try:
        async with connected(engine) as connection:
            with unavailable_when_away():
                async with connection.begin():
                    if not is_sqlite:
                        lock = text("SELECT pg_advisory_xact_lock(:number)")
                        await connection.execute(lock, {"number": LOCK})
                    return await connection.run_sync(work)
    finally:
        await engine.dispose()


def _upgrade(connection: Connection) -> None:
    config = _config(connection)
    current = _current(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise NewerDatabase(
            f"the database has revision {current} of a newer release; this one knows only "
            f"{head_revision()}: install the newer release"
        )
    if current != head_revision():
        command.upgrade(config, "head")


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    here = str(Path(__file__).parent)
    config.set_main_option("script_location", here.replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
