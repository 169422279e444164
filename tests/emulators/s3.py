"""A store that speaks S3, as a real HTTP server: PUT and GET of objects, every request proved.

It shares no code with the desk. It is believed because MinIO's own client drives it (see
`test_s3.py`): both must sign as Amazon documents it, or they are refused.

async with running_s3() as s3:
    ... point a client at s3.url with s3.key, s3.secret and s3.bucket ...
    s3.broken = 503
"""

import asyncio
import hashlib
import hmac
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.emulators.telegram.server import Server

AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<key>[^/]+)/(?P<scope>[^,]+), ?"
    r"SignedHeaders=(?P<names>[^,]+), ?Signature=(?P<signature>[0-9a-f]{64})"
)
ERROR = '<?xml version="1.0" encoding="UTF-8"?><Error><Code>{}</Code><Message/></Error>'


@dataclass
class S3:
    url: str = ""
    key: str = "AKIAEMULATED"
    secret: str = "rahasia/dari+emulator"
    region: str = "id-jakarta-1"
    bucket: str = "media-warga"
    objects: dict[str, bytes] = field(default_factory=dict)
    broken: int = 0
    """An HTTP status to answer everything with."""

    async def object(self, request: Request) -> Response:
        content = await request.body()
        if self.broken:
            return _error(self.broken, "ServiceUnavailable")
        if refusal := self._refused(request, content):
            return _error(403, refusal)
        if request.path_params["bucket"] != self.bucket:
            return _error(404, "NoSuchBucket")
        key = request.path_params["key"]
        if request.method == "PUT":
            self.objects[key] = content
            return Response(headers={"ETag": f'"{hashlib.md5(content).hexdigest()}"'})
        if key not in self.objects:
            return _error(404, "NoSuchKey")
        return Response(self.objects[key], media_type="application/octet-stream")

    def _refused(self, request: Request, content: bytes) -> str:
        """Step by step as in "Authenticating Requests: Using the Authorization Header"."""
        told = AUTHORIZATION.fullmatch(request.headers.get("authorization", ""))
        if told is None:
            return "AccessDenied"
        if told["key"] != self.key:
            return "InvalidAccessKeyId"
        names = told["names"].split(";")
        if names != sorted(names) or not {"host", "x-amz-date"} <= {*names}:
            return "AccessDenied"
        digest = request.headers.get("x-amz-content-sha256", "")
        if digest != hashlib.sha256(content).hexdigest():
            return "XAmzContentSHA256Mismatch"
        moment = request.headers["x-amz-date"]
        if told["scope"] != f"{moment[:8]}/{self.region}/s3/aws4_request":
            return "AuthorizationHeaderMalformed"
        canonical = f"{request.method}\n{request.scope['raw_path'].decode()}\n{request.url.query}\n"
        for name in names:
            canonical += f"{name}:{' '.join(request.headers[name].split())}\n"
        canonical += f"\n{told['names']}\n{digest}"
        hashed = hashlib.sha256(canonical.encode()).hexdigest()
        words = f"AWS4-HMAC-SHA256\n{moment}\n{told['scope']}\n{hashed}"
        key = f"AWS4{self.secret}".encode()
        for part in (moment[:8], self.region, "s3", "aws4_request", words):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        return "" if hmac.compare_digest(key.hex(), told["signature"]) else "SignatureDoesNotMatch"


@asynccontextmanager
async def running_s3() -> AsyncIterator[S3]:
    s3 = S3()
    route = Route("/{bucket}/{key:path}", s3.object, methods=["GET", "PUT"])
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    s3.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    config = uvicorn.Config(Starlette(routes=[route]), log_level="error", lifespan="off")
    server = Server(config)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(server.serve([listening]))
        while not server.started:
            await asyncio.sleep(0.001)
        try:
            yield s3
        finally:
            server.end()


def _error(status: int, code: str) -> Response:
    return Response(ERROR.format(code), status, media_type="application/xml")
