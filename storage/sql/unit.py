"""One transaction, as the repositories share it."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TypeAlias

from sqlalchemy import Executable, Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.catalogue import Rows, Shelf, Snapshot
from storage.sql.tables import revisions

Insert: TypeAlias = postgresql.Insert | sqlite.Insert
REVISIONS = select(revisions.c.name, revisions.c.number)


def on_both(
    build: Callable[[Callable[[Table], Insert]], Executable],
) -> Mapping[str, Executable]:
    """A statement for each dialect: only their own INSERTs know ON CONFLICT.

    Statements that every message needs are built once: building one costs as much as running it.
    """
    return {"sqlite": build(sqlite.insert), "postgresql": build(postgresql.insert)}


class Unit:
    """The connection of a transaction, the revisions as it saw them first, and the ids of the
    tickets that it `changed`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection
        self.dialect = connection.dialect.name
        self.changed: set[int] = set()
        self._revisions: dict[str, int] | None = None

    def insert(self, table: Table) -> Insert:
        """An INSERT that knows ON CONFLICT."""
        return sqlite.insert(table) if self.dialect == "sqlite" else postgresql.insert(table)

    async def snapshot(
        self,
        shelf: Shelf[Rows, Snapshot],
        load: Callable[[AsyncConnection], Awaitable[Rows]],
    ) -> Snapshot:
        """Reference data from the shelf; at most one small query a transaction."""
        revision = tuple([await self.revision(name) for name in shelf.names])
        return await shelf.read(revision, partial(load, self.connection))

    async def revision(self, name: str) -> int:
        """How often this kind of reference data has changed."""
        if self._revisions is None:
            self._revisions = await load_revisions(self.connection)
        return self._revisions.get(name, 0)


async def load_revisions(connection: AsyncConnection) -> dict[str, int]:
    """How often each kind of reference data has changed."""
    return {row.name: row.number for row in await connection.execute(REVISIONS)}
