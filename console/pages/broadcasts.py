"""Broadcasts: all of them, the newest first, and how far those are that are on their way."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Response

from console.access import Access
from console.broadcasts import names_of, number_of, path_of, progress_of
from console.routes import Pages
from console.visit import Visit, Visiting
from core.broadcast_progress import Progress
from core.broadcasts import Broadcast

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
        agencies = {each.code: each.name for each in await records.services.agencies.all()}
    return visit.page(
        "broadcasts.html",
        lines=[await _line(visit, each, agencies) for each in found[:AT_ONCE]],
        names=await names_of(visit),
        is_first=behind is None,
        more=found[AT_ONCE - 1].id if len(found) > AT_ONCE else None,
    )


@pages.get("/broadcasts-count", Access.SEE_BROADCASTS)
async def count(visit: Visiting) -> Response:
    """How many wait for a second person or are on their way, for the navigation."""
    async with visit.desk.store.begin() as records:
        found = await records.services.broadcasts.at_work()
    return visit.page("broadcast_count.html", count=found)


async def _line(visit: Visit, broadcast: Broadcast, agencies: Mapping[str, str]) -> Line:
    under_way = broadcast.state.is_under_way
    progress = await progress_of(visit, broadcast) if under_way else None
    return Line(broadcast, agencies.get(broadcast.agency, broadcast.agency), progress)
