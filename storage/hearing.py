"""Listening to a channel of Redis, across its restarts."""

import asyncio
import random
from collections.abc import AsyncGenerator

import structlog
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

CONNECT_SECONDS = 5.0

log = structlog.get_logger()


async def heard_on(url: str, channel: str) -> AsyncGenerator[str | None, None]:
    """What is published, forever; None when something may have been missed."""
    pause = 0.05
    while True:
        try:
            async with _listener(url) as client, client.pubsub() as heard:
                await heard.subscribe(channel)
                while True:
                    message = await heard.get_message(timeout=None)
                    pause = 0.05
                    if message:
                        yield message["data"] if message["type"] == "message" else None
        except (RedisError, OSError) as error:
            log.warning("wake-ups interrupted", error=type(error).__name__)
            await asyncio.sleep(about(pause))
            pause = min(2 * pause, 2.0)


def about(seconds: float) -> float:
    return seconds * random.uniform(0.5, 1.5)  # noqa: S311  no secret: it only spreads the load


def _listener(url: str) -> Redis:
    """A connection that may be silent for long, and that we, not the library, open again."""
    return Redis.from_url(
        url,
        decode_responses=True,
        socket_connect_timeout=CONNECT_SECONDS,
        **({} if url.startswith("unix:") else {"socket_keepalive": True}),
        retry=Retry(NoBackoff(), 0),
    )
