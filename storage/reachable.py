"""What Redis is asked for, when it cannot be reached."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from redis.exceptions import RedisError

from core.conversations import Unavailable


@asynccontextmanager
async def reachable() -> AsyncIterator[None]:
    """Inside, Redis is there; else Unavailable is raised. The reason tells nothing of the data."""
    try:
        yield
    except (RedisError, OSError) as error:
        raise Unavailable(f"cannot reach Redis: {type(error).__name__}") from error
