"""Unmet demand: what citizens looked for in vain in a week, as a page and as a table to take."""

from fastapi import Response

from console.access import Access
from console.pages.shops import prove_tends
from console.routes import Pages
from console.visit import Visit, Visiting
from core.demand import Week, read_week, week_of
from flows.demand import as_csv, demand_of

pages = Pages()


@pages.get("/demand", Access.TEND_SHOPS)
async def page(visit: Visiting, week: str = "") -> Response:
    chosen = _chosen(visit, week)
    async with visit.desk.store.begin() as records:
        demands = await demand_of(records.services, chosen)
    now = week_of(visit.desk.now())
    return visit.page("demand.html", week=chosen, demands=demands, is_now=chosen == now)


@pages.get("/demand.csv", Access.TEND_SHOPS)
async def table(visit: Visiting, week: str = "") -> Response:
    chosen = _chosen(visit, week)
    async with visit.desk.store.begin() as records:
        demands = await demand_of(records.services, chosen)
    headers = {"Content-Disposition": f'attachment; filename="permintaan-{chosen}.csv"'}
    return Response(as_csv(chosen, demands), media_type="text/csv", headers=headers)


def _chosen(visit: Visit, week: str) -> Week:
    """This week, unless another one is named."""
    prove_tends(visit)
    return read_week(week) or week_of(visit.desk.now())
