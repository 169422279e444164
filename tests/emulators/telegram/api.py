"""The Bot API over HTTP: calls by name, files by path, and the faults that were ordered."""

import asyncio
import inspect
import json
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from tests.emulators.telegram import (
    methods_chats,
    methods_edit,
    methods_media,
    methods_text,
    methods_topics,
    methods_updates,
)
from tests.emulators.telegram.errors import Json, Refused, bad, too_many
from tests.emulators.telegram.faults import Order
from tests.emulators.telegram.parameters import Parameters, received
from tests.emulators.telegram.world import Call, World

METHODS: dict[str, Callable[[World, Parameters], Any]] = {
    **methods_updates.METHODS,
    **methods_chats.METHODS,
    **methods_text.METHODS,
    **methods_media.METHODS,
    **methods_edit.METHODS,
    **methods_topics.METHODS,
}
NAMES = {name.lower(): name for name in METHODS}  # the real server ignores case, too
UNAUTHORIZED = Refused(401, "Unauthorized")
NOT_FOUND = Refused(404, "Not Found")

Gate = Callable[[str, Json], list[str]]
"""A second opinion on each call: what is wrong with it."""


class Api:
    def __init__(self, world: World, gate: Gate | None) -> None:
        self._world = world
        self._gate = gate

    async def call(self, request: Request) -> Response:
        """`/bot<token>/<method>`"""
        try:
            self._check_token(request)
            method = NAMES.get(request.path_params["method"].lower())
            if method is None:
                raise NOT_FOUND
            parameters = await received(request)
        except Refused as refused:
            return _refusal(refused)
        shown = parameters.values | {name: one.name for name, one in parameters.uploads.items()}
        call = Call(method, shown, self._world.clock.now())
        self._world.calls.append(call)
        try:
            return await self._answered(call, parameters)
        finally:
            self._world.changed.fire()

    async def file(self, request: Request) -> Response:
        """`/file/bot<token>/<path>`"""
        try:
            self._check_token(request)
        except Refused as refused:
            return _refusal(refused)
        file = self._world.files.behind(request.path_params["path"])
        if file is None:
            return _refusal(NOT_FOUND)
        return Response(file.content, media_type="application/octet-stream")

    def _check_token(self, request: Request) -> None:
        revoked = self._world.faults.token_revoked
        if revoked or request.path_params["token"] != self._world.token:
            raise UNAUTHORIZED

    async def _answered(self, call: Call, parameters: Parameters) -> Response:
        faults = self._world.faults
        if slow := faults.take("slow", call.method):
            await self._world.clock.sleep(slow.seconds)
        if error := faults.take("error", call.method):
            return _ordered(error, call)
        lost = faults.take("hang", call.method) or faults.take("cut", call.method)
        if lost is None:
            return await self._carried_out(call, parameters)
        if lost.accepted:
            await self._carried_out(call, parameters)
        call.status = 0
        return _Hang(self._world) if lost.kind == "hang" else _Cut()

    async def _carried_out(self, call: Call, parameters: Parameters) -> Response:
        try:
            self._check(call)
            result = METHODS[call.method](self._world, parameters)
            call.answer = await result if inspect.isawaitable(result) else result
        except Refused as refused:
            call.status, call.answer = refused.code, refused.body()
            return _refusal(refused)
        call.status = 200
        return _json({"ok": True, "result": call.answer})

    def _check(self, call: Call) -> None:
        problems = self._gate(call.method, call.parameters) if self._gate else []
        if problems:
            raise bad("; ".join(problems))


async def not_found(request: Request, error: Exception) -> Response:
    return _refusal(NOT_FOUND)


def _refusal(refused: Refused) -> Response:
    seconds = refused.parameters.get("retry_after")
    headers = {"Retry-After": str(seconds)} if seconds else {}
    return _json(refused.body(), refused.code, headers)


def _json(body: Json, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """With \\uXXXX for all that is not ASCII, like Telegram."""
    return Response(json.dumps(body), status, headers, "application/json")


def _ordered(order: Order, call: Call) -> Response:
    if order.html:
        call.status = order.code
        return HTMLResponse("<html><body><h1>Bad Gateway</h1></body></html>", order.code)
    refused = Refused(order.code, "Internal Server Error")
    if order.retry_after:
        refused = too_many(order.retry_after)
    elif order.code == 401:
        refused = UNAUTHORIZED
    call.status, call.answer = refused.code, refused.body()
    return _refusal(refused)


class _Hang(Response):
    """Says nothing until the client gives up or the emulator ends."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with asyncio.TaskGroup() as tasks:
            gone = tasks.create_task(_gone(receive))
            while not gone.done() and not self._world.closing:
                await asyncio.sleep(0.02)
            gone.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


class _Cut(Response):
    """Promises more bytes than it sends: the server closes the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"application/json"), (b"content-length", b"1000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"ok":', "more_body": True})
