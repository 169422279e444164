"""The pace: what a channel allows, over all workers together."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from redis.asyncio import Redis

from core.conversations import Lane, Unavailable
from core.delivery import Permit
from core.messages import Address, Channel
from storage.pace import ChannelPace, Limit, RedisPace

SLOW = {Channel.TELEGRAM: ChannelPace(Limit(20, 1), Limit(1000, 3), Limit(25, 1))}


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    async with Redis.from_url(redis_url) as redis:
        await redis.flushdb()
        yield redis


def someone(number: int) -> Address:
    return Address(Channel.TELEGRAM, str(number))


async def test_messages_to_many_are_spread_evenly_over_all_workers(redis: Redis) -> None:
    workers = [RedisPace(redis, SLOW) for _ in range(4)]
    permits = await asyncio.gather(
        *(workers[n % 4].reserve(someone(n), Lane.REPLY) for n in range(50))
    )
    waits = [permit.wait for permit in permits]
    assert sorted(waits) == pytest.approx([n * 0.02 for n in range(50)], abs=0.3)
    assert max(waits) > 0.6


async def test_one_citizen_gets_a_short_burst_and_then_one_a_second(redis: Redis) -> None:
    pace = RedisPace(redis, SLOW)
    waits = [(await pace.reserve(someone(1), Lane.REPLY)).wait for _ in range(6)]
    assert max(waits[:3]) < 0.2
    assert waits[3:] == pytest.approx([1.0, 2.0, 3.0], abs=0.2)


async def test_waiting_for_one_citizen_holds_up_nobody_else(redis: Redis) -> None:
    pace = RedisPace(
        redis, {Channel.TELEGRAM: ChannelPace(Limit(1, 100), Limit(1000, 1), Limit(1, 1))}
    )
    for _ in range(5):
        await pace.reserve(someone(1), Lane.REPLY)
    assert (await pace.reserve(someone(2), Lane.REPLY)).wait < 0.2


async def test_broadcasts_leave_room_for_replies(redis: Redis) -> None:
    """They take no moment of the channel before it has come, and keep to a slower pace of their
    own."""
    pace = RedisPace(redis, SLOW)
    assert await pace.reserve(someone(1), Lane.BROADCAST) == Permit(0.0)
    permits = [await pace.reserve(someone(n), Lane.BROADCAST) for n in range(2, 20)]
    assert not all(permit.granted for permit in permits)
    assert max(permit.wait for permit in permits) <= 0.05
    assert (await pace.reserve(someone(100), Lane.REPLY)).wait <= 0.02


async def test_broadcasts_follow_each_other_at_their_pace(redis: Redis) -> None:
    """Workers that take turns ask once for each, however many they are."""
    pace = RedisPace(redis, SLOW)
    began, sent, asked = time.monotonic(), list[float](), 0

    async def work(first: int) -> None:
        nonlocal asked
        number = first
        while number < first + 20:
            permit = await pace.reserve(someone(number), Lane.BROADCAST)
            asked += 1
            await asyncio.sleep(permit.wait)
            if permit.granted:
                sent.append(time.monotonic() - began)
                number += 1

    await asyncio.gather(work(0), work(100))
    assert max(sent) == pytest.approx(40 * 0.025, abs=0.2)
    assert asked <= 1.7 * len(sent)


async def test_a_broadcast_goes_when_nobody_waits(redis: Redis) -> None:
    pace = RedisPace(redis, SLOW)
    for number in range(3):
        await pace.reserve(someone(number), Lane.REPLY)
    permit = await pace.reserve(someone(9), Lane.BROADCAST)
    assert not permit.granted
    assert permit.wait > 0.025
    await asyncio.sleep(permit.wait + 0.01)
    assert await pace.reserve(someone(9), Lane.BROADCAST) == Permit(0.0)


async def test_what_citizens_write_may_count(redis: Redis) -> None:
    slow = replace(SLOW[Channel.TELEGRAM], counts_incoming=True)
    pace = RedisPace(redis, {Channel.TELEGRAM: slow})
    for _ in range(10):
        await pace.heard(Channel.TELEGRAM)
    await pace.heard(Channel.WEBCHAT)
    assert (await pace.reserve(someone(1), Lane.REPLY)).wait > 0.1


async def test_channels_that_are_fetched_need_no_pace(redis: Redis) -> None:
    pace = RedisPace(redis, SLOW)
    assert await pace.reserve(Address(Channel.WEBCHAT, "sari"), Lane.REPLY) == Permit(0.0)


async def test_a_redis_that_is_away_is_told(tmp_path: Path) -> None:
    async with Redis.from_url(f"unix://{tmp_path}/nothing.sock") as redis:
        with pytest.raises(Unavailable):
            await RedisPace(redis, SLOW).reserve(someone(1), Lane.REPLY)
