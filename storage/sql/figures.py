"""The figures, read from what was counted; see core/figures.py for what is left out."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, func, select

from core.figures import (
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
from storage.sql.figure_sums import FACTS, Cell, filtered, named, sums, too_few, within
from storage.sql.tables import daily_figures, figure_head, ticket_facts


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
        where = within(asked, FACTS.opened) & filtered(ticket_facts, asked, hidden)
        key = FACTS.opened if dimension is Dimension.DAY else FACTS[dimension.value]
        counts = select(key, func.count()).where(where).group_by(key)
        return {named(each): count for each, count in await self._tuples(counts)}

    async def spots(self, asked: Slice) -> Sequence[Spot]:
        hidden = await self._hidden(asked, Dimension.KELURAHAN)
        where = within(asked, FACTS.opened) & filtered(ticket_facts, asked, hidden)
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
        statement = sums(asked, dimension, hidden, is_sqlite=self._is_sqlite)
        for measure, key, count, values, median, p90 in await self._tuples(statement):
            here, what = named(key), Measure(measure)
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
        return [(kelurahan, category) for kelurahan, category in await self._tuples(too_few(asked))]

    async def _tuples(self, found: Executable) -> Sequence[tuple[Any, ...]]:
        async with self._database.read() as connection:
            return [tuple(row) for row in await connection.execute(found)]
