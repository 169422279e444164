"""The steps of the work on a ticket: on, to its end, to another agency, out of quarantine."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import File, Form, Response, UploadFile

from console.access import Access
from console.cases import opened
from console.casework import at_once
from console.pages.ticket import shown
from console.pages.ticket_done import MOST, Key, done
from console.routes import Pages
from console.uploads import taken
from console.visit import Visiting
from core import casework
from core.ticket_life import NotAllowed
from core.tickets import TicketStatus

ENDS: Mapping[str, TicketStatus] = {each.value: each for each in TicketStatus if each.is_end}
STEPS: Mapping[str, TicketStatus] = {
    each.value: each for each in (TicketStatus.VERIFIED, TicketStatus.IN_PROGRESS)
}

pages = Pages()


@pages.post("/tickets/{number}/progress", Access.WORK)
async def progress(
    visit: Visiting,
    number: str,
    status: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
    key: Key = "",
) -> Response:
    open_ = await opened(visit, number)
    if status not in STEPS:
        return await shown(visit, open_, problem=NotAllowed("ticket-only-forward"))
    return await done(
        visit,
        open_,
        key,
        "progress",
        lambda work: casework.progress(
            work.desk,
            work.number,
            STEPS[status],
            by=work.by,
            note=note[:MOST],
            now=work.now,
            key=work.key,
        ),
        only_own=True,
    )


@pages.post("/tickets/{number}/finish", Access.WORK)
async def finish(
    visit: Visiting,
    number: str,
    status: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
    key: Key = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """The end, with its proof or reason; a report in quarantine is dismissed the same way."""
    open_ = await opened(visit, number)
    if status not in ENDS:
        return await shown(visit, open_, problem=NotAllowed("ticket-not-an-end"))
    try:
        upload = await taken(visit, file, {})
    except NotAllowed as problem:
        return await shown(visit, open_, problem=problem)
    return await done(
        visit,
        open_,
        key,
        "finished",
        lambda work: casework.finish(
            work.desk,
            work.number,
            ENDS[status],
            by=work.by,
            note=note[:MOST],
            media=(upload.media,) if upload else (),
            now=work.now,
            key=work.key,
        ),
        only_own=open_.ticket.quarantine is None,
    )


@pages.post("/tickets/{number}/transfer", Access.WORK)
async def transfer(
    visit: Visiting,
    number: str,
    agency: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
    key: Key = "",
) -> Response:
    """It may then be none of this operator's any more: the way leads home."""
    open_ = await opened(visit, number)
    return await done(
        visit,
        open_,
        key,
        "transferred",
        lambda work: casework.transfer(
            work.desk,
            work.number,
            agency,
            by=work.by,
            note=note[:MOST],
            now=work.now,
            key=work.key,
        ),
        only_own=True,
        path="/console/",
    )


@pages.post("/tickets/{number}/split", Access.WORK)
async def split(visit: Visiting, number: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    return await done(visit, open_, key, "split", at_once(casework.split_off))


@pages.post("/tickets/{number}/let-through", Access.WORK)
async def let_through(visit: Visiting, number: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    return await done(visit, open_, key, "let-through", at_once(casework.release), path="/console/")
