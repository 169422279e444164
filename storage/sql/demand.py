"""Searches without a good result: written one by one, read as the matters of a week."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select

from core.demand import EXAMPLES, MOST, Lack, Miss, Wanted
from core.weekly import Week
from language.masking import masked
from language.products.matter import matter_of
from storage.sql.tables import product_misses as misses
from storage.sql.unit import Unit

MOST_PLACES = 20 * MOST
"""Rows of matters by place and lack; a week has far fewer."""


async def keep_miss(unit: Unit, miss: Miss, *, key: str, at: datetime) -> None:
    words = masked(miss.words)
    await unit.connection.execute(
        unit.insert(misses)
        .values(
            key=key,
            words=words,
            matter=matter_of(words),
            lack=miss.lack.value,
            kelurahan=miss.kelurahan,
            at=at,
        )
        .on_conflict_do_nothing(index_elements=["key"])
    )


class SqlDemands:
    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection

    async def wanted(self, week: Week) -> Sequence[Wanted]:
        told = and_(_during(week), misses.c.matter != "")
        count = func.count().label("times")
        most = select(misses.c.matter, count).where(told).group_by(misses.c.matter)
        found = (
            await self._connection.execute(most.order_by(count.desc(), misses.c.matter).limit(MOST))
        ).all()
        parts = await self._parts(told)
        examples = await self._examples(told)
        return [
            Wanted(row.matter, row.times, *parts[row.matter], examples[row.matter]) for row in found
        ]

    async def _parts(
        self, told: ColumnElement[bool]
    ) -> dict[str, tuple[dict[Lack, int], dict[str, int]]]:
        count = func.count().label("times")
        by_part = (
            select(misses.c.matter, misses.c.lack, misses.c.kelurahan, count)
            .where(told)
            .group_by(misses.c.matter, misses.c.lack, misses.c.kelurahan)
            .order_by(count.desc(), misses.c.kelurahan)
            .limit(MOST_PLACES)
        )
        parts: dict[str, tuple[dict[Lack, int], dict[str, int]]] = defaultdict(lambda: ({}, {}))
        for row in await self._connection.execute(by_part):
            lacks, places = parts[row.matter]
            lack = Lack(row.lack)
            lacks[lack] = lacks.get(lack, 0) + row.times
            if row.kelurahan is not None:
                places[row.kelurahan] = places.get(row.kelurahan, 0) + row.times
        return parts

    async def _examples(self, told: ColumnElement[bool]) -> dict[str, list[str]]:
        """Different words for one matter, those that were said most often."""
        count = func.count()
        place = func.row_number().over(
            partition_by=misses.c.matter, order_by=(count.desc(), misses.c.words)
        )
        said = (
            select(misses.c.matter, misses.c.words, place.label("place"))
            .where(told)
            .group_by(misses.c.matter, misses.c.words)
            .subquery()
        )
        first = select(said).where(said.c.place <= EXAMPLES).order_by(said.c.place)
        examples: dict[str, list[str]] = defaultdict(list)
        for row in await self._connection.execute(first):
            examples[row.matter].append(row.words)
        return examples


def _during(week: Week) -> ColumnElement[bool]:
    return and_(misses.c.at >= week.begins, misses.c.at < week.ends)
