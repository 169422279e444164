"""How often somebody may try, counted in Redis for all processes."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from redis.asyncio import Redis

from core.sign_ins import FORGET_AFTER, Limit
from storage.reachable import reachable

ATTEMPT = """
local now, forget = tonumber(ARGV[1]), tonumber(ARGV[2])
local left = 0
for _, key in ipairs(KEYS) do
    left = math.max(left, tonumber(redis.call('HGET', key, 'until') or 0) - now)
end
if left > 0 then return left end
for i, key in ipairs(KEYS) do
    local free, first, most = ARGV[3 * i], tonumber(ARGV[3 * i + 1]), tonumber(ARGV[3 * i + 2])
    local over = redis.call('HINCRBY', key, 'tries', 1) - free
    if over >= 0 then
        local pause = math.min(most, first * 2 ^ math.min(over, 30))
        redis.call('HSET', key, 'until', string.format('%d', now + pause))
    end
    redis.call('PEXPIRE', key, forget)
end
return 0
"""
TAKE_BACK = """
if redis.call('EXISTS', KEYS[1]) == 1 then
    redis.call('HINCRBY', KEYS[1], 'tries', -1)
    redis.call('HDEL', KEYS[1], 'until')
end
"""


class RedisThrottle:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._attempt = redis.register_script(ATTEMPT)
        self._take_back = redis.register_script(TAKE_BACK)

    async def attempt(self, limits: Mapping[str, Limit], now: datetime) -> timedelta | None:
        pauses = [
            milliseconds(part)
            for limit in limits.values()
            for part in (limit.free, limit.first, limit.most)
        ]
        words = [int(now.timestamp() * 1000), milliseconds(FORGET_AFTER), *pauses]
        async with reachable():
            left = await self._attempt(keys=[_name(key) for key in limits], args=words)
        return timedelta(milliseconds=int(left)) or None

    async def clear(self, key: str) -> None:
        async with reachable():
            await self._redis.delete(_name(key))

    async def take_back(self, key: str) -> None:
        async with reachable():
            await self._take_back(keys=[_name(key)])


def milliseconds(value: int | timedelta) -> int:
    """A count stays what it is."""
    return value if isinstance(value, int) else value // timedelta(milliseconds=1)


def _name(key: str) -> str:
    return f"tries:{key}"
