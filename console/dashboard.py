"""The tables and headline figures of a page, each read when it is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from console.asking import Asked
from console.changes import SAME, change
from console.city_tables import costs_table, messages_table, services_table
from console.desk import Desk
from console.figure_tables import (
    Column,
    Row,
    Table,
    by_table,
    days_table,
    names_of,
    spread_cells,
)
from console.units import Unit
from core.figures import Dimension, Measure, Total
from core.messages import Text
from core.sheets import Cell

BREAKDOWNS = (Dimension.AGENCY, Dimension.KELURAHAN, Dimension.CATEGORY, Dimension.CHANNEL)
OF_CITY = {"messages": messages_table, "services": services_table, "costs": costs_table}
"""What is of no agency: for those who see all of them."""
SUMMARY = (Column("now", Unit.COUNT), Column("before", Unit.COUNT), Column("change", Unit.WORDS))


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure with that of the period before. `better` is the sign of a change for the better,
    0 where more is neither better nor worse."""

    name: str
    unit: Unit
    now: Cell
    before: Cell
    better: int = 0

    @property
    def change(self) -> Text:
        return change(_number(self.now), _number(self.before), self.unit.value)

    @property
    def is_better(self) -> bool | None:
        now, before = _number(self.now), _number(self.before)
        is_same = self.change == SAME
        if now is None or before is None or is_same or now == before or not self.better:
            return None
        return (now > before) == (self.better > 0)


def headlines(now: Total, before: Total) -> Sequence[Headline]:
    (response, slow_response), (resolution, slow_resolution) = _times(now)
    (response_was, slow_response_was), (resolution_was, slow_resolution_was) = _times(before)
    count, minutes = Unit.COUNT, Unit.MINUTES
    return [
        Headline("opened", count, now.of(Measure.OPENED), before.of(Measure.OPENED)),
        Headline("ended", count, now.of(Measure.ENDED), before.of(Measure.ENDED), 1),
        Headline("response", minutes, response, response_was, -1),
        Headline("response-p90", minutes, slow_response, slow_response_was, -1),
        Headline("resolution", minutes, resolution, resolution_was, -1),
        Headline("resolution-p90", minutes, slow_resolution, slow_resolution_was, -1),
        Headline("breached", count, now.of(Measure.BREACHED), before.of(Measure.BREACHED), -1),
        Headline("breach-rate", Unit.SHARE, now.breach_rate, before.breach_rate, -1),
        Headline("reopened", count, now.of(Measure.REOPENED), before.of(Measure.REOPENED), -1),
        Headline("reopen-rate", Unit.SHARE, now.reopen_rate, before.reopen_rate, -1),
        Headline("satisfaction", Unit.SCORE, now.satisfaction, before.satisfaction, 1),
        Headline("rated", count, now.of(Measure.RATED), before.of(Measure.RATED)),
    ]


def summary_table(told: Sequence[Headline], name: str = "summary") -> Table:
    """`code` of a row is the name of its figure; its unit is that figure's."""
    rows = [Row(each.name, each.name, (each.now, each.before, "")) for each in told]
    return Table(name, SUMMARY, rows)


async def read_headlines(desk: Desk, asked: Asked) -> Sequence[Headline]:
    figures = desk.store.figures
    return headlines(await figures.total(asked.slice), await figures.total(asked.slice.before))


async def read_table(
    desk: Desk, asked: Asked, name: str, channels: Mapping[str, str]
) -> Table | None:
    """None for a name that is no table, or none for who asks."""
    if name == "days":
        return days_table(asked, await desk.store.figures.by(asked.slice, Dimension.DAY))
    if name in OF_CITY:
        return await OF_CITY[name](desk, asked, channels) if asked.sees_all else None
    if name not in BREAKDOWNS:
        return None
    dimension = Dimension(name)
    found = await desk.store.figures.by(asked.slice, dimension)
    before = await desk.store.figures.opened(asked.slice.before, dimension)
    return by_table(asked, dimension, found, before, names_of(dimension, asked.names, channels))


def _times(total: Total) -> tuple[tuple[Cell, Cell], tuple[Cell, Cell]]:
    return spread_cells(total.response), spread_cells(total.resolution)


def _number(cell: Cell) -> float | None:
    return cell if isinstance(cell, int | float) else None
