"""What citizens looked for in vain, week by week, as a page and as a table to take away."""

from http import HTTPStatus

from fastapi import Response

from console.access import Access
from console.routes import Pages, Refused
from console.tables import TableFormat, written
from console.visit import Visit, Visiting
from core.demand import Wanted
from core.messages import Text
from core.sheets import Cell
from core.weekly import Week, read_week, this_week

COLUMNS = ("matter", "count", "lack", "where", "examples")

pages = Pages()


@pages.get("/demand", Access.SEE_DEMAND)
async def demand(visit: Visiting, week: str = "") -> Response:
    shown = _week(week) if week else this_week(visit.desk.now())
    async with visit.desk.store.begin() as records:
        wanted = await records.services.demands.wanted(shown)
    is_over = shown.ends <= visit.desk.now()
    return visit.page("demand.html", week=shown, wanted=wanted, is_over=is_over)


@pages.get("/demand/{week}.{ending}", Access.SEE_DEMAND)
async def take(visit: Visiting, week: str, ending: str) -> Response:
    shown = _week(week)
    if ending not in set(TableFormat):
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    async with visit.desk.store.begin() as records:
        wanted = await records.services.demands.wanted(shown)
    days = {"first": shown.period.first, "last": shown.period.last}
    notes = [visit.say(Text("console-demand")), visit.say(Text("console-demand-week", days))]
    headers = [visit.say(Text(f"console-demand-{each}")) for each in COLUMNS]
    form = TableFormat(ending)
    content = written(form, headers, [_row(visit, each) for each in wanted], notes)
    named = {"Content-Disposition": f'attachment; filename="permintaan-{shown}.{form}"'}
    return Response(content, media_type=form.media_type, headers=named)


def _row(visit: Visit, wanted: Wanted) -> tuple[Cell, ...]:
    lacks = [
        f"{visit.say(Text('console-lack-' + lack.value.replace('_', '-')))} ({count})"
        for lack, count in wanted.lacks.items()
    ]
    where = [f"{place} ({count})" for place, count in wanted.kelurahan.items()]
    examples = "; ".join(wanted.examples)
    return wanted.matter, wanted.count, "; ".join(lacks), "; ".join(where), examples


def _week(words: str) -> Week:
    """Raises Refused."""
    try:
        return read_week(words)
    except ValueError:
        raise Refused(HTTPStatus.NOT_FOUND, "missing") from None
