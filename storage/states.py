"""Conversations in which a message arrived, was read or failed: told to open pages by Redis."""

import asyncio
import json
from collections.abc import AsyncGenerator, Collection

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from storage.hearing import heard_on

STATES = "states"
"""The channel on which ids of conversations are published. It is none of those that wake the
worker and the citizens' pages: they have nothing to do for it."""

log = structlog.get_logger()


class RedisStates:
    def __init__(self, redis: Redis, url: str) -> None:
        self._redis = redis
        self._url = url
        self._waiting: set[int] = set()
        self._telling = asyncio.Lock()

    async def announce(self, conversations: Collection[int]) -> None:
        """Never fails: the next look finds it. What comes while one is told goes together."""
        self._waiting |= set(conversations)
        async with self._telling:
            told, self._waiting = self._waiting, set()
            if not told:
                return
            try:
                await self._redis.publish(STATES, json.dumps(sorted(told)))
            except (RedisError, OSError) as error:
                log.warning("states not announced", error=type(error).__name__)

    async def listen(self) -> AsyncGenerator[str | None, None]:
        """Ids of conversations, forever; None when some may have been missed."""
        async for words in heard_on(self._url, STATES):
            if words is None:
                yield None
                continue
            for each in json.loads(words):
                yield str(each)
