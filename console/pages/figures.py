"""Figures of the desk: what came in, how fast and how well it was dealt with, and what it cost."""

from http import HTTPStatus

from fastapi import Response

from console.access import Access
from console.asking import Asked, asked_for
from console.at_once import few_at_once
from console.dashboard import BREAKDOWNS, OF_CITY, read_headlines, read_table, summary_table
from console.figure_files import summary_file, table_file
from console.figure_tables import Table
from console.figure_words import channel_names, named
from console.periods import CHOICES
from console.routes import Pages, Refused
from console.visit import Visit, Visiting
from core.figures import Measure

FIGURES = "/console/figures"

pages = Pages()


@pages.get("/figures", Access.SEE_FIGURES)
async def figures(visit: Visiting) -> Response:
    asked = await asked_for(visit)
    names = ["days", *BREAKDOWNS, *(OF_CITY if asked.sees_all else ())]
    told = await read_headlines(visit.desk, asked)
    tables = await few_at_once(_table(visit, asked, name) for name in names)
    return visit.page(
        "figures.html",
        asked=asked,
        told=told,
        summary=summary_table(told),
        tables=dict(zip(names, tables, strict=True)),
        choices=CHOICES,
        path=FIGURES,
        counted_at=await visit.desk.store.figures.counted_at(),
        is_empty=not any(each.now for each in told if each.name in (Measure.OPENED, Measure.ENDED)),
    )


@pages.get("/figures/{name}.{ending}", Access.SEE_FIGURES)
async def take(visit: Visiting, name: str, ending: str) -> Response:
    asked = await asked_for(visit)
    if name == "summary":
        return summary_file(visit, asked, await read_headlines(visit.desk, asked), ending)
    return table_file(visit, asked, await _table(visit, asked, name), ending)


async def _table(visit: Visit, asked: Asked, name: str) -> Table:
    """Raises Refused."""
    found = await read_table(visit.desk, asked, name, channel_names(visit))
    if found is None:
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return named(visit, found)
