"""The way in for a machine without a public address: we ask for updates again and again."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Protocol

import structlog

from bot.channels.telegram.fields import whole
from bot.channels.telegram.limits import HIGHEST_UPDATE, POLL_SECONDS
from core.delivery import SendFailed
from core.messages import Json

Receive = Callable[[bytes], Awaitable[None]]

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0

log = structlog.get_logger()


class Source(Protocol):
    """What we need of `TelegramSender`."""

    async def get_updates(self, offset: int | None, seconds: int) -> list[Json]: ...

    async def delete_webhook(self) -> None: ...


async def poll(
    source: Source,
    receive: Receive,
    *,
    delete_webhook: bool = False,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Bring updates until cancelled. Raises SendFailed when no try will ever work.

    An update is confirmed with the next question, after `receive` has kept it; when `receive`
    fails, it comes again.
    """
    if delete_webhook:
        await source.delete_webhook()
    offset: int | None = None
    pause, seconds = FIRST_PAUSE, 0  # the first answer comes at once: it tells that all is well
    while True:
        taken, failed = await _round(source, receive, offset, seconds)
        if failed is None:
            offset, pause, seconds = taken, FIRST_PAUSE, POLL_SECONDS
            continue
        pause = FIRST_PAUSE if taken != offset else pause
        offset = taken
        await sleep(max(pause, failed.retry_after or 0))
        pause = min(2 * pause, LONGEST_PAUSE)


async def _round(
    source: Source, receive: Receive, offset: int | None, seconds: int
) -> tuple[int | None, SendFailed | None]:
    """One question and its updates: the offset that is then kept, and what went wrong."""
    try:
        updates = await source.get_updates(offset, seconds)
    except SendFailed as failed:
        if failed.retry_after is None and not failed.uncertain:
            raise
        log.warning("updates not fetched", reason=failed.reason)
        return offset, failed
    for update in updates:
        try:
            await receive(json.dumps(update).encode())
        except Exception as error:
            log.error("update not taken", error=type(error).__name__)
            return offset, SendFailed(type(error).__name__, retry_after=0)
        number = whole(update, "update_id", below=HIGHEST_UPDATE)
        offset = offset if number is None else number + 1
    return offset, None
