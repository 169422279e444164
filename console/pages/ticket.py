"""A ticket's page: its thread, its facts, and what can be done; a fragment and a pulse of it."""

from http import HTTPStatus

from fastapi import Response
from fastapi.responses import StreamingResponse

from console.access import Access
from console.cases import Open, opened
from console.facts import facts_of, thread_of
from console.pages.live import may_still
from console.pulse import pulse
from console.routes import Pages, Refused
from console.uploads import Upload
from console.visit import Visit, Visiting
from core.ticket_life import NotAllowed

pages = Pages()


@pages.get("/tickets/{number}", Access.WORK)
async def ticket(visit: Visiting, number: str, of: str = "", older: str = "") -> Response:
    open_ = await opened(visit, number)
    return await shown(visit, open_, of=of, all_=bool(older))


@pages.get("/tickets/{number}/now", Access.WORK)
async def now(visit: Visiting, number: str, of: str = "") -> Response:
    """What the page shows at this moment, for a script that puts in what is new."""
    return await shown(visit, await opened(visit, number), of=of, template="ticket_now.html")


@pages.get("/tickets/{number}/thread", Access.WORK)
async def older(
    visit: Visiting, number: str, before: str = "", of: str = "", all: str = ""
) -> Response:
    """Entries before a cursor."""
    open_ = await opened(visit, number)
    facts = await facts_of(visit, open_)
    try:
        thread = await thread_of(
            visit, open_, facts.names, of=of, all_=bool(all), before=before or None
        )
    except ValueError:
        raise Refused(HTTPStatus.BAD_REQUEST, "invalid") from None
    values = {"open": open_, "thread": thread, "all_": bool(all), "path": _path(open_)}
    return visit.page("ticket_entries.html", HTTPStatus.OK, **values)


@pages.get("/tickets/{number}/live", Access.WORK)
async def live(visit: Visiting, number: str) -> Response:
    open_ = await opened(visit, number)
    reporters, at_tickets = open_.case.reporters, visit.desk.at_tickets
    stream = pulse(at_tickets.waking, at_tickets.closing, reporters, lambda: may_still(visit))
    return StreamingResponse(stream, media_type="text/event-stream")


async def shown(
    visit: Visit,
    open_: Open,
    *,
    of: str = "",
    all_: bool = False,
    template: str = "ticket.html",
    problem: NotAllowed | None = None,
    text: str = "",
    note: str = "",
    upload: Upload | None = None,
    stale: bool = False,
) -> Response:
    """The page; with a `problem` the form again with what was written in it."""
    facts = await facts_of(visit, open_)
    thread = await thread_of(visit, open_, facts.names, of=of, all_=all_)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return visit.page(
        template,
        status,
        open=open_,
        case=open_.case,
        facts=facts,
        thread=thread,
        path=_path(open_),
        all_=all_,
        new_key=visit.views.new_token,
        problem=visit.say(problem.text) if problem else None,
        text=text,
        note=note,
        upload=upload,
        stale=stale,
    )


def _path(open_: Open) -> str:
    return f"/console/tickets/{open_.ticket.number}"
