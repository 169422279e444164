"""One transaction, as the repositories share it."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeAlias

from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.catalogue import Rows, Shelf, Snapshot
from storage.sql.tables import revisions

Insert: TypeAlias = postgresql.Insert | sqlite.Insert


class Unit:
    """The connection of a transaction, and the revisions as it saw them first."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection
        self._revisions: dict[str, int] | None = None

    def insert(self, table: Table) -> Insert:
        """An INSERT that knows ON CONFLICT."""
        if self.connection.dialect.name == "sqlite":
            return sqlite.insert(table)
        return postgresql.insert(table)

    async def snapshot(
        self,
        shelf: Shelf[Rows, Snapshot],
        load: Callable[[AsyncConnection], Awaitable[Rows]],
    ) -> Snapshot:
        """Reference data from the shelf; at most one small query a transaction."""
        if self._revisions is None:
            self._revisions = await load_revisions(self.connection)
        revision = tuple(self._revisions.get(name, 0) for name in shelf.names)
        return await shelf.read(revision, partial(load, self.connection))


async def load_revisions(connection: AsyncConnection) -> dict[str, int]:
    """How often each kind of reference data has changed."""
    rows = await connection.execute(select(revisions.c.name, revisions.c.number))
    return {row.name: row.number for row in rows}
