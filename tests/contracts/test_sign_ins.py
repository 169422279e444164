"""Sign-ins and tries, in Redis and in memory."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from redis.asyncio import Redis

from core.accounts import Step
from core.sign_ins import HALF, IDLE, LONGEST, Limit, SignIn, SignIns, Throttle
from storage.memory.sign_ins import MemorySignIns, MemoryThrottle
from storage.sign_ins import RedisSignIns
from storage.throttle import RedisThrottle

NOW = datetime.now(UTC)
LIMIT = Limit(3, timedelta(seconds=30), timedelta(minutes=2))
_numbers = count()


@pytest.fixture
async def redis(session_url: str | None) -> AsyncIterator[Redis | None]:
    if session_url is None:
        yield None
        return
    async with Redis.from_url(session_url) as redis:
        yield redis


@pytest.fixture
def sign_ins(redis: Redis | None) -> SignIns:
    return RedisSignIns(redis) if redis else MemorySignIns()


@pytest.fixture
def throttle(redis: Redis | None) -> Throttle:
    return RedisThrottle(redis) if redis else MemoryThrottle()


@pytest.fixture
def new_login() -> Callable[[], str]:
    return lambda: f"operator-{NOW.timestamp()}-{next(_numbers)}"


@pytest.fixture
def login(new_login: Callable[[], str]) -> str:
    return new_login()


def a_sign_in(login: str, step: Step = Step.DONE) -> SignIn:
    return SignIn(login, step, NOW, NOW, "Firefox, Linux", "127.0.0.1")


async def test_a_sign_in_is_found_by_its_token_alone(sign_ins: SignIns, login: str) -> None:
    token = await sign_ins.begin(a_sign_in(login))
    assert await sign_ins.find(token, NOW) == a_sign_in(login)
    assert await sign_ins.find(sign_ins.id_of(token), NOW) is None, "the id is no token"
    assert await sign_ins.find("", NOW) is None
    await sign_ins.end(token)
    assert await sign_ins.find(token, NOW) is None
    assert await sign_ins.of(login) == {}


async def test_every_token_is_new(sign_ins: SignIns, login: str) -> None:
    tokens = {await sign_ins.begin(a_sign_in(login)) for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 32


async def test_who_is_seen_stays_and_who_is_not_goes(sign_ins: SignIns, login: str) -> None:
    token = await sign_ins.begin(a_sign_in(login))
    nearly = NOW + IDLE - timedelta(seconds=1)
    assert await sign_ins.find(token, nearly)
    assert await sign_ins.find(token, nearly + IDLE - timedelta(seconds=1))
    assert await sign_ins.find(token, nearly + 2 * IDLE) is None


async def test_a_sign_in_ends_however_busy_it_is(sign_ins: SignIns, login: str) -> None:
    token = await sign_ins.begin(a_sign_in(login))
    for minutes in range(30, int(LONGEST / timedelta(minutes=1)), 30):
        assert await sign_ins.find(token, NOW + timedelta(minutes=minutes)), minutes
    assert await sign_ins.find(token, NOW + LONGEST) is None


async def test_half_a_sign_in_waits_a_few_minutes(sign_ins: SignIns, login: str) -> None:
    token = await sign_ins.begin(a_sign_in(login, Step.CODE))
    assert await sign_ins.find(token, NOW + HALF - timedelta(seconds=1))
    assert await sign_ins.find(token, NOW + HALF) is None


async def test_a_sign_in_that_ended_cannot_be_changed_back(sign_ins: SignIns, login: str) -> None:
    token = await sign_ins.begin(a_sign_in(login))
    changed = replace(a_sign_in(login), pending_totp="sealed")
    await sign_ins.keep(token, changed)
    assert await sign_ins.find(token, NOW) == changed
    await sign_ins.end(token)
    await sign_ins.keep(token, changed)
    assert await sign_ins.find(token, NOW) is None


async def test_the_sign_ins_of_one_operator(
    sign_ins: SignIns, new_login: Callable[[], str]
) -> None:
    mine, yours = new_login(), new_login()
    first = await sign_ins.begin(a_sign_in(mine))
    second = await sign_ins.begin(replace(a_sign_in(mine), seen_at=NOW + timedelta(minutes=5)))
    other = await sign_ins.begin(a_sign_in(yours))
    assert list(await sign_ins.of(mine)) == [sign_ins.id_of(second), sign_ins.id_of(first)]
    assert not await sign_ins.end_one(mine, sign_ins.id_of(other)), "not one's own"
    assert await sign_ins.end_one(mine, sign_ins.id_of(first))
    assert not await sign_ins.end_one(mine, sign_ins.id_of(first))
    assert await sign_ins.find(first, NOW) is None
    await sign_ins.end_all(mine)
    await sign_ins.end_all(mine)
    assert await sign_ins.find(second, NOW) is None
    assert await sign_ins.find(other, NOW)


async def test_tries_cost_longer_and_longer_pauses(throttle: Throttle, login: str) -> None:
    now, pauses = NOW, []
    for _ in range(LIMIT.free):
        assert await throttle.attempt({login: LIMIT}, now) is None
    for _ in range(4):
        pause = await throttle.attempt({login: LIMIT}, now)
        assert pause
        assert await throttle.attempt({login: LIMIT}, now) == pause, "waiting costs nothing"
        pauses.append(pause)
        now += pause
        assert await throttle.attempt({login: LIMIT}, now) is None
    assert pauses == [timedelta(seconds=seconds) for seconds in (30, 60, 120, 120)]


async def test_a_right_try_clears_the_count(throttle: Throttle, login: str) -> None:
    for _ in range(LIMIT.free):
        await throttle.attempt({login: LIMIT}, NOW)
    await throttle.clear(login)
    assert await throttle.attempt({login: LIMIT}, NOW) is None


async def test_one_try_is_taken_back_and_the_others_stay(throttle: Throttle, login: str) -> None:
    for _ in range(LIMIT.free):
        await throttle.attempt({login: LIMIT}, NOW)
    await throttle.take_back(login)
    assert await throttle.attempt({login: LIMIT}, NOW) is None
    assert await throttle.attempt({login: LIMIT}, NOW)


async def test_the_longest_pause_of_several_keys_counts(
    throttle: Throttle, new_login: Callable[[], str]
) -> None:
    one, other = new_login(), new_login()
    for _ in range(LIMIT.free):
        await throttle.attempt({one: LIMIT}, NOW)
    assert await throttle.attempt({other: LIMIT, one: LIMIT}, NOW) == LIMIT.first
    assert await throttle.attempt({other: LIMIT}, NOW) is None, "refused tries are not counted"
