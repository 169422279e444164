"""The figures in memory, read from what was counted."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime

from core.counting import Counted, Fact
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
from storage.memory.figure_books import COUNTED
from storage.memory.reference import MemoryReference
from storage.memory.state import State

Pair = tuple[Counted, Fact]


class MemoryFigures:
    def __init__(
        self, state: Callable[[], State], reference: Callable[[], MemoryReference]
    ) -> None:
        self._state = state
        self._reference = reference

    async def total(self, asked: Slice) -> Total:
        pairs = self._shown(asked, None)
        return _total(pairs) if pairs else NOTHING

    async def by(self, asked: Slice, dimension: Dimension) -> Mapping[str, Total]:
        groups: dict[str, list[Pair]] = defaultdict(list)
        for pair in self._shown(asked, dimension):
            groups[_key(pair, dimension)].append(pair)
        return {key: _total(pairs) for key, pairs in groups.items()}

    async def opened(self, asked: Slice, dimension: Dimension) -> Mapping[str, int]:
        found = await self.by(asked, dimension)
        opened = {key: total.of(Measure.OPENED) for key, total in found.items()}
        return {key: count for key, count in opened.items() if count}

    async def spots(self, asked: Slice) -> Sequence[Spot]:
        squares = Counter(
            counted.square
            for counted, fact in self._shown(asked, Dimension.KELURAHAN)
            if fact.measure is Measure.OPENED and counted.square is not None
        )
        return [Spot(north, east, count) for (north, east), count in sorted(squares.items())]

    async def daily(
        self, period: Period, measures: Collection[Daily]
    ) -> Mapping[Daily, Sequence[DayCount]]:
        counts: dict[Daily, list[DayCount]] = {each: [] for each in measures}
        for (measure, day, of), count in sorted(self._state().daily_figures.items()):
            if measure in counts and period.first <= day <= period.last:
                counts[measure].append(DayCount(day, of, count))
        return counts

    async def counted_at(self) -> datetime | None:
        return self._state().figure_head.get(COUNTED)

    def _shown(self, asked: Slice, dimension: Dimension | None) -> Sequence[Pair]:
        pairs = [
            (counted, fact)
            for counted in self._state().ticket_facts.values()
            if _is_in(asked, counted)
            for fact in counted.facts
            if asked.period.first <= fact.day <= asked.period.last
        ]
        if asked.kelurahan is None and dimension is not Dimension.KELURAHAN:
            return pairs
        sensitive = {each.code for each in self._reference().categories.all() if each.sensitive}
        tickets = defaultdict(set)
        for counted, _ in pairs:
            tickets[_cell(counted)].add(counted.subject.ticket.id)
        few = {cell for cell, ids in tickets.items() if len(ids) < FEWEST and cell[1] in sensitive}
        return [pair for pair in pairs if _cell(pair[0]) not in few]


def _is_in(asked: Slice, counted: Counted) -> bool:
    subject = counted.subject
    return (
        asked.agency in (None, subject.ticket.agency)
        and asked.kelurahan in (None, subject.kelurahan)
        and (not asked.categories or (subject.ticket.category or "") in asked.categories)
    )


def _cell(counted: Counted) -> tuple[str, str]:
    return counted.subject.kelurahan, counted.subject.ticket.category or ""


def _key(pair: Pair, dimension: Dimension) -> str:
    counted, fact = pair
    match dimension:
        case Dimension.DAY:
            return fact.day.isoformat()
        case Dimension.AGENCY:
            return counted.subject.ticket.agency
        case Dimension.KELURAHAN:
            return counted.subject.kelurahan
        case Dimension.CATEGORY:
            return counted.subject.ticket.category or ""
    return counted.subject.channel


def _total(pairs: Sequence[Pair]) -> Total:
    values: dict[Measure, list[int]] = defaultdict(list)
    for _, fact in pairs:
        values[fact.measure].append(fact.value)
    return Total(
        {measure: len(found) for measure, found in values.items()},
        sum(values[Measure.RATED]) if Measure.RATED in values else 0,
        _spread(values.get(Measure.RESPONDED, ())),
        _spread(values.get(Measure.ENDED, ())),
    )


def _spread(values: Iterable[int]) -> Spread | None:
    ordered = sorted(values)
    if not ordered:
        return None
    ranks = [-(-len(ordered) * tenths // 10) for tenths in (5, 9)]
    median, p90 = (ordered[rank - 1] for rank in ranks)
    return Spread(median, p90)
