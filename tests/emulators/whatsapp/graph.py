"""The Graph API over HTTP: who may ask, what they ask for, and faults on the way."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.emulators.whatsapp.answers import download, in_json, read_json, refused
from tests.emulators.whatsapp.errors import GraphError, missing
from tests.emulators.whatsapp.faults import Kind, Order, Place
from tests.emulators.whatsapp.listing import fields
from tests.emulators.whatsapp.management import Management, about_number
from tests.emulators.whatsapp.sending import Sending
from tests.emulators.whatsapp.statuses import Ladder, Sent
from tests.emulators.whatsapp.world import Number, World

Answer = Callable[[Request], Awaitable[Response]]
REFUSALS: tuple[Kind, ...] = ("error", "http_500", "bare_500")
SILENCES: tuple[Kind, ...] = ("accept_then_timeout", "accept_then_500")


class Graph:
    def __init__(self, world: World, token: str) -> None:
        self.tokens = {token}
        self.expired_tokens: set[str] = set()
        self.requests: list[tuple[str, str, bytes]] = []
        """Method, path and body of all that was asked."""
        self.closing = False
        self._world = world
        self._sending = Sending(world)
        self._ladder = Ladder(world)
        self._management = Management(world)
        both = ["GET", "POST", "DELETE"]
        self.routes = [
            Route("/files/{key}", self._guarded(self._file)),
            Route("/{version}/{name}/{edge}", self._guarded(self._edge), methods=both),
            Route("/{version}/{name}/{edge}/", self._guarded(self._edge), methods=both),
            Route("/{version}/{name}", self._guarded(self._node), methods=both),
            Route("/{version}/{name}/", self._guarded(self._node), methods=both),
            Route(
                "/{rest:path}",
                self._guarded(self._unknown),
                methods=[*both, "PUT", "PATCH", "OPTIONS"],
            ),
        ]

    def _guarded(self, answer: Answer) -> Answer:
        async def guarded(request: Request) -> Response:
            self.requests.append((request.method, request.url.path, await request.body()))
            try:
                self._authorize(request)
                version = request.path_params.get("version", "v0.0")
                if not (version.startswith("v") and version[1:].replace(".", "", 1).isdecimal()):
                    raise GraphError(2500, title=f"Unknown path components: /{version[:50]}")
                return self._trouble(request) or await answer(request)
            except GraphError as error:
                return in_json(error.answer(), error.status)

        return guarded

    def _authorize(self, request: Request) -> None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and token in self.expired_tokens:
            raise GraphError(190, subcode=463, title="Error validating access token: expired")
        if scheme.lower() != "bearer" or token not in self.tokens:
            raise GraphError(190, title="Invalid OAuth access token - cannot parse access token")

    def _trouble(self, request: Request) -> Response | None:
        """Orders for files; those for messages are looked for after a look at the body."""
        asked = request.path_params
        on: Place | None = None
        if "key" in asked:
            on = "files"
        elif asked.get("edge") == "media" or self._world.media.knows(asked.get("name", "")):
            on = "media"
        order = self._world.faults.take(REFUSALS, on=on) if on else None
        return refused(order) if order else None

    async def _unknown(self, request: Request) -> Response:
        raise GraphError(2500, title=f"Unknown path components: {request.url.path[:100]}")

    # ------------------------------------------------------------------------------------- nodes

    async def _node(self, request: Request) -> Response:
        name: str = request.path_params["name"]
        world = self._world
        if request.method == "POST":
            raise missing(name)
        if request.method == "DELETE":
            self._owned(request, name)
            world.media.delete(name)
            return in_json({"success": True})
        if name in world.numbers:
            return in_json(fields(request, about_number(world.numbers[name])))
        if any(number.waba == name for number in world.numbers.values()):
            return in_json(fields(request, {"id": name, "name": "Kota Magelang"}))
        if any(template.id == name for template in world.templates.all):
            return in_json(fields(request, world.templates.get(name).as_json()))
        medium = self._owned(request, name)
        return in_json(
            {
                "messaging_product": "whatsapp",
                "url": f"{world.address}/files/{world.media.address(medium)}",
                "mime_type": medium.mime_type,
                "sha256": medium.sha256,
                "file_size": len(medium.content),
                "id": medium.id,
            }
        )

    def _owned(self, request: Request, name: str) -> Any:
        medium = self._world.media.get(name)
        if request.query_params.get("phone_number_id", medium.number) != medium.number:
            raise missing(name)
        return medium

    async def _file(self, request: Request) -> Response:
        medium = self._world.media.at(request.path_params["key"])
        if medium is None:
            return in_json(GraphError(100, "The URL has expired.", title="Not found").answer(), 404)
        return download(request, medium.content, medium.mime_type)

    # ------------------------------------------------------------------------------------- edges

    async def _edge(self, request: Request) -> Response:
        name, edge = request.path_params["name"], request.path_params["edge"]
        edges: dict[tuple[str, str], Callable[[Request, str], Awaitable[Response]]] = {
            ("POST", "messages"): self._messages,
            ("POST", "media"): self._upload,
            ("GET", "message_templates"): self._management.templates,
            ("POST", "message_templates"): self._management.new_template,
            ("GET", "phone_numbers"): self._management.numbers,
            ("GET", "subscribed_apps"): self._management.subscribed,
        }
        if (request.method, edge) not in edges:
            raise missing(f"{name}/{edge}"[:100])
        return await edges[request.method, edge](request, name)

    async def _messages(self, request: Request, name: str) -> Response:
        number = self._world.number(name)
        body = await read_json(request)
        order = self._ordered(body)
        if order is not None and order.kind in REFUSALS:
            return refused(order)
        if "status" in body:
            return in_json(self._sending.read(number, body))
        sent = self._sending.accept(number, body)
        self._world.deliveries.open += 1  # until the ladder is begun, after the answer
        if order is None and not self._world.knobs.status_before_answer:
            task = BackgroundTask(self._climb, sent)
            return in_json(self._sending.answer(sent), background=task)
        await self._climb(sent)
        if order is None:
            await asyncio.sleep(0.05)
            return in_json(self._sending.answer(sent))
        if order.kind == "accept_then_500":
            return refused(order)
        await self._hang_up(request)
        return refused(order)

    async def _climb(self, sent: Sent) -> None:
        self._world.deliveries.start(partial(self._ladder.climb, sent))
        self._world.deliveries.open -= 1

    async def _hang_up(self, request: Request) -> None:
        """Says nothing until the client has lost patience."""
        while not self.closing and not await request.is_disconnected():
            await asyncio.sleep(0.02)

    def _ordered(self, body: dict[str, Any]) -> Order | None:
        to = body.get("to", body.get("recipient"))
        return self._world.faults.take(
            (*REFUSALS, *SILENCES), (to if isinstance(to, str) else None,)
        )

    async def _upload(self, request: Request, name: str) -> Response:
        number: Number = self._world.number(name)
        try:
            form = await request.form()
        except (HTTPException, MultiPartException, ValueError):
            raise GraphError(100, "The body is not multipart/form-data.") from None
        try:
            if form.get("messaging_product") != "whatsapp":
                raise GraphError(100, "Param messaging_product must be one of {WHATSAPP}.")
            file = form.get("file")
            if file is None or isinstance(file, str):
                raise GraphError(100, "Param file is required.")
            kind = form.get("type")
            mime_type = kind if isinstance(kind, str) else file.content_type or ""
            medium = self._world.media.upload(number.id, await file.read(), mime_type)
        finally:
            await form.close()
        return in_json({"id": medium.id})
