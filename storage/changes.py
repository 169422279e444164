"""Changes of tickets and presence in Redis: published to every process that shows tickets."""

import json
from collections.abc import AsyncGenerator, Collection, Sequence
from datetime import datetime

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from core.changes import Heard
from core.presence import LIFE, Doing, Seen
from storage.hearing import heard_on
from storage.reachable import reachable

CHANGED = "tickets"
"""The channel on which ids of tickets are published that have changed, and who is at one."""

log = structlog.get_logger()


class RedisChanges:
    def __init__(self, redis: Redis, url: str) -> None:
        self._redis = redis
        self._url = url

    async def announce(self, ticket_ids: Collection[int]) -> None:
        try:
            await self._redis.publish(CHANGED, json.dumps(sorted(ticket_ids)))
        except (RedisError, OSError) as error:
            log.warning("changes not announced", error=type(error).__name__)

    async def listen(self) -> AsyncGenerator[Heard, None]:
        async for words in heard_on(self._url, CHANGED):
            yield Heard(missed=True) if words is None else _heard(words)

    async def note(self, seen: Seen) -> None:
        written = _written(seen)
        async with reachable(), self._redis.pipeline() as pipe:
            if seen.doing is Doing.GONE:
                pipe.hdel(_name(seen.number), seen.login)
            else:
                pipe.hset(_name(seen.number), seen.login, written)
                pipe.expire(_name(seen.number), LIFE)
            pipe.publish(CHANGED, written)
            await pipe.execute()

    async def at(self, numbers: Collection[str], now: datetime) -> Sequence[Seen]:
        if not numbers:
            return []
        async with reachable(), self._redis.pipeline(transaction=False) as pipe:
            for number in numbers:
                pipe.hvals(_name(number))
            found = await pipe.execute()
        seen = [_seen(json.loads(words)) for each in found for words in each]
        return [each for each in seen if each.until > now]


def _name(number: str) -> str:
    return f"here:{number}"


def _heard(words: str) -> Heard:
    value = json.loads(words)
    if isinstance(value, list):
        return Heard(tickets=frozenset(value))
    return Heard(seen=_seen(value))


def _written(seen: Seen) -> str:
    return json.dumps(
        {
            "number": seen.number,
            "agency": seen.agency,
            "login": seen.login,
            "name": seen.name,
            "doing": seen.doing.value,
            "until": seen.until.isoformat(),
        }
    )


def _seen(value: dict[str, str]) -> Seen:
    until = datetime.fromisoformat(value["until"])
    doing = Doing(value["doing"])
    return Seen(value["number"], value["agency"], value["login"], value["name"], doing, until)
