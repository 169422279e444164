"""A page for each week: the summary as it is sent, and the same figures to take away."""

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Response

from console.access import Access
from console.asking import Asked, asked_for
from console.figure_files import summary_file
from console.pages.account import ACCOUNT
from console.periods import CUSTOM, Chosen
from console.routes import Pages, Refused
from console.visit import Visit, Visiting
from console.weekly import Summary, lines_of, read_summary
from core.calendar import WIB
from core.messages import Text
from core.weekly import Week, last_week, read_week, week_of

WEEKS = "/console/weeks"
LISTED = 12

pages = Pages()


@pages.get("/weeks", Access.SEE_FIGURES)
async def latest(visit: Visiting) -> Response:
    return visit.go(f"{WEEKS}/{last_week(visit.desk.now())}")


@pages.get("/weeks/{name}", Access.SEE_FIGURES)
async def week(visit: Visiting, name: str) -> Response:
    asked, summary = await _read(visit, name)
    book = visit.views.book
    newest = _this_week(visit)
    earlier = [newest]
    while len(earlier) < LISTED:
        earlier.append(earlier[-1].before)
    return visit.page(
        "week.html",
        asked=asked,
        summary=summary,
        lines=lines_of(summary, asked.names.categories, book),
        weeks=earlier,
        newest=newest,
        path=f"{WEEKS}/{summary.week}",
    )


@pages.get("/weeks/{name}/summary.{ending}", Access.SEE_FIGURES)
async def take(visit: Visiting, name: str, ending: str) -> Response:
    asked, summary = await _read(visit, name)
    return summary_file(visit, asked, summary.told, ending, name="week")


@pages.post("/account/weekly", Access.SEE_FIGURES)
async def wish(visit: Visiting, wanted: Annotated[str, Form()] = "") -> Response:
    async with visit.desk.store.begin() as records:
        weekly, login = records.services.weekly, visit.operator.login
        await weekly.wish(login, wanted=bool(wanted), at=visit.desk.now())
    key = "console-notice-weekly-on" if wanted else "console-notice-weekly-off"
    return visit.go(ACCOUNT, notice=Text(key))


async def _read(visit: Visit, name: str) -> tuple[Asked, Summary]:
    """Raises Refused for what is no week, or one that has not begun."""
    asked, here = await asked_for(visit), _week(name)
    if here > _this_week(visit):
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    figures, agency = visit.desk.store.figures, asked.slice.agency
    async with visit.desk.store.begin() as records:
        summary = await read_summary(figures, records, here, agency)
    part = replace(asked.slice, period=here.period, kelurahan=None, categories=())
    chosen = Chosen(CUSTOM, here.period)
    return replace(asked, slice=part, kind="", chosen=chosen), summary


def _this_week(visit: Visit) -> Week:
    return week_of(visit.desk.now().astimezone(WIB).date())


def _week(name: str) -> Week:
    try:
        return read_week(name)
    except ValueError:
        raise Refused(HTTPStatus.NOT_FOUND, "missing") from None
