"""Figures as tables: the same for the page, for the chart that is drawn from it, and for a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from console.asking import Asked, Names
from console.units import Unit
from core.figures import NOTHING, Dimension, Measure, Spread, Total
from core.messages import Text
from core.sheets import Cell

UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Column:
    """`name` ends the keys `console-column-...`; files tell the unit beside it."""

    name: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Row:
    """`code` is what the row is of, for a map or a chart; `label` what it is called."""

    code: str
    label: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is in the address of its files and ends the keys of its title and its first column."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    notes: Sequence[Text] = ()

    @property
    def most(self) -> float:
        """The largest number of the first column, for the bars beside it."""
        return max((each.cells[0] for each in self.rows if _is_number(each.cells[0])), default=0)  # type: ignore[type-var, return-value]


OPENED = Column("opened", Unit.COUNT)
BEFORE = Column("before", Unit.COUNT)
REST = (
    Column("ended", Unit.COUNT),
    Column("response", Unit.MINUTES),
    Column("resolution", Unit.MINUTES),
    Column("breached", Unit.COUNT),
    Column("reopened", Unit.COUNT),
    Column("satisfaction", Unit.SCORE),
)
BY = (OPENED, BEFORE, *REST)
PER_DAY = (OPENED, *REST)
FEW = Text("console-figures-few")


def days_table(asked: Asked, found: Mapping[str, Total]) -> Table:
    """A row for each day, also for those on which nothing happened."""
    rows = [
        Row(day.isoformat(), day.isoformat(), _cells(found.get(day.isoformat(), NOTHING)))
        for day in asked.slice.period
    ]
    return Table("days", PER_DAY, rows, _notes(asked, Dimension.DAY))


def by_table(
    asked: Asked,
    dimension: Dimension,
    found: Mapping[str, Total],
    before: Mapping[str, int],
    names: Mapping[str, str],
) -> Table:
    """The most tickets first; whatever happened in one of the two periods has a row."""
    rows = []
    for code in {*found, *before}:
        cells = list(_cells(found.get(code, NOTHING)))
        cells.insert(1, before.get(code, 0))
        rows.append(Row(code, names.get(code, code), cells))
    rows.sort(key=lambda row: (row.code == UNKNOWN, *(-_number(each) for each in row.cells[:3])))
    return Table(dimension.value, BY, rows, _notes(asked, dimension))


def names_of(dimension: Dimension, names: Names, channels: Mapping[str, str]) -> Mapping[str, str]:
    match dimension:
        case Dimension.AGENCY:
            return names.agencies
        case Dimension.KELURAHAN:
            return names.kelurahan
        case Dimension.CATEGORY:
            return names.categories
    return channels


def spread_cells(spread: Spread | None) -> tuple[Cell, Cell]:
    return (spread.median, spread.p90) if spread else (None, None)


def _cells(total: Total) -> Sequence[Cell]:
    response, resolution = total.response, total.resolution
    satisfaction = total.satisfaction
    return (
        total.of(Measure.OPENED),
        total.of(Measure.ENDED),
        response.median if response else None,
        resolution.median if resolution else None,
        total.of(Measure.BREACHED),
        total.of(Measure.REOPENED),
        None if satisfaction is None else round(satisfaction, 2),
    )


def _notes(asked: Asked, dimension: Dimension) -> Sequence[Text]:
    is_told = dimension is Dimension.KELURAHAN or asked.slice.kelurahan is not None
    return (FEW,) if is_told else ()


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float)


def _number(cell: Cell) -> float:
    return cell if isinstance(cell, int | float) else 0
