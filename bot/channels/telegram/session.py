"""aiogram's HTTP session, with two of its habits changed."""

import json
from http import HTTPStatus
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError, TelegramServerError
from aiogram.methods import Response, TelegramMethod
from aiohttp import ClientTimeout

from bot.channels.telegram.limits import ANSWER_SECONDS, CONNECT_SECONDS
from core.messages import Json


class Session(AiohttpSession):
    """Results stay as they came: one field that aiogram does not know must not lose an update.

    And a proxy's page in place of an answer says by its status what happened.
    """

    def __init__(self, api_base: str, answer_seconds: float = ANSWER_SECONDS) -> None:
        super().__init__(api=TelegramAPIServer.from_base(api_base))
        # Handed to aiohttp as it is. A connection that never came about is no uncertain message.
        self.timeout = ClientTimeout(  # type: ignore[assignment]
            total=answer_seconds, connect=min(CONNECT_SECONDS, answer_seconds)
        )

    def check_response(
        self, bot: Bot, method: TelegramMethod[Any], status_code: int, content: str
    ) -> Response[Any]:
        body = _decoded(content)
        if status_code < HTTPStatus.MULTIPLE_CHOICES and body.get("ok") is True:
            return Response[Any](ok=True, result=body.get("result"))
        if status_code == HTTPStatus.GATEWAY_TIMEOUT:
            raise TelegramNetworkError(method, "gateway timeout")
        if status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise TelegramServerError(method, "server error")
        if not isinstance(body.get("description"), str):
            raise TelegramNetworkError(method, "no answer of the Bot API")
        return super().check_response(bot, method, status_code, content)


def _decoded(content: str) -> dict[str, Json]:
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}
