"""Statements that sum facts of tickets: by a day, an agency, a kelurahan, a category, a channel."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    Integer,
    Label,
    Select,
    Table,
    and_,
    cast,
    func,
    literal,
    null,
    select,
    true,
    tuple_,
    union,
    union_all,
)

from core.figures import FEWEST, Dimension, Measure, Slice
from storage.sql.tables import report_categories, ticket_facts, ticket_marks

FACTS = ticket_facts.c
DAYS = {
    Measure.OPENED: FACTS.opened,
    Measure.RESPONDED: FACTS.responded,
    Measure.ENDED: FACTS.ended,
    Measure.BREACHED: FACTS.breached,
}
"""On which day something happened to a ticket."""
TIMES = {Measure.RESPONDED: FACTS.response, Measure.ENDED: FACTS.resolution}
TENTHS = (5, 9)
"""Of the values that are no longer than the median, and than p90."""
ZERO = literal(0, Integer)
NOT_TIMED = cast(null(), Integer)
Cell = tuple[str, str]
"""A kelurahan and a category."""


def sums(
    asked: Slice, dimension: Dimension | None, hidden: Sequence[Cell], *, is_sqlite: bool
) -> CompoundSelect[Any]:
    """Rows of measure, key, count, sum of the values, median and p90."""
    parts = [_part(each, asked, dimension, hidden, is_sqlite=is_sqlite) for each in DAYS]
    return union_all(*parts, _marks(asked, dimension, hidden))


def too_few(asked: Slice) -> Select[Any]:
    """The kelurahan and sensitive categories of which too few tickets are told."""
    sensitive = select(report_categories.c.code).where(report_categories.c.sensitive)
    tables = ((ticket_facts, day) for day in DAYS.values())
    tickets = union(
        *(
            select(table.c.ticket_id, table.c.kelurahan, table.c.category).where(
                within(asked, day),
                filtered(table, asked, []),
                table.c.category.in_(sensitive),
            )
            for table, day in (*tables, (ticket_marks, ticket_marks.c.day))
        )
    ).subquery()
    return (
        select(tickets.c.kelurahan, tickets.c.category)
        .group_by(tickets.c.kelurahan, tickets.c.category)
        .having(func.count() < FEWEST)
    )


def _part(
    measure: Measure,
    asked: Slice,
    dimension: Dimension | None,
    hidden: Sequence[Cell],
    *,
    is_sqlite: bool,
) -> Select[Any]:
    """Measure, key, count, sum, median and p90; of a measure without times the last are NULL.

    Each measure has an index of its own: summing four small ranges is faster than one that
    holds whatever happened on any of the days.
    """
    day, time = DAYS[measure], TIMES.get(measure)
    where = within(asked, day) & filtered(ticket_facts, asked, hidden)
    key = _key(day, ticket_facts, dimension)
    what = literal(measure.value)
    if time is None:
        return (
            select(what, key, func.count(), ZERO, NOT_TIMED, NOT_TIMED).where(where).group_by("key")
        )
    if is_sqlite:
        return _ranked(what, key, time, where)
    found = [func.percentile_disc(each / 10).within_group(time.asc()) for each in TENTHS]
    return select(what, key, func.count(), ZERO, *found).where(where).group_by("key")


def _marks(asked: Slice, dimension: Dimension | None, hidden: Sequence[Cell]) -> Select[Any]:
    here = ticket_marks.c
    where = within(asked, here.day) & filtered(ticket_marks, asked, hidden)
    key = _key(here.day, ticket_marks, dimension)
    columns = (func.count(), func.sum(here.value), NOT_TIMED, NOT_TIMED)
    return select(here.measure, key, *columns).where(where).group_by("key", here.measure)


def _ranked(
    what: ColumnElement[str], key: Label[Any], time: Column[Any], where: ColumnElement[bool]
) -> Select[Any]:
    """For SQLite, which has no percentiles: the values at these ranks."""
    rows = (
        select(
            key,
            time.label("time"),
            func.row_number().over(partition_by=key.element, order_by=time).label("rank"),
            func.count().over(partition_by=key.element).label("all"),
        )
        .where(where)
        .subquery()
    )
    here = rows.c
    found = [func.min(here.time).filter(here.rank * 10 >= here.all * each) for each in TENTHS]
    return select(what, here.key, func.count(), ZERO, *found).group_by(here.key)


def _key(day: Column[Any], table: Table, dimension: Dimension | None) -> Label[Any]:
    if dimension is None:
        return literal("").label("key")
    column = day if dimension is Dimension.DAY else table.c[dimension.value]
    return column.label("key")


def named(key: str | date) -> str:
    return key.isoformat() if isinstance(key, date) else key


def within(asked: Slice, day: Column[Any]) -> ColumnElement[bool]:
    return day.between(asked.period.first, asked.period.last)


def filtered(table: Table, asked: Slice, hidden: Sequence[Cell]) -> ColumnElement[bool]:
    here = table.c
    filters: list[ColumnElement[bool]] = [true()]
    if asked.agency is not None:
        filters.append(here.agency == asked.agency)
    if asked.kelurahan is not None:
        filters.append(here.kelurahan == asked.kelurahan)
    if asked.categories:
        filters.append(here.category.in_(asked.categories))
    if hidden:
        filters.append(tuple_(here.kelurahan, here.category).not_in(hidden))
    return and_(*filters)
