"""Sessions in Redis: one holder of an address at a time, and a wake-up for whoever waits for it.

Two round trips a message: a script that takes the lock and reads the session, and one that saves
it, lets go and publishes. Holders in one process stand in line; processes poll, which is rare.
"""

import asyncio
import secrets
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from types import TracebackType
from typing import Self

import structlog
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from core.conversations import HeldSession, Unavailable
from core.messages import Address
from storage.clean import cleaned
from storage.hearing import about, heard_on
from storage.held import Held, fits
from storage.lines import Lines

LOCK_MS = 30_000
"""After this time a holder is taken for dead; SQL still refuses what it would write later."""
WAIT_SECONDS = 10.0
SESSION_SECONDS = 30 * 24 * 3600
CONNECTIONS = 32
ANSWER_SECONDS = 5.0
WAKE = "wake"
"""The channel on which addresses are published that have something new."""

TAKE = """
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2])
or redis.call('GET', KEYS[1]) == ARGV[1] then  -- ours: the answer to our first try was lost
    return {1, redis.call('GET', KEYS[2])}
end
return {0}
"""
LET_GO = """
if redis.call('GET', KEYS[1]) == ARGV[1] then
    if ARGV[2] ~= '' then redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[3]) end
    redis.call('DEL', KEYS[1])
end
redis.call('PUBLISH', ARGV[4], ARGV[5])
"""

log = structlog.get_logger()


class RedisSessions:
    """`async with RedisSessions(url) as sessions:` or call `close` at the end."""

    def __init__(self, url: str, *, wait_seconds: float = WAIT_SECONDS) -> None:
        self._url = url
        self._wait_seconds = wait_seconds
        self._lines = Lines()
        pool = BlockingConnectionPool.from_url(
            url,
            decode_responses=True,
            max_connections=CONNECTIONS,
            timeout=ANSWER_SECONDS,
            socket_timeout=ANSWER_SECONDS,
            socket_connect_timeout=ANSWER_SECONDS,
            retry=Retry(NoBackoff(), 1),
        )
        self._redis: Redis = Redis.from_pool(pool)
        self._take_script = self._redis.register_script(TAKE)
        self._let_go_script = self._redis.register_script(LET_GO)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._redis.aclose()

    async def ping(self) -> None:
        """Raises Unavailable."""
        try:
            await self._redis.ping()  # type: ignore[misc]  # typed for the sync client, too
        except (RedisError, OSError) as error:
            raise _unavailable(error) from error

    async def release_all(self) -> None:
        """End the holds of a program that was killed; only for the one program of a Redis."""
        try:
            async for key in self._redis.scan_iter("lock:*"):
                await self._redis.delete(key)
        except (RedisError, OSError) as error:
            raise _unavailable(error) from error

    async def wake(self, addresses: Iterable[Address]) -> None:
        """Wake whoever listens to the addresses. What is missed is found by their next look."""
        try:
            for address in addresses:
                await self._redis.publish(WAKE, str(address))
        except (RedisError, OSError) as error:
            log.warning("nobody woken", error=type(error).__name__)

    @asynccontextmanager
    async def hold(self, address: Address) -> AsyncIterator[HeldSession]:
        token = secrets.token_hex(8)
        async with AsyncExitStack() as stack:
            try:
                async with asyncio.timeout(self._wait_seconds):
                    await stack.enter_async_context(self._lines.wait(address))
                    held = Held(await self._take(address, token))
            except TimeoutError:
                raise Unavailable("the conversation is held by someone else") from None
            try:
                yield held
            except BaseException:
                await self._let_go(address, token, None)
                raise
            await self._let_go(address, token, held.kept)

    async def listen(self) -> AsyncGenerator[str | None, None]:
        """Addresses with something new, forever; None when some may have been missed."""
        async for address in heard_on(self._url, WAKE):
            yield address

    async def _take(self, address: Address, token: str) -> str | None:
        """The session, once the lock is ours."""
        pause = 0.005
        try:
            while True:
                taken, *state = await self._take_script(_keys(address), [token, LOCK_MS])
                if taken:
                    return state[0] if state else None
                await asyncio.sleep(about(pause))
                pause = min(1.5 * pause, 0.05)
        except (RedisError, OSError) as error:
            raise _unavailable(error) from error
        except asyncio.CancelledError:
            await self._let_go(address, token, None)  # the lock may be ours by now
            raise

    async def _let_go(self, address: Address, token: str, kept: str | None) -> None:
        """Never fails: the message is handled, and all that is lost is in SQL, too."""
        state = cleaned(kept or "")
        if not fits(state):
            log.warning("session too large to keep", characters=len(state))
            state = ""
        words: list[str | int] = [token, state, SESSION_SECONDS, WAKE, str(address)]
        try:
            await self._let_go_script(_keys(address), words)
        except (RedisError, OSError) as error:
            log.warning("session not saved", error=type(error).__name__)


def _keys(address: Address) -> list[str]:
    return [f"lock:{address}", f"session:{address}"]


def _unavailable(error: Exception) -> Unavailable:
    return Unavailable(f"cannot reach Redis: {type(error).__name__}: {error}")
