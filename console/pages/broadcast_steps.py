"""Steps of a broadcast: to the review, back, approved, stopped, corrected, and a trial."""

from collections.abc import Awaitable, Callable
from typing import Annotated

import structlog
from fastapi import Form, Response

from console.access import Access
from console.broadcasts import broadcasting, found, number_of, path_of
from console.pages.broadcast import shown
from console.routes import Pages
from console.visit import Visit, Visiting
from core.broadcasting import BadBroadcast, Broadcasting
from core.broadcasts import Broadcast
from core.citizens import LANGUAGES
from core.delivery import SendFailed
from core.messages import Text
from core.ticket_life import NotAllowed
from flows.broadcast_words import announced

LONGEST_REASON = 500
Seen = Annotated[int, Form(ge=0, lt=10**9)]
Reason = Annotated[str, Form(max_length=LONGEST_REASON)]

pages = Pages()
log = structlog.get_logger()


@pages.post("/broadcasts/{number}/submit", Access.WRITE_BROADCASTS)
async def submit(visit: Visiting, number: str, seen: Seen = 0) -> Response:
    return await _step(visit, number, "submitted", lambda it, id_: it.submit(id_, seen))


@pages.post("/broadcasts/{number}/return", Access.APPROVE_BROADCASTS)
async def hand_back(visit: Visiting, number: str, seen: Seen = 0) -> Response:
    return await _step(visit, number, "returned", lambda it, id_: it.hand_back(id_, seen))


@pages.post("/broadcasts/{number}/approve", Access.APPROVE_BROADCASTS)
async def approve(visit: Visiting, number: str, seen: Seen = 0, reason: Reason = "") -> Response:
    """Of exactly the version that was on the screen."""
    return await _step(visit, number, "approved", lambda it, id_: it.approve(id_, seen, reason))


@pages.post("/broadcasts/{number}/pause", Access.WRITE_BROADCASTS)
async def pause(visit: Visiting, number: str) -> Response:
    return await _step(visit, number, "paused", lambda it, id_: it.pause(id_))


@pages.post("/broadcasts/{number}/resume", Access.APPROVE_BROADCASTS)
async def resume(visit: Visiting, number: str) -> Response:
    return await _step(visit, number, "resumed", lambda it, id_: it.resume(id_))


@pages.post("/broadcasts/{number}/cancel", Access.WRITE_BROADCASTS)
async def cancel(visit: Visiting, number: str) -> Response:
    return await _step(visit, number, "cancelled", lambda it, id_: it.cancel(id_))


@pages.post("/broadcasts/{number}/correct", Access.WRITE_BROADCASTS)
async def correct(visit: Visiting, number: str) -> Response:
    """Leads to the form of the correction."""
    return await _step(
        visit, number, "correction", lambda it, id_: it.correct(id_), lead_to="/edit"
    )


@pages.post("/broadcasts/{number}/trial", Access.WRITE_BROADCASTS)
async def trial(
    visit: Visiting, number: str, language: Annotated[str, Form()] = LANGUAGES[0]
) -> Response:
    """To oneself, before anybody else gets it."""
    open_ = await found(visit, number)
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    outgoing = announced(open_.broadcast.announcement, chosen)
    try:
        came = await visit.desk.at_broadcasts.trial.send(visit.operator.login, outgoing)
    except SendFailed as failed:
        log.warning("trial not sent", reason=failed.reason)
        return await shown(visit, open_, Text("refused-broadcast-trial"))
    if not came:
        return await shown(visit, open_, Text("refused-broadcast-no-telegram"))
    return visit.go(open_.path, Text("console-notice-broadcast-tried"))


async def _step(
    visit: Visit,
    number: str,
    notice: str,
    step: Callable[[Broadcasting, int], Awaitable[Broadcast]],
    lead_to: str = "",
) -> Response:
    id_ = number_of(number)
    try:
        async with visit.desk.store.begin() as records:
            after = await step(await broadcasting(visit, records), id_)
    except NotAllowed as error:
        return await shown(visit, await found(visit, number), error.text)
    except BadBroadcast as error:
        return await shown(visit, await found(visit, number), problems=error.problems)
    told = Text(f"console-notice-broadcast-{notice}")
    return visit.go(f"{path_of(after)}{lead_to}", told)
