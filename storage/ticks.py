"""Which messages of citizens were marked as read: kept in Redis, as it may be lost."""

import hashlib

from redis.asyncio import Redis

from storage.reachable import reachable

SECONDS = 8 * 24 * 3600
"""Longer than a platform delivers a message again."""


class RedisTicks:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def first(self, message: str) -> bool:
        """Whether nobody has marked this message as read yet. Raises Unavailable."""
        # Hashed: Meta's ids hold the phone number.
        key = f"tick:{hashlib.sha256(message.encode()).hexdigest()}"
        async with reachable():
            return bool(await self._redis.set(key, 1, nx=True, ex=SECONDS))
