"""What aiogram's errors mean for a message: try again, give up, or leave it as uncertain.

Reasons are the provider's, without what may quote a citizen or the token.
"""

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError, ConnectionTimeoutError, InvalidURL

from bot.channels.telegram.limits import OPERATOR_SECONDS, RETRY_SECONDS
from core.delivery import SendFailed
from core.messages import Address, Channel

GONE = ("chat not found", "user not found", "PEER_ID_INVALID", "user is deactivated")
"""Descriptions of 400 that mean that there is nobody."""
REASON_CHARACTERS = 80
TOKEN = "Telegram does not accept the bot's token (revoked?)"  # noqa: S105 - says what is wrong
CONFLICT = "409: a webhook is set, or another process fetches updates"


def failure(error: TelegramAPIError) -> SendFailed:
    match error:
        case TelegramRetryAfter():
            return SendFailed("429: too many requests", retry_after=float(error.retry_after))
        case TelegramForbiddenError():
            return SendFailed(f"403: {_short(error)}", stopped=True)
        case TelegramMigrateToChat():
            moved_to = Address(Channel.TELEGRAM, str(error.migrate_to_chat_id))
            return SendFailed("400: the group has another id now", moved_to=moved_to)
        case TelegramUnauthorizedError():
            return SendFailed(f"401: {TOKEN}", retry_after=OPERATOR_SECONDS)
        case TelegramNotFound():
            return SendFailed(f"404: no such method, or {TOKEN}")
        case TelegramConflictError():
            return SendFailed(CONFLICT, retry_after=RETRY_SECONDS)
        case TelegramBadRequest():
            gone = any(each in error.message for each in GONE)
            return SendFailed(f"400: {_short(error)}", stopped=gone)
        case TelegramServerError():
            return SendFailed("5xx: Telegram is out of order", retry_after=RETRY_SECONDS)
        case TelegramEntityTooLarge():
            return SendFailed("413: too large")
        case TelegramNetworkError():
            return _unconnected(error)
    if error.message.startswith("Too Many Requests"):
        return SendFailed("429: too many requests", retry_after=RETRY_SECONDS)
    return SendFailed(f"Telegram: {_short(error)}")


def _unconnected(error: TelegramNetworkError) -> SendFailed:
    """Only what failed before the request went out is certain not to have arrived."""
    cause = error.__cause__
    kind = type(cause).__name__ if cause else "no answer that we can read"
    if isinstance(cause, ClientConnectorError | ConnectionTimeoutError):
        return SendFailed(f"not connected: {kind}", retry_after=RETRY_SECONDS)
    if isinstance(cause, InvalidURL):
        return SendFailed("the address of the Bot API is no address")
    return SendFailed(f"no answer: {kind}", uncertain=True)


def _short(error: TelegramAPIError) -> str:
    """`Bad Request: can't parse entities: ...` without what follows, which quotes the text."""
    kept = error.message.split(":")[:2]
    return ":".join(kept)[:REASON_CHARACTERS]
