"""Requests in and answers out: JSON as Graph writes it, files in pieces, and faults."""

import json
from typing import Any

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from tests.emulators.whatsapp.errors import GraphError
from tests.emulators.whatsapp.faults import Order
from tests.emulators.whatsapp.webhooks import written

BARE_500 = "<html><body><h1>Sorry, something went wrong.</h1></body></html>"


def in_json(
    value: object,
    status: int = 200,
    background: BackgroundTask | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    return Response(written(value), status, headers, "application/json", background)


async def read_json(request: Request) -> dict[str, Any]:
    def no_constant(name: str) -> None:
        raise ValueError(name)

    try:
        body = json.loads(await request.body(), parse_constant=no_constant)
    except (ValueError, RecursionError):
        raise GraphError(100, "The body is not valid JSON.") from None
    if not isinstance(body, dict):
        raise GraphError(100, "The body must be a JSON object.")
    return body


def download(request: Request, content: bytes, mime_type: str) -> Response:
    status, headers = 200, {"Accept-Ranges": "bytes"}
    unit, _, span = request.headers.get("range", "").partition("=")
    first, _, last = span.partition("-")
    if unit == "bytes" and first.isdecimal() and (not last or last.isdecimal()):
        start, whole = int(first), len(content)
        if start >= whole:
            return Response(status_code=416, headers={"Content-Range": f"bytes */{whole}"})
        content, status = content[start : int(last) + 1 if last else whole], 206
        end = start + len(content) - 1
        headers["Content-Range"] = f"bytes {start}-{end}/{whole}"
    return Response(content, status, headers, mime_type)


def refused(order: Order) -> Response:
    headers = {} if order.retry_after is None else {"Retry-After": str(order.retry_after)}
    if order.kind == "bare_500":
        return Response(BARE_500, 500, headers, "text/html")
    error = GraphError(order.code)
    status = error.status if order.kind == "error" else 500
    return in_json(error.answer(), status, headers=headers)
