"""The figures, read from what was counted; see core/figures.py for what is left out."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    String,
    and_,
    cast,
    false,
    func,
    literal,
    or_,
    select,
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
from storage.sql.tables import daily_figures, figure_head, report_categories, ticket_facts

FACTS = ticket_facts.c
TIMED = (Measure.RESPONDED, Measure.ENDED)
SHARES = (0.5, 0.9)
Cell = tuple[str, str]


class SqlFigures:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._is_sqlite = database.url.get_backend_name() == "sqlite"

    async def total(self, asked: Slice) -> Total:
        found = await self._by(asked, literal("").label("key"), await self._hidden(asked, None))
        return found.get("", NOTHING)

    async def by(self, asked: Slice, dimension: Dimension) -> Mapping[str, Total]:
        column = FACTS[dimension.value]
        key = cast(column, String) if dimension is Dimension.DAY else column
        return await self._by(asked, key.label("key"), await self._hidden(asked, dimension))

    async def spots(self, asked: Slice) -> Sequence[Spot]:
        hidden = await self._hidden(asked, Dimension.KELURAHAN)
        found = (
            select(FACTS.north, FACTS.east, func.count().label("count"))
            .where(_within(asked, [Measure.OPENED], hidden), FACTS.north.is_not(None))
            .group_by(FACTS.north, FACTS.east)
            .order_by(FACTS.north, FACTS.east)
        )
        return [Spot(**row._mapping) for row in await self._rows(found)]

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
        ((counted_at,),) = await self._rows(select(figure_head.c.counted_at))
        at: datetime | None = counted_at
        return at

    async def _by(self, asked: Slice, key: Any, hidden: Sequence[Cell]) -> Mapping[str, Total]:
        sums = (
            select(
                key, FACTS.measure, func.count().label("count"), func.sum(FACTS.value).label("sum")
            )
            .where(_within(asked, list(Measure), hidden))
            .group_by("key", FACTS.measure)
        )
        counts: dict[str, dict[Measure, int]] = defaultdict(dict)
        scores: dict[str, int] = {}
        for each, measure, count, values in await self._tuples(sums):
            counts[each][Measure(measure)] = count
            if measure == Measure.RATED:
                scores[each] = values
        spreads = await self._spreads(asked, key, hidden)
        return {
            each: Total(
                counts[each],
                scores.get(each, 0),
                spreads.get((each, Measure.RESPONDED)),
                spreads.get((each, Measure.ENDED)),
            )
            for each in counts
        }

    async def _spreads(
        self, asked: Slice, key: Any, hidden: Sequence[Cell]
    ) -> Mapping[tuple[str, str], Spread]:
        where = _within(asked, TIMED, hidden)
        ranked = _ranked(key, where) if self._is_sqlite else _percentiles(key, where)
        return {
            (row.key, row.measure): Spread(row.median, row.p90) for row in await self._rows(ranked)
        }

    async def _hidden(self, asked: Slice, dimension: Dimension | None) -> Sequence[Cell]:
        """The kelurahan and sensitive categories of which too few tickets are told."""
        if asked.kelurahan is None and dimension is not Dimension.KELURAHAN:
            return []
        sensitive = select(report_categories.c.code).where(report_categories.c.sensitive)
        few = (
            select(FACTS.kelurahan, FACTS.category)
            .where(_within(asked, list(Measure), []), FACTS.category.in_(sensitive))
            .group_by(FACTS.kelurahan, FACTS.category)
            .having(func.count(FACTS.ticket_id.distinct()) < FEWEST)
        )
        return [(row.kelurahan, row.category) for row in await self._rows(few)]

    async def _tuples(self, found: Select[Any]) -> Sequence[tuple[Any, ...]]:
        return [tuple(row) for row in await self._rows(found)]

    async def _rows(self, found: Select[Any]) -> Sequence[Row[Any]]:
        async with self._database.read() as connection:
            return list(await connection.execute(found))


def _within(
    asked: Slice, measures: Collection[Measure], hidden: Sequence[Cell]
) -> ColumnElement[bool]:
    filters: list[ColumnElement[bool]] = [
        FACTS.measure.in_(sorted(each.value for each in measures)),
        FACTS.day.between(asked.period.first, asked.period.last),
    ]
    if asked.agency is not None:
        filters.append(FACTS.agency == asked.agency)
    if asked.kelurahan is not None:
        filters.append(FACTS.kelurahan == asked.kelurahan)
    if asked.categories:
        filters.append(FACTS.category.in_(asked.categories))
    cells = [and_(FACTS.kelurahan == one, FACTS.category == other) for one, other in hidden]
    return and_(*filters, ~or_(false(), *cells))


def _percentiles(key: Any, where: ColumnElement[bool]) -> Select[Any]:
    columns = [
        func.percentile_disc(share).within_group(FACTS.value.asc()).label(name)
        for share, name in zip(SHARES, ("median", "p90"), strict=True)
    ]
    return select(key, FACTS.measure, *columns).where(where).group_by("key", FACTS.measure)


def _ranked(key: Any, where: ColumnElement[bool]) -> Select[Any]:
    """The same on SQLite, which has no percentiles: the values at these ranks."""
    group = [key.element, FACTS.measure]
    rows = (
        select(
            key,
            FACTS.measure,
            FACTS.value,
            func.row_number().over(partition_by=group, order_by=FACTS.value).label("rank"),
            func.count().over(partition_by=group).label("all"),
        )
        .where(where)
        .subquery()
    )
    here = rows.c
    tenths = {"median": 5, "p90": 9}
    columns = [
        func.min(here.value).filter(here.rank * 10 >= here.all * each).label(name)
        for name, each in tenths.items()
    ]
    return select(here.key, here.measure, *columns).group_by(here.key, here.measure)
