"""In whose hands a ticket and its conversation are: taken, given back, given on."""

from typing import Annotated

from fastapi import Form, Response

from console.access import Access
from console.cases import opened
from console.casework import at_once
from console.pages.ticket import shown
from console.pages.ticket_done import Key, done
from console.routes import Pages
from console.visit import Visiting
from core import casework, handover
from core.ticket_life import NotAllowed

pages = Pages()


@pages.post("/tickets/{number}/claim", Access.WORK)
async def claim(visit: Visiting, number: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    return await done(visit, open_, key, "claimed", at_once(handover.claim))


@pages.post("/tickets/{number}/take-over", Access.TAKE_OVER)
async def take_over(visit: Visiting, number: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    return await done(visit, open_, key, "claimed", at_once(handover.take_over))


@pages.post("/tickets/{number}/release", Access.WORK)
async def release(visit: Visiting, number: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    return await done(visit, open_, key, "released", at_once(handover.release), only_own=True)


@pages.post("/tickets/{number}/hold", Access.WORK)
async def hold(visit: Visiting, number: str, key: Key = "") -> Response:
    return await done(
        visit,
        await opened(visit, number),
        key,
        "held",
        lambda work: handover.hold(work.desk, work.number, by=work.by, now=work.now),
        action="ticket.hold",
    )


@pages.post("/tickets/{number}/hand-back", Access.WORK)
async def hand_back(visit: Visiting, number: str, key: Key = "") -> Response:
    return await done(
        visit,
        await opened(visit, number),
        key,
        "handed-back",
        lambda work: handover.hand_back(work.desk, work.number, by=work.by, now=work.now),
        action="ticket.hand-back",
    )


@pages.post("/tickets/{number}/assign", Access.WORK)
async def assign(
    visit: Visiting, number: str, operator: Annotated[str, Form()] = "", key: Key = ""
) -> Response:
    """To a colleague of the agency."""
    open_ = await opened(visit, number)
    account = await visit.desk.store.roster.account(operator[:40])
    is_there = account is not None and account.is_active
    if account is None or not is_there or account.operator.agency != open_.ticket.agency:
        return await shown(visit, open_, problem=NotAllowed("operator-unknown"))
    return await done(
        visit,
        open_,
        key,
        "assigned",
        lambda work: casework.assign(
            work.desk, work.number, operator, by=work.by, now=work.now, key=work.key
        ),
        only_own=True,
    )
