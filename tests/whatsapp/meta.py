"""A tiny Cloud API: answers what it is told, and keeps what it was asked."""

import asyncio
import base64
import hashlib
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from core.messages import Json

TOKEN = "EAAemulated"


def refusal(code: int, status: int = 400, **headers: str) -> Response:
    error = {"message": f"(#{code}) said to 6281234567890", "code": code, "type": "OAuthException"}
    return JSONResponse({"error": error}, status_code=status, headers=headers)


@dataclass
class Meta:
    """`answers` are given first, in order; then every message is taken. The same for uploads."""

    url: str = ""
    answers: list[Response] = field(default_factory=list)
    taken: list[Json] = field(default_factory=list)
    upload_answers: list[Response] = field(default_factory=list)
    uploads: list[tuple[str, str, bytes]] = field(default_factory=list)
    """Type, name and bytes of the files that we uploaded."""
    photo: bytes = b"the bytes of a photo"
    about_photo: dict[str, Json] = field(default_factory=dict)
    photo_answer: Response | None = None
    silent: bool = False
    """Takes messages and never answers."""

    async def messages(self, request: Request) -> Response:
        if request.headers["Authorization"] != f"Bearer {TOKEN}":
            return refusal(190, 401)
        if self.answers:
            return self.answers.pop(0)
        self.taken.append(await request.json())
        if self.silent:
            await asyncio.sleep(30)
        return JSONResponse({"messages": [{"id": f"wamid.{len(self.taken)}"}]})

    async def upload(self, request: Request) -> Response:
        if self.upload_answers:
            return self.upload_answers.pop(0)
        async with request.form() as form:
            assert form["messaging_product"] == "whatsapp"
            file = form["file"]
            assert isinstance(file, UploadFile)
            self.uploads.append((str(form["type"]), file.filename or "", await file.read()))
        if self.silent:
            await asyncio.sleep(30)
        return JSONResponse({"id": f"{900 + len(self.uploads)}"})

    async def about(self, request: Request) -> Response:
        if request.path_params["id"] != "4711":
            return refusal(100)
        digest = base64.b64encode(hashlib.sha256(self.photo).digest()).decode()
        about = {"url": f"{self.url}/file", "sha256": digest, "file_size": len(self.photo)}
        return JSONResponse({**about, **self.about_photo})

    async def file(self, request: Request) -> Response:
        if request.headers["Authorization"] != f"Bearer {TOKEN}":
            return Response(status_code=401)
        return self.photo_answer or Response(self.photo)

    async def templates(self, request: Request) -> Response:
        second = request.query_params.get("after") == "a b"
        template = {"name": "status", "language": "jv" if second else "id", "status": "APPROVED"}
        paging = {} if second else {"cursors": {"after": "a b"}, "next": "https://elsewhere"}
        return JSONResponse({"data": [{**template, "category": "UTILITY"}], "paging": paging})


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def running_meta() -> AsyncIterator[Meta]:
    meta = Meta()
    app = Starlette(
        routes=[
            Route("/v26.0/1/messages", meta.messages, methods=["POST"]),
            Route("/v26.0/1/media", meta.upload, methods=["POST"]),
            Route("/v26.0/2/message_templates", meta.templates),
            Route("/v26.0/{id}", meta.about),
            Route("/file", meta.file),
        ]
    )
    config = uvicorn.Config(app, log_config=None, lifespan="off", timeout_graceful_shutdown=1)
    server = _Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        meta.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.serve([listening]))
            yield meta
            server.should_exit = True
