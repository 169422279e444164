"""A message is marked as read by one process only."""

import asyncio

import pytest
from redis.asyncio import Redis

from core.conversations import Unavailable
from storage.ticks import RedisTicks


async def test_once_over_all_processes(redis_url: str) -> None:
    async with Redis.from_url(redis_url) as one, Redis.from_url(redis_url) as other:
        await one.flushdb()
        ticks = [RedisTicks(one), RedisTicks(other)]
        firsts = await asyncio.gather(*(ticks[n % 2].first("wamid.A") for n in range(10)))
        assert sorted(firsts) == [False] * 9 + [True]
        assert await ticks[0].first("wamid.B")
        for key in await one.keys("tick:*"):
            assert b"wamid" not in key
            assert await one.ttl(key) > 7 * 24 * 3600


async def test_without_redis(unused_port: int) -> None:
    async with Redis(port=unused_port) as away:
        with pytest.raises(Unavailable, match="cannot reach Redis"):
            await RedisTicks(away).first("wamid.A")
