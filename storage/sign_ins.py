"""Sign-ins in Redis, which may lose them: operators then sign in again."""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from redis.asyncio import Redis

from core.accounts import Step
from core.sign_ins import LONGEST, SignIn
from storage.reachable import reachable

SEEN_EVERY = timedelta(minutes=1)
"""Being seen is written down no more often than this."""


class RedisSignIns:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def begin(self, sign_in: SignIn) -> str:
        token = new_token()
        async with reachable():
            await self._write(digest(token), sign_in)
            names = _names(sign_in.login)
            async with self._redis.pipeline() as pipe:
                pipe.sadd(names, digest(token))
                pipe.expire(names, LONGEST)
                await pipe.execute()
        return token

    async def find(self, token: str, now: datetime) -> SignIn | None:
        async with reachable():
            sign_in = _read(await self._redis.get(_name(digest(token))))
            if sign_in is None or now >= sign_in.ends_at:
                return None
            if now - sign_in.seen_at >= SEEN_EVERY:
                sign_in = replace(sign_in, seen_at=now)
                await self._write(digest(token), sign_in, only_if_there=True)
            return sign_in

    async def keep(self, token: str, sign_in: SignIn) -> None:
        async with reachable():
            await self._write(digest(token), sign_in, only_if_there=True)

    async def end(self, token: str) -> None:
        async with reachable():
            await self._redis.delete(_name(digest(token)))

    async def of(self, login: str) -> Mapping[str, SignIn]:
        async with reachable():
            digests = await self._digests(login)
            found = await self._redis.mget([_name(each) for each in digests]) if digests else []
            gone = [each for each, kept in zip(digests, found, strict=True) if kept is None]
            if gone:
                await self._leave_out(login, *gone)
        pairs = ((each, _read(kept)) for each, kept in zip(digests, found, strict=True))
        return in_order({each: sign_in for each, sign_in in pairs if sign_in})

    async def end_one(self, login: str, sign_in_id: str) -> bool:
        async with reachable():
            if not await self._leave_out(login, sign_in_id):
                return False
            return bool(await self._redis.delete(_name(sign_in_id)))

    async def end_all(self, login: str) -> None:
        async with reachable():
            digests = await self._digests(login)
            await self._redis.delete(_names(login), *(_name(each) for each in digests))

    def id_of(self, token: str) -> str:
        return digest(token)

    async def _digests(self, login: str) -> Sequence[str]:
        async with self._redis.pipeline() as pipe:
            pipe.smembers(_names(login))
            (members,) = await pipe.execute()
        return sorted(each.decode() if isinstance(each, bytes) else each for each in members)

    async def _leave_out(self, login: str, *digests: str) -> int:
        async with self._redis.pipeline() as pipe:
            pipe.srem(_names(login), *digests)
            (count,) = await pipe.execute()
        return int(count)

    async def _write(self, name: str, sign_in: SignIn, *, only_if_there: bool = False) -> None:
        last = sign_in.begun_at + LONGEST - sign_in.seen_at
        left = min(last, sign_in.ends_at - sign_in.seen_at)
        await self._redis.set(_name(name), _written(sign_in), px=left, xx=only_if_there)


def new_token() -> str:
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What stands for a token: who reads Redis cannot sign in with it."""
    return hashlib.sha256(token.encode()).hexdigest()


def in_order(found: Mapping[str, SignIn]) -> Mapping[str, SignIn]:
    newest = sorted(found.items(), key=lambda pair: pair[1].seen_at, reverse=True)
    return dict(newest)


def _name(token_digest: str) -> str:
    return f"sign-in:{token_digest}"


def _names(login: str) -> str:
    return f"sign-ins:{login}"


def _written(sign_in: SignIn) -> str:
    return json.dumps(
        {
            "login": sign_in.login,
            "step": sign_in.step.value,
            "begun_at": sign_in.begun_at.isoformat(),
            "seen_at": sign_in.seen_at.isoformat(),
            "browser": sign_in.browser,
            "address": sign_in.address,
            "pending_totp": sign_in.pending_totp,
        }
    )


def _read(kept: bytes | str | None) -> SignIn | None:
    if kept is None:
        return None
    values = json.loads(kept)
    return SignIn(
        login=values["login"],
        step=Step(values["step"]),
        begun_at=datetime.fromisoformat(values["begun_at"]),
        seen_at=datetime.fromisoformat(values["seen_at"]),
        browser=values["browser"],
        address=values["address"],
        pending_totp=values["pending_totp"],
    )
