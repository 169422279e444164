"""Where Meta delivers: a handshake, and signed batches that are kept before we answer 200."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated

from fastapi import APIRouter, Header, HTTPException, Query, Request, Response
from fastapi.responses import PlainTextResponse

from bot.channels.whatsapp.limits import WEBHOOK_BODY_MAX_BYTES
from bot.channels.whatsapp.signature import handshake, is_genuine

PATH = "/whatsapp/webhook"


def routes(
    receive: Callable[[bytes], Awaitable[None]], verify_token: str, app_secrets: Sequence[str]
) -> APIRouter:
    """`receive` gets the body as it came; it may raise Unavailable, and Meta comes again."""
    router = APIRouter()

    @router.get(PATH)
    async def verify(
        mode: Annotated[str, Query(alias="hub.mode")] = "",
        token: Annotated[str, Query(alias="hub.verify_token")] = "",
        challenge: Annotated[str, Query(alias="hub.challenge", max_length=1024)] = "",
    ) -> Response:
        answer = handshake(mode, token, challenge, verify_token)
        if answer is None:
            raise HTTPException(403)
        return PlainTextResponse(answer)

    @router.post(PATH)
    async def delivered(
        request: Request, x_hub_signature_256: Annotated[str | None, Header()] = None
    ) -> Response:
        body = await _body(request)
        if not is_genuine(body, x_hub_signature_256, app_secrets):
            raise HTTPException(401)
        await receive(body)
        return Response()

    return router


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > WEBHOOK_BODY_MAX_BYTES:
            raise HTTPException(413)
    return bytes(body)
