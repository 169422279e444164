"""Where reports come from: kelurahan by colour, and squares with their count."""

import json
from math import ceil

from fastapi import Response

from console.access import Access
from console.asking import GROUP, asked_for
from console.dashboard import read_table
from console.figure_tables import UNKNOWN, Table
from console.figure_words import named
from console.periods import CHOICES
from console.routes import Pages
from console.visit import Visiting

MAP = "/console/map"
LEVELS = 4
"""Colours of the map beside that of none."""

pages = Pages()


@pages.get("/map", Access.SEE_FIGURES)
async def city_map(visit: Visiting) -> Response:
    asked = await asked_for(visit)
    table = await read_table(visit.desk, asked, "kelurahan", {})
    if table is None:
        raise LookupError("no table of kelurahan")
    spots = await visit.desk.store.figures.spots(asked.slice)
    return visit.page(
        "map.html",
        asked=asked,
        table=named(visit, table),
        step=step_of(table),
        levels=LEVELS,
        spots=json.dumps([[each.latitude, each.longitude, each.count] for each in spots]),
        choices=CHOICES,
        path=MAP,
        group=GROUP,
        counted_at=await visit.desk.store.figures.counted_at(),
    )


def step_of(table: Table) -> int:
    """How many tickets lie between two colours, so that the most stand in the last one."""
    counts = [row.cells[0] for row in table.rows if row.code != UNKNOWN]
    most = max((each for each in counts if isinstance(each, int)), default=0)
    return max(ceil(most / LEVELS), 1)
