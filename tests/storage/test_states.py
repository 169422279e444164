"""States of messages told through Redis: to all who listen, and to nobody who need not know."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from storage.redis import WAKE
from storage.states import STATES, RedisStates


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator["Redis"]:
    async with Redis.from_url(redis_url, decode_responses=True) as client:
        yield client


async def test_who_listens_hears_of_each_conversation(redis: Redis, redis_url: str) -> None:
    states = RedisStates(redis, redis_url)
    heard = states.listen()
    assert await anext(heard) is None, "something may have been missed before"
    await states.announce({7, 3})
    assert [await anext(heard), await anext(heard)] == ["3", "7"]
    await heard.aclose()


async def test_what_comes_together_is_told_together(redis: Redis, redis_url: str) -> None:
    states = RedisStates(redis, redis_url)
    async with redis.pubsub() as pubsub:
        await pubsub.subscribe(STATES, WAKE)
        async with asyncio.TaskGroup() as tasks:
            for each in range(50):
                tasks.create_task(states.announce({each}))
        told: list[list[int]] = []
        while sum(map(len, told)) < 50:
            message = await pubsub.get_message(ignore_subscribe_messages=True, timeout=5)
            if message is not None:
                assert message["channel"] == STATES
                told.append(json.loads(message["data"]))
    assert {each for ids in told for each in ids} == set(range(50))
    assert len(told) < 5


async def test_a_redis_that_is_away_holds_up_nobody(unused_port: int) -> None:
    url = f"redis://127.0.0.1:{unused_port}"
    async with Redis.from_url(url) as away:
        await RedisStates(away, url).announce({1})
