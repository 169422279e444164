"""Broadcasts: all of them, the newest first, and how far those are that are on their way."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Response

from console.access import Access
from console.broadcast_progress import Progress, progress_of
from console.broadcasts import number_of, path_of
from console.routes import Pages
from console.visit import Visit, Visiting
from core.broadcasts import Broadcast
from flows.records import Records

AT_ONCE = 20

pages = Pages()


@dataclass(frozen=True, slots=True)
class Line:
    """A broadcast in the list; `progress` while it is on its way."""

    broadcast: Broadcast
    agency: str
    progress: Progress | None

    @property
    def path(self) -> str:
        return path_of(self.broadcast)


@pages.get("/broadcasts", Access.SEE_BROADCASTS)
async def broadcasts(visit: Visiting, before: str = "") -> Response:
    behind = number_of(before) or None
    async with visit.desk.store.begin() as records:
        found = await records.services.broadcasts.newest(AT_ONCE + 1, behind)
        lines = await _lines(visit, records, found[:AT_ONCE])
    accounts = await visit.desk.store.roster.all()
    return visit.page(
        "broadcasts.html",
        lines=lines,
        names={each.operator.login: each.operator.name for each in accounts},
        is_first=behind is None,
        more=found[AT_ONCE - 1].id if len(found) > AT_ONCE else None,
    )


@pages.get("/broadcasts-count", Access.SEE_BROADCASTS)
async def count(visit: Visiting) -> Response:
    """How many wait for a second person or are on their way, for the navigation."""
    async with visit.desk.store.begin() as records:
        found = await records.services.broadcasts.at_work()
    return visit.page("broadcast_count.html", count=found)


async def _lines(visit: Visit, records: Records, found: Sequence[Broadcast]) -> Sequence[Line]:
    agencies = {each.code: each.name for each in await records.services.agencies.all()}
    return [
        Line(
            each,
            agencies.get(each.agency, each.agency),
            await progress_of(visit, records, each) if each.state.is_under_way else None,
        )
        for each in found
    ]
