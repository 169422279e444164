"""Files of a ticket: photos to look at, and everything as it came to take away."""

from http import HTTPStatus
from urllib.parse import quote

from fastapi import Response

from console.access import Access
from console.cases import Open, opened
from console.casework import noted
from console.routes import Pages, Refused
from console.visit import Visit, Visiting
from core.media import file_name
from core.messages import Media, MediaKind

KEPT = {"Cache-Control": "private, max-age=3600"}

pages = Pages()


@pages.get("/tickets/{number}/files/{name}", Access.WORK)
async def photo(visit: Visiting, number: str, name: str) -> Response:
    """A photo without all that it tells of its sender."""
    media = await _media(visit, await opened(visit, number), name)
    if media.kind is not MediaKind.PHOTO:
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    found = await visit.desk.at_tickets.media.read(media.name)
    if found is None:
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return Response(found.content, media_type=found.content_type)


@pages.get("/tickets/{number}/originals/{name}", Access.WORK)
async def original(visit: Visiting, number: str, name: str) -> Response:
    """As it came, with all that it tells: noted each time, and never shown in the browser.

    Of a sealed reporter a photo's own data could tell who it is: there it is the picture alone.
    """
    open_ = await opened(visit, number)
    media = await _media(visit, open_, name)
    hidden = any(each.is_hidden for each in open_.case.reporters)
    store, is_photo = visit.desk.at_tickets.media, media.kind is MediaKind.PHOTO
    found = None
    if not (hidden and is_photo):
        found = await store.original(media.original or media.name)
    if found is None and is_photo:
        found = await store.read(media.name)
    if found is None:
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    await noted(visit, open_, "ticket.original")
    return Response(found.content, media_type="application/octet-stream", headers=_headers(media))


async def _media(visit: Visit, open_: Open, name: str) -> Media:
    """Only of this ticket, and of those merged into it. Raises Refused."""
    ids = [each.ticket.id for each in open_.case.reporters]
    found = await visit.desk.store.timeline.file(ids, name)
    if found is None and open_.case.told is not None:
        found = next((each for each in open_.case.told.media if each.name == name), None)
    if found is None:
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return found


def _headers(media: Media) -> dict[str, str]:
    """The sender's name of the file only in the form in which nothing in it counts as a header."""
    name = quote(file_name(media), safe="")
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
