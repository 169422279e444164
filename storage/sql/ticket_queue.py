"""The queue of open tickets."""

from collections.abc import Sequence

from sqlalchemy import select

from core.tickets import Ticket
from storage.sql.database import Database
from storage.sql.tables import tickets
from storage.sql.ticket_rows import COLUMNS, ticket_of


class SqlTicketQueue:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def waiting(self, agency: str | None, *, limit: int = 50) -> Sequence[Ticket]:
        is_open = tickets.c.ended_at.is_(None) & tickets.c.merged_into.is_(None)
        found = select(*COLUMNS).where(is_open)
        if agency is not None:
            found = found.where(tickets.c.agency == agency)
        urgent = found.order_by(
            tickets.c.priority.desc(),
            tickets.c.awaiting_since.is_(None),
            tickets.c.awaiting_since,
            tickets.c.next_at,
        ).limit(limit)
        async with self._database.read() as connection:
            return [ticket_of(row) for row in await connection.execute(urgent)]
