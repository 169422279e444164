"""Queues of tickets: a page, single rows, counts, and what a search finds."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Row,
    Select,
    and_,
    case,
    func,
    literal,
    select,
    tuple_,
)

from core.messages import Channel
from core.ticket_queue import LATE, Key, Load, Queue, QueueRow, View, moment
from core.ticket_search import Wanted
from core.tickets import Role, Ticket
from storage.sql.database import Database
from storage.sql.tables import (
    addresses,
    agencies,
    kelurahan,
    operators,
    reports,
    ticket_people,
    tickets,
)
from storage.sql.ticket_rows import COLUMNS, ticket_of
from storage.sql.ticket_words import told_from, told_with

IS_MAIN = tickets.c.merged_into.is_(None)
IS_OPEN = tickets.c.ended_at.is_(None) & IS_MAIN
IS_FREE = tickets.c.quarantine.is_(None)
STEPS = tickets.c.next_step.in_(sorted(step.value for step in LATE))

DUPLICATES = tickets.alias("duplicates")
HERE = (
    select(func.count())
    .where(ticket_people.c.ticket_id == tickets.c.id, ticket_people.c.left_at.is_(None))
    .correlate(tickets)
    .scalar_subquery()
)
WITH_DUPLICATES = (
    select(func.count())
    .select_from(DUPLICATES)
    .join(ticket_people, ticket_people.c.ticket_id == DUPLICATES.c.id)
    .where(DUPLICATES.c.merged_into == tickets.c.id, ticket_people.c.left_at.is_(None))
    .correlate(tickets)
    .scalar_subquery()
)
"""Two counts, for each of them has an index; one with OR reads all people."""
CHANNEL = (
    select(addresses.c.channel)
    .join(ticket_people, ticket_people.c.conversation_id == addresses.c.id)
    .where(
        ticket_people.c.ticket_id == tickets.c.id,
        ticket_people.c.role == Role.REPORTER.value,
    )
    .correlate(tickets)
    .limit(1)
    .scalar_subquery()
)
ROWS = (
    select(
        *COLUMNS,
        agencies.c.name.label("agency_name"),
        operators.c.name.label("operator_name"),
        reports.c.place,
        kelurahan.c.name.label("kelurahan_name"),
        (HERE + WITH_DUPLICATES).label("people"),
        CHANNEL.label("channel"),
    )
    .join(agencies, agencies.c.code == tickets.c.agency)
    .outerjoin(operators, operators.c.login == tickets.c.assignee)
    .outerjoin(reports, reports.c.id == tickets.c.report_id)
    .outerjoin(kelurahan, kelurahan.c.code == reports.c.kelurahan)
)
LOADS = (
    select(
        tickets.c.agency,
        tickets.c.assignee,
        func.count().label("open"),
        func.sum(case((STEPS & IS_FREE, 1), else_=0)).label("breaching"),
        func.sum(case((tickets.c.awaiting_since.is_not(None) & IS_FREE, 1), else_=0)).label(
            "waiting"
        ),
        func.sum(case((IS_FREE, 0), else_=1)).label("quarantine"),
    )
    .where(IS_OPEN)
    .group_by(tickets.c.agency, tickets.c.assignee)
)


class SqlTicketQueue:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def waiting(self, agency: str | None, *, limit: int = 50) -> Sequence[Ticket]:
        found = select(*COLUMNS).where(IS_OPEN)
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

    async def page(
        self, view: View, *, after: Key | None = None, limit: int = 30
    ) -> Sequence[QueueRow]:
        found = select(tickets.c.id).where(_shown(view))
        if after is not None:
            found = found.where(_behind(view.queue, after))
        newest_first = view.queue is Queue.ENDED
        order = [each.desc() if newest_first else each for each in _order(view.queue)]
        here = found.order_by(*order).limit(limit).scalar_subquery()
        return await self._rows(ROWS.where(tickets.c.id.in_(here)).order_by(*order))

    async def rows(self, ticket_ids: Collection[int]) -> Sequence[QueueRow]:
        return await self._rows(ROWS.where(tickets.c.id.in_(sorted(ticket_ids))))

    async def row(self, number: str) -> QueueRow | None:
        found = await self._rows(ROWS.where(tickets.c.number == number))
        return found[0] if found else None

    async def loads(self) -> Sequence[Load]:
        async with self._database.read() as connection:
            return [Load(*row) for row in await connection.execute(LOADS)]

    async def search(
        self, wanted: Wanted, agency: str | None, *, limit: int = 30
    ) -> Sequence[QueueRow]:
        fits: list[ColumnElement[bool]] = [
            *(tickets.c.id.in_(told_from(address)) for address in wanted.addresses),
            *(tickets.c.id.in_(told_with(word)) for word in wanted.words),
        ]
        if not fits:
            return []
        if agency is not None:
            fits.append(tickets.c.agency == agency)
        newest = tickets.c.id.desc()
        here = select(tickets.c.id).where(*fits).order_by(newest).limit(limit).scalar_subquery()
        return await self._rows(ROWS.where(tickets.c.id.in_(here)).order_by(newest))

    async def _rows(self, found: Select[Any]) -> Sequence[QueueRow]:
        async with self._database.read() as connection:
            return [_row_of(row) for row in await connection.execute(found)]


def _shown(view: View) -> ColumnElement[bool]:
    """The same as View.shows, as the indexes of tickets have it."""
    own = [] if view.agency is None else [tickets.c.agency == view.agency]
    match view.queue:
        case Queue.ENDED:
            return and_(tickets.c.ended_at.is_not(None), IS_MAIN, *own)
        case Queue.MINE:
            return and_(IS_OPEN, tickets.c.assignee == view.login, *own)
        case Queue.UNASSIGNED:
            return and_(IS_OPEN, IS_FREE, tickets.c.assignee.is_(None), *own)
        case Queue.BREACHING:
            return and_(IS_OPEN, IS_FREE, STEPS, *own)
        case Queue.WAITING:
            return and_(IS_OPEN, IS_FREE, tickets.c.awaiting_since.is_not(None), *own)
        case Queue.QUARANTINE:
            return and_(IS_OPEN, tickets.c.quarantine.is_not(None), *own)
    return and_(IS_OPEN, IS_FREE, *own)


def _order(queue: Queue) -> tuple[Column[Any], ...]:
    """What the queue is sorted by, as place_of has it."""
    match queue:
        case Queue.BREACHING:
            return tickets.c.due_at, tickets.c.id
        case Queue.WAITING:
            return tickets.c.awaiting_since, tickets.c.id
        case Queue.QUARANTINE:
            return tickets.c.opened_at, tickets.c.id
        case Queue.ENDED:
            return tickets.c.ended_at, tickets.c.id
    return tickets.c.rank, tickets.c.due_at, tickets.c.id


def _behind(queue: Queue, after: Key) -> ColumnElement[bool]:
    columns = _order(queue)
    numbers = tuple(-each for each in after) if queue is Queue.ENDED else after
    values = (*numbers[:-2], moment(numbers[-2]), numbers[-1])
    there = tuple_(
        *(literal(*pair) for pair in zip(values, (each.type for each in columns), strict=True))
    )
    return tuple_(*columns) < there if queue is Queue.ENDED else tuple_(*columns) > there


def _row_of(row: Row[*tuple[Any, ...]]) -> QueueRow:
    return QueueRow(
        ticket=ticket_of(row),
        agency=row.agency_name,
        operator=row.operator_name or row.assignee or "",
        place=row.place or "",
        kelurahan=row.kelurahan_name or "",
        channel=Channel(row.channel) if row.channel else None,
        people=row.people,
    )
