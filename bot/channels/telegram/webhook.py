"""The way in for a desk with a public address: Telegram posts each update.

Any answer but 2xx makes Telegram post the update again for a day, with all later ones of that chat
waiting: what cannot be read must be taken all the same.
"""

import hmac
from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request, Response

from bot.channels.telegram.limits import BODY_BYTES

PATH = "/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


def routes(receive: Callable[[bytes], Awaitable[None]], secret: str) -> APIRouter:
    """`receive` keeps a body; what it raises is the app's to answer (Unavailable: 503)."""
    if not secret:
        raise ValueError("without a secret anybody could post updates")
    router = APIRouter()

    @router.post(PATH)
    async def webhook(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=401)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        await receive(body)
        return Response()

    return router


async def _body(request: Request) -> bytes | None:
    """All of the body, or None when there is too much of it."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_BYTES:
            return None
    return bytes(body)
