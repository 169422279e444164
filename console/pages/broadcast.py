"""One broadcast: how it will be read and what it takes, how far it is, and what came of it."""

from collections.abc import Sequence
from http import HTTPStatus

from fastapi import Response

from console.access import Access
from console.broadcast_plans import outlook
from console.broadcast_previews import readings
from console.broadcasts import Open, found, names_of, progress_of
from console.routes import Pages, Refused
from console.visit import Visit, Visiting
from core.content import Problem
from core.messages import Text

KEPT = {"Cache-Control": "private, max-age=3600"}

pages = Pages()


@pages.get("/broadcasts/{number}", Access.SEE_BROADCASTS)
async def broadcast(visit: Visiting, number: str) -> Response:
    return await shown(visit, await found(visit, number))


@pages.get("/broadcasts/{number}/plan", Access.SEE_BROADCASTS)
async def plan(visit: Visiting, number: str) -> Response:
    """Counted behind the page: for a city it takes a moment."""
    open_ = await found(visit, number)
    return visit.page(
        "broadcast_plan.html",
        open=open_,
        outlook=await outlook(visit, open_.broadcast),
        now=visit.desk.now(),
    )


@pages.get("/broadcasts/{number}/progress", Access.SEE_BROADCASTS)
async def progress(visit: Visiting, number: str, state: str = "") -> Response:
    """Again and again, until there is something else to see than the page that asks shows."""
    open_ = await found(visit, number)
    told = await progress_of(visit, open_.broadcast)
    answer = visit.page("broadcast_progress.html", open=open_, progress=told)
    if open_.broadcast.state.value != state:
        answer.headers["HX-Refresh"] = "true"
    return answer


@pages.get("/broadcasts/{number}/image", Access.SEE_BROADCASTS)
async def image(visit: Visiting, number: str) -> Response:
    """The picture that goes with it, as citizens get it."""
    open_ = await found(visit, number)
    media = open_.broadcast.announcement.image
    file = await visit.desk.at_tickets.media.read(media.name) if media else None
    if file is None:
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return Response(file.content, media_type=file.content_type, headers=KEPT)


async def shown(
    visit: Visit, open_: Open, problem: Text | None = None, problems: Sequence[Problem] = ()
) -> Response:
    broadcast = open_.broadcast
    async with visit.desk.store.begin() as records:
        services = records.services
        texts = await services.template_texts.all()
        agencies = {each.code: each.name for each in await services.agencies.all()}
        kelurahan = {each.code: each.name for each in await services.places.kelurahan()}
        response = await services.recipients.response(broadcast.id)
    return visit.page(
        "broadcast.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problem or problems else HTTPStatus.OK,
        open=open_,
        readings=readings(visit, broadcast.announcement, texts),
        progress=await progress_of(visit, broadcast),
        response=response,
        agency=agencies.get(broadcast.agency, broadcast.agency),
        kelurahan=kelurahan,
        names=await names_of(visit),
        problem=visit.say(problem) if problem else None,
        asks_telegram=problem is not None and problem.key == "refused-broadcast-no-telegram",
        problems=[(each.field, visit.say(each.text)) for each in problems],
    )
