"""Merging duplicates: find the other ticket by its number or among those alike, look, merge."""

from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Response

from console.access import Access
from console.cases import Open, opened
from console.casework import do
from console.pages.ticket_done import Key
from console.routes import Pages, Refused
from console.visit import Visit, Visiting
from core import casework
from core.citizens import Citizen
from core.messages import Text
from core.places import Place
from core.ticket_life import NotAllowed
from core.tickets import Similar

LATELY = timedelta(days=30)
NOBODY = Citizen(0)
"""Who asks is no citizen: sealed reports of others are left out."""

pages = Pages()


@pages.get("/tickets/{number}/merge", Access.WORK)
async def ask(visit: Visiting, number: str, into: str = "") -> Response:
    return await _page(visit, await opened(visit, number), into.strip().upper())


@pages.post("/tickets/{number}/merge", Access.WORK)
async def take(
    visit: Visiting,
    number: str,
    into: Annotated[str, Form()] = "",
    key: Key = "",
) -> Response:
    open_ = await opened(visit, number)
    main = into.strip().upper()
    try:
        if await _found(visit, main) is None:
            raise NotAllowed("ticket-unknown")
        await do(
            visit,
            open_,
            key,
            lambda work: casework.merge(
                work.desk, work.number, main, by=work.by, now=work.now, key=work.key
            ),
            only_own=True,
        )
    except NotAllowed as problem:
        return await _page(visit, await opened(visit, number), main, problem)
    told = Text("console-notice-thread-merged")
    return visit.go(f"/console/tickets/{main}", told)


async def _page(
    visit: Visit, open_: Open, into: str, problem: NotAllowed | None = None
) -> Response:
    found = await _found(visit, into) if into else None
    if into and found is None and problem is None:
        problem = NotAllowed("ticket-unknown")
    return visit.page(
        "ticket_merge.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK,
        open=open_,
        into=into,
        found=found,
        alike=await _alike(visit, open_),
        problem=visit.say(problem.text) if problem else None,
        new_key=visit.views.new_token,
    )


async def _found(visit: Visit, number: str) -> Open | None:
    """The other ticket, if this operator may see it."""
    try:
        return await opened(visit, number)
    except Refused:
        return None


async def _alike(visit: Visit, open_: Open) -> Sequence[Similar]:
    case = open_.case
    if case.told is None or open_.ticket.category is None:
        return ()
    since = open_.now - LATELY
    async with visit.desk.store.begin() as records:
        services = records.services
        kelurahan = await services.reports.kelurahan_of(open_.ticket.id)
        place = Place(case.told.place, kelurahan, case.told.location)
        found = await services.tickets.similar(NOBODY, open_.ticket.category, place, since)
    return [each for each in found if each.number != open_.ticket.number]
