"""What citizens looked for in vain, week by week."""

from http import HTTPStatus

from fastapi import Response

from console.access import Access
from console.routes import Pages, Refused
from console.visit import Visiting
from core.weekly import Week, read_week, this_week

pages = Pages()


@pages.get("/demand", Access.SEE_DEMAND)
async def demand(visit: Visiting, week: str = "") -> Response:
    shown = _week(week) if week else this_week(visit.desk.now())
    async with visit.desk.store.begin() as records:
        wanted = await records.services.demands.wanted(shown)
    is_over = shown.ends <= visit.desk.now()
    return visit.page("demand.html", week=shown, wanted=wanted, is_over=is_over)


def _week(words: str) -> Week:
    """Raises Refused."""
    try:
        return read_week(words)
    except ValueError:
        raise Refused(HTTPStatus.NOT_FOUND, "missing") from None
