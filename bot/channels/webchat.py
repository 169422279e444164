"""Web chat: a page, one POST for each message, and a stream of the city's answers.

The thread lies in SQL; the stream only tells what is new in it. So a broken connection loses
nothing: the browser asks again for everything after the last message it has.
"""

import hashlib
import secrets
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import (
    APIRouter,
    Cookie,
    Depends,
    File,
    Form,
    Header,
    HTTPException,
    Query,
    Response,
    UploadFile,
)
from fastapi.responses import JSONResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, BeforeValidator, Field

from bot.city import City, now
from bot.wakes import happened
from core.conversations import ThreadMessage
from core.media import MOST_BYTES, NotUsable, file_name
from core.messages import (
    Address,
    Channel,
    Incoming,
    Json,
    Kind,
    Location,
    Media,
    MediaKind,
    Outgoing,
    Refusal,
)
from locales.phrasebook import phrasebook
from storage.clean import cleaned

COOKIE = "visitor"
COOKIE_SECONDS = 400 * 24 * 3600
"""The longest that browsers keep a cookie."""
LISTEN_SECONDS = 20.0
"""A stream looks into the thread at least this often, even if a wake-up was lost."""
TEXT_MAX = 20_000
ID_MAX = 2**53
"""The largest whole number that a browser can count to."""
KEPT = {"Cache-Control": "private, max-age=31536000, immutable"}
"""A file never changes: its name is made of its content."""
PHOTO_REFUSALS = {
    Refusal.TOO_LARGE: (413, "webchat-error-photo-size"),
    Refusal.NOT_ACCEPTED: (415, "webchat-error-photo-type"),
    Refusal.LOST: (415, "webchat-error-photo-type"),
}


Words = Annotated[
    str, BeforeValidator(lambda said: cleaned(said) if isinstance(said, str) else said)
]
"""Text that may hold anything that JSON can."""


class Message(BaseModel):
    """What the page posts; `id` is made by the page, so that sending twice is harmless.

    `quotes` is the message of ours that it replies to.
    """

    id: UUID
    kind: Literal["text", "tap", "location"]
    text: Annotated[Words, Field(max_length=TEXT_MAX)] = ""
    option: Annotated[Words, Field(max_length=256)] = ""
    label: Annotated[Words, Field(max_length=256)] = ""
    latitude: Annotated[float | None, Field(ge=-90, le=90)] = None
    longitude: Annotated[float | None, Field(ge=-180, le=180)] = None
    quotes: Annotated[int | None, Field(ge=1, le=ID_MAX)] = None


class Read(BaseModel):
    upto: Annotated[int, Field(ge=0, le=ID_MAX)]


def _address(visitor: Annotated[str | None, Cookie(alias=COOKIE)] = None) -> Address:
    if not visitor:
        raise HTTPException(401)
    return address_of(visitor)


Here = Annotated[Address, Depends(_address)]
"""The address of the browser that asks."""


def routes(city: City) -> APIRouter:
    router = APIRouter(prefix="/chat")

    @router.post("/messages")
    async def receive(message: Message, address: Here) -> JSONResponse:
        await _take(city, parse(address, message, now()))
        return JSONResponse({"state": "received"})

    @router.post("/photos")
    async def receive_photo(
        address: Here,
        id: Annotated[UUID, Form()],
        file: Annotated[UploadFile, File()],
        caption: Annotated[str, Form(max_length=TEXT_MAX)] = "",
        quotes: Annotated[int | None, Form(ge=1, le=ID_MAX)] = None,
    ) -> JSONResponse:
        content = await file.read(MOST_BYTES[MediaKind.PHOTO] + 1)
        try:
            photo = await city.media.keep(content, MediaKind.PHOTO, cleaned(file.filename or ""))
        except NotUsable as refused:
            return refusal(*PHOTO_REFUSALS[refused.why])
        incoming = Incoming(
            address,
            _external_id(address, id),
            Kind.PHOTO,
            now(),
            text=caption,
            media=(photo,),
            quotes=_name(quotes),
        )
        await _take(city, incoming)
        return JSONResponse({"state": "received"})

    @router.get("/photos/{name}")
    async def photo(name: str, address: Here) -> Response:
        """A photo, shown only to the visitor who sent it, or to whom we sent it."""
        if not await city.store.threads.has_media(address, name):
            raise HTTPException(404)
        photo = await city.enclosures.read(Media(MediaKind.PHOTO, name))
        if photo is None:
            raise HTTPException(404)
        return Response(photo.content, media_type=photo.content_type, headers=KEPT)

    @router.get("/files/{name}")
    async def document(name: str, address: Here) -> Response:
        """A document of ours as a download, only for the visitor to whom we sent it.

        The page says what it is called. Never a photo: what it tells of its sender is cut off in
        `photo` alone.
        """
        if not await city.store.threads.has_media(address, name):
            raise HTTPException(404)
        document = await city.enclosures.read(Media(MediaKind.DOCUMENT, name, original=name))
        if document is None or document.content_type.startswith("image/"):
            raise HTTPException(404)
        headers = {**KEPT, "Content-Disposition": "attachment"}
        return Response(document.content, media_type=document.content_type, headers=headers)

    @router.get("/thread")
    async def thread(address: Here, before: str | None = None) -> Json:
        try:
            page = await city.store.threads.page(address, before=before)
        except ValueError:
            raise HTTPException(400) from None
        return {"messages": [shown(each) for each in page.messages], "older": page.older}

    @router.get("/stream", response_class=EventSourceResponse)
    async def stream(
        address: Here,
        after: Annotated[int, Query(ge=0)] = 0,
        last_event_id: Annotated[int, Header(ge=0)] = 0,
    ) -> AsyncIterator[ServerSentEvent]:
        seen = max(after, last_event_id)
        with city.wakes.for_address(str(address)) as woken:
            while not city.closing.is_set():
                woken.clear()
                for each in await city.store.threads.outgoing_after(address, seen):
                    seen = each.id
                    yield ServerSentEvent(data=shown(each), event="message", id=str(each.id))
                await happened(woken, LISTEN_SECONDS)

    @router.post("/read", status_code=204)
    async def read(read: Read, address: Here) -> None:
        await city.store.threads.mark_read(address, read.upto)

    return router


async def _take(city: City, incoming: Incoming) -> None:
    if due := await city.inbox.handle(incoming):
        city.bursts.expect(incoming.address, due)


def new_visitor(response: Response, *, secure: bool) -> None:
    """Give a browser its identity: unguessable, unreadable for scripts."""
    response.set_cookie(
        COOKIE,
        secrets.token_urlsafe(24),
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="lax",
        secure=secure,
    )


def parse(address: Address, message: Message, at: datetime) -> Incoming:
    external_id, quotes = _external_id(address, message.id), _name(message.quotes)
    match message.kind:
        case "tap":
            return Incoming(
                address, external_id, Kind.TAP, at, text=message.label, tap=message.option
            )
        case "location" if message.latitude is not None and message.longitude is not None:
            point = Location(message.latitude, message.longitude)
            return Incoming(address, external_id, Kind.LOCATION, at, location=point, quotes=quotes)
    return Incoming(address, external_id, Kind.TEXT, at, text=message.text, quotes=quotes)


def shown(message: ThreadMessage) -> Json:
    """A message of the thread as the page gets it."""
    at = {"at": message.at.isoformat()}
    if message.incoming is not None:
        return {"from": "citizen", **at, **_from_citizen(message.incoming)}
    if message.outgoing is not None:
        return {"from": "city", "id": message.id, **at, **_from_city(message.outgoing)}
    raise ValueError("a message that nobody wrote")


def refusal(status: int, key: str, **headers: str) -> JSONResponse:
    """A refusal with a sentence for the citizen."""
    sentence = phrasebook("id").say(key)
    return JSONResponse({"error": sentence}, status_code=status, headers=headers)


def address_of(visitor: str) -> Address:
    """The address behind a cookie; its hash, so that the database does not hold the key to it."""
    return Address(Channel.WEBCHAT, hashlib.sha256(visitor.encode()).hexdigest()[:32])


def _external_id(address: Address, message_id: UUID) -> str:
    """Unique in the channel: a page could choose an id that another page has used."""
    return f"{address.external_id}:{message_id}"


def _name(quotes: int | None) -> str | None:
    return None if quotes is None else str(quotes)


def _from_city(outgoing: Outgoing) -> Json:
    return {
        "text": outgoing.text,
        "language": outgoing.language,
        "options": [
            {"id": each.id, "label": each.label, "description": each.description}
            for each in outgoing.options
        ],
        "links": [{"label": link.label, "url": link.url} for link in outgoing.links],
        "asks_location": outgoing.asks_location,
        "asks_photo": outgoing.asks_photo,
        "photo": _photo_address(outgoing.file),
        "document": _document(outgoing.file),
    }


def _photo_address(file: Media | None) -> str | None:
    is_photo = file is not None and file.kind is MediaKind.PHOTO
    return f"/chat/photos/{file.name}" if file is not None and is_photo else None


def _document(file: Media | None) -> Json:
    """Any other file than a photo, under its name on the visitor's device."""
    if file is None or file.kind is MediaKind.PHOTO:
        return None
    return {"name": file_name(file), "url": f"/chat/files/{file.name}"}


def _from_citizen(incoming: Incoming) -> Json:
    point = incoming.location
    return {
        "id": incoming.external_id.rpartition(":")[2],
        "kind": incoming.kind.value,
        "text": incoming.text,
        "photo": f"/chat/photos/{incoming.photos[0]}" if incoming.photos else None,
        "location": {"latitude": point.latitude, "longitude": point.longitude} if point else None,
        "quotes": int(incoming.quotes) if incoming.quotes else None,
    }
