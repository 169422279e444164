"""Indicators of a Smart Society, with what each of them means beside it."""

from fastapi import Response

from console.access import Access
from console.asking import asked_for
from console.figure_files import summary_file
from console.indicators import events_in, indicators
from console.periods import CHOICES
from console.routes import Pages
from console.visit import Visiting

INDICATORS = "/console/indicators"

pages = Pages()


@pages.get("/indicators", Access.SEE_FIGURES)
async def show(visit: Visiting) -> Response:
    asked = await asked_for(visit)
    return visit.page(
        "indicators.html",
        asked=asked,
        indicators=await indicators(visit.desk, asked),
        events=await events_in(visit.desk, asked.slice.period),
        choices=CHOICES,
        path=INDICATORS,
        counted_at=await visit.desk.store.figures.counted_at(),
    )


@pages.get("/indicators/{name}.{ending}", Access.SEE_FIGURES)
async def take(visit: Visiting, name: str, ending: str) -> Response:
    asked = await asked_for(visit)
    found = {each.name: each.told for each in await indicators(visit.desk, asked)}
    return summary_file(visit, asked, found.get(name, ()), ending, name="indicators")
