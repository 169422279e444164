"""What open pages hear: the stream of a queue, and who else is at a ticket."""

import asyncio
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Response
from fastapi.responses import JSONResponse, StreamingResponse

from console.access import Access
from console.live import END, Live, Watcher
from console.pages.inbox import asked_for, place_in
from console.presence import here
from console.routes import Pages, Refused
from console.visit import Visit, Visiting
from core.presence import Doing
from core.scope import may_see
from core.tickets import Ticket

BEAT_SECONDS = 15.0
"""A silent stream says so often that it is alive, and looks whether the operator still may."""
BEAT = b": still here\n\n"
STREAM = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}

pages = Pages()


@pages.get("/inbox/live", Access.WORK)
async def stream(
    visit: Visiting, queue: str = "", agency: str = "", version: str = "", until: str = ""
) -> Response:
    asked = await asked_for(visit, queue, agency, "")
    live: Live = visit.request.app.state.live
    leads, last = visit.may(Access.TAKE_OVER), place_in(asked.view.queue, until)

    async def told() -> AsyncIterator[bytes]:
        with live.watching(asked.view, leads=leads, version=version, until=last) as watcher:
            yield BEAT
            async for message in _messages(visit, watcher):
                yield message

    return StreamingResponse(told(), media_type="text/event-stream", headers=STREAM)


async def _messages(visit: Visit, watcher: Watcher) -> AsyncIterator[bytes]:
    while True:
        try:
            async with asyncio.timeout(BEAT_SECONDS):
                message = await watcher.waiting.get()
        except TimeoutError:
            if not await may_still(visit):
                return
            message = BEAT
        if message == END:
            return
        yield message


async def may_still(visit: Visit) -> bool:
    """Whether the sign-in goes on. Listening is no work: it does not keep a sign-in alive."""
    desk, operator = visit.desk, visit.operator
    if desk.sign_ins.id_of(visit.token) not in await desk.sign_ins.of(operator.login):
        return False
    account = await desk.store.roster.account(operator.login)
    return account is not None and account.is_active and account.operator == operator


@pages.post("/tickets/{number}/here", Access.WORK)
async def at_ticket(
    visit: Visiting, number: str, doing: Annotated[str, Form()] = Doing.LOOKING.value
) -> Response:
    """The page of a ticket tells that somebody is there, and hears who else is."""
    ticket = await seen_ticket(visit, number)
    known = Doing(doing) if doing in set(Doing) else Doing.LOOKING
    others = await here(visit.desk, ticket, visit.operator, known)
    return JSONResponse([{"name": each.name, "doing": each.doing.value} for each in others])


async def seen_ticket(visit: Visit, number: str) -> Ticket:
    """A ticket that the operator may see; any other is as good as none. Raises Refused."""
    async with visit.desk.store.begin() as records:
        ticket = await records.services.tickets.by_number(number)
        if ticket is None or not await may_see(records.services.calendar, visit.operator, ticket):
            raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return ticket
