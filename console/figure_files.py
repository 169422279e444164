"""Tables as files: which figures they are stands in the first lines."""

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus

from fastapi import Response

from console.asking import Asked
from console.dashboard import Headline
from console.figure_tables import Column, Row, Table
from console.figure_words import filters_said
from console.routes import Refused
from console.tables import TableFormat, written
from console.units import Unit
from console.visit import Visit
from core.costs import WIB
from core.messages import Text
from core.sheets import Cell


def table_file(visit: Visit, asked: Asked, table: Table, ending: str) -> Response:
    headers = [visit.say(Text(f"console-first-{table.name}"))]
    headers += [_header(visit, each) for each in table.columns]
    rows = [(_first(table, row), *row.cells) for row in table.rows]
    notes = filters_said(visit, table.notes)
    return _file(visit, asked, table.name, headers, rows, ending, notes)


def summary_file(
    visit: Visit, asked: Asked, told: Sequence[Headline], ending: str, name: str = "summary"
) -> Response:
    columns = ("figure", "now", "before", "unit", "change", "meaning")
    headers = [visit.say(Text(f"console-column-{each}")) for each in columns]
    rows: list[Sequence[Cell]] = [
        (
            visit.say(Text(f"console-figure-{each.name}")),
            each.now,
            each.before,
            visit.say(Text(f"console-in-{each.unit}")),
            visit.say(each.change),
            visit.say(Text(f"console-about-{each.name}")),
        )
        for each in told
    ]
    return _file(visit, asked, name, headers, rows, ending)


def _file(
    visit: Visit,
    asked: Asked,
    name: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    ending: str,
    notes: Sequence[str] = (),
) -> Response:
    """Raises Refused for an ending that we cannot write."""
    if ending not in set(TableFormat):
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    form, title = TableFormat(ending), visit.say(Text(f"console-table-{name}"))
    at = visit.desk.now().astimezone(WIB)
    made = visit.say(Text("console-figures-made", {"at": at}))
    above = [title, *filters_said(visit, asked.filters), *notes, made]
    content = written(form, headers, rows, above)
    period = asked.slice.period
    named = f"{name}-{period.first}-{period.last}.{ending}"
    disposition = {"Content-Disposition": f'attachment; filename="{named}"'}
    return Response(content, media_type=form.media_type, headers=disposition)


def _header(visit: Visit, column: Column) -> str:
    name = visit.say(Text(f"console-column-{column.name}"))
    if column.unit is not Unit.MINUTES:
        return name
    return visit.say(Text("console-figures-in-minutes", {"name": name}))


def _first(table: Table, row: Row) -> Cell:
    return date.fromisoformat(row.code) if table.name == "days" else row.label
