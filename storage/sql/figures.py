"""The figures, read from what was counted; see core/figures.py for what is left out."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Executable,
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

from core.figures import (
    FEWEST,
    NOTHING,
    Daily,
    DayCount,
    Dimension,
    Measure,
    Period,
    Slice,
    Spot,
    Spread,
    Total,
)
from storage.sql.database import Database
from storage.sql.tables import (
    daily_figures,
    figure_head,
    report_categories,
    ticket_facts,
    ticket_marks,
)

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


class SqlFigures:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._is_sqlite = database.url.get_backend_name() == "sqlite"
        self._few: dict[Slice, Sequence[Cell]] = {}
        self._few_at: datetime | None = None

    async def total(self, asked: Slice) -> Total:
        found = await self._by(asked, None, await self._hidden(asked, None))
        return found.get("", NOTHING)

    async def by(self, asked: Slice, dimension: Dimension) -> Mapping[str, Total]:
        return await self._by(asked, dimension, await self._hidden(asked, dimension))

    async def opened(self, asked: Slice, dimension: Dimension) -> Mapping[str, int]:
        hidden = await self._hidden(asked, dimension)
        where = _within(asked, FACTS.opened) & _filtered(ticket_facts, asked, hidden)
        key = FACTS.opened if dimension is Dimension.DAY else FACTS[dimension.value]
        counts = select(key, func.count()).where(where).group_by(key)
        return {_named(each): count for each, count in await self._tuples(counts)}

    async def spots(self, asked: Slice) -> Sequence[Spot]:
        hidden = await self._hidden(asked, Dimension.KELURAHAN)
        where = _within(asked, FACTS.opened) & _filtered(ticket_facts, asked, hidden)
        found = (
            select(FACTS.north, FACTS.east, func.count())
            .where(where, FACTS.north.is_not(None))
            .group_by(FACTS.north, FACTS.east)
            .order_by(FACTS.north, FACTS.east)
        )
        return [Spot(*row) for row in await self._tuples(found)]

    async def daily(
        self, period: Period, measures: Collection[Daily]
    ) -> Mapping[Daily, Sequence[DayCount]]:
        here = daily_figures.c
        found = (
            select(here.measure, here.day, here.of, here.count)
            .where(
                here.measure.in_(sorted(each.value for each in measures)),
                here.day.between(period.first, period.last),
            )
            .order_by(here.measure, here.day, here.of)
        )
        counts: dict[Daily, list[DayCount]] = {each: [] for each in measures}
        for measure, day, of, count in await self._tuples(found):
            counts[Daily(measure)].append(DayCount(day, of, count))
        return counts

    async def counted_at(self) -> datetime | None:
        ((counted_at,),) = await self._tuples(select(figure_head.c.counted_at))
        at: datetime | None = counted_at
        return at

    async def _by(
        self, asked: Slice, dimension: Dimension | None, hidden: Sequence[Cell]
    ) -> Mapping[str, Total]:
        counts: dict[str, dict[Measure, int]] = defaultdict(dict)
        spreads: dict[tuple[str, Measure], Spread] = {}
        scores: dict[str, int] = {}
        parts = [self._part(measure, asked, dimension, hidden) for measure in DAYS]
        statement = union_all(*parts, _marks(asked, dimension, hidden))
        for measure, key, count, values, median, p90 in await self._tuples(statement):
            here, what = _named(key), Measure(measure)
            counts[here][what] = count
            if what is Measure.RATED:
                scores[here] = values
            if median is not None:
                spreads[here, what] = Spread(median, p90)
        return {
            each: Total(
                counts[each],
                scores.get(each, 0),
                spreads.get((each, Measure.RESPONDED)),
                spreads.get((each, Measure.ENDED)),
            )
            for each in counts
        }

    def _part(
        self, measure: Measure, asked: Slice, dimension: Dimension | None, hidden: Sequence[Cell]
    ) -> Select[Any]:
        """Measure, key, count, sum, median and p90; of a measure without times the last are NULL.

        Each measure has an index of its own: summing four small ranges is faster than one that
        holds whatever happened on any of the days.
        """
        day, time = DAYS[measure], TIMES.get(measure)
        where = _within(asked, day) & _filtered(ticket_facts, asked, hidden)
        key = _key(day, ticket_facts, dimension)
        what = literal(measure.value)
        if time is None:
            return (
                select(what, key, func.count(), ZERO, NOT_TIMED, NOT_TIMED)
                .where(where)
                .group_by("key")
            )
        if self._is_sqlite:
            return _ranked(what, key, time, where)
        found = [func.percentile_disc(each / 10).within_group(time.asc()) for each in TENTHS]
        return select(what, key, func.count(), ZERO, *found).where(where).group_by("key")

    async def _hidden(self, asked: Slice, dimension: Dimension | None) -> Sequence[Cell]:
        """The kelurahan and sensitive categories of which too few tickets are told."""
        if asked.kelurahan is None and dimension is not Dimension.KELURAHAN:
            return []
        counted_at = await self.counted_at()
        if counted_at != self._few_at:  # one page asks for the same again and again
            self._few_at, self._few = counted_at, {}
        if asked not in self._few:
            self._few[asked] = await self._too_few(asked)
        return self._few[asked]

    async def _too_few(self, asked: Slice) -> Sequence[Cell]:
        sensitive = select(report_categories.c.code).where(report_categories.c.sensitive)
        tables = ((ticket_facts, day) for day in DAYS.values())
        tickets = union(
            *(
                select(table.c.ticket_id, table.c.kelurahan, table.c.category).where(
                    _within(asked, day),
                    _filtered(table, asked, []),
                    table.c.category.in_(sensitive),
                )
                for table, day in (*tables, (ticket_marks, ticket_marks.c.day))
            )
        ).subquery()
        few = (
            select(tickets.c.kelurahan, tickets.c.category)
            .group_by(tickets.c.kelurahan, tickets.c.category)
            .having(func.count() < FEWEST)
        )
        return [(kelurahan, category) for kelurahan, category in await self._tuples(few)]

    async def _tuples(self, found: Executable) -> Sequence[tuple[Any, ...]]:
        async with self._database.read() as connection:
            return [tuple(row) for row in await connection.execute(found)]


def _marks(asked: Slice, dimension: Dimension | None, hidden: Sequence[Cell]) -> Select[Any]:
    here = ticket_marks.c
    where = _within(asked, here.day) & _filtered(ticket_marks, asked, hidden)
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


def _named(key: str | date) -> str:
    return key.isoformat() if isinstance(key, date) else key


def _within(asked: Slice, day: Column[Any]) -> ColumnElement[bool]:
    return day.between(asked.period.first, asked.period.last)


def _filtered(table: Table, asked: Slice, hidden: Sequence[Cell]) -> ColumnElement[bool]:
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
