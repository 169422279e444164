"""Sign-ins and tries in memory."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from core.sign_ins import Limit, SignIn
from storage.sign_ins import digest, in_order, new_token


class MemorySignIns:
    def __init__(self) -> None:
        self._kept: dict[str, SignIn] = {}

    async def begin(self, sign_in: SignIn) -> str:
        token = new_token()
        self._kept[digest(token)] = sign_in
        return token

    async def find(self, token: str, now: datetime) -> SignIn | None:
        sign_in = self._kept.get(digest(token))
        if sign_in is None or now >= sign_in.ends_at:
            return None
        self._kept[digest(token)] = replace(sign_in, seen_at=now)
        return self._kept[digest(token)]

    async def keep(self, token: str, sign_in: SignIn) -> None:
        if digest(token) in self._kept:
            self._kept[digest(token)] = sign_in

    async def end(self, token: str) -> None:
        self._kept.pop(digest(token), None)

    async def of(self, login: str) -> Mapping[str, SignIn]:
        return in_order({name: each for name, each in self._kept.items() if each.login == login})

    async def end_one(self, login: str, sign_in_id: str) -> bool:
        if sign_in_id not in await self.of(login):
            return False
        del self._kept[sign_in_id]
        return True

    async def end_all(self, login: str) -> None:
        for name in await self.of(login):
            del self._kept[name]

    def id_of(self, token: str) -> str:
        return digest(token)


class MemoryThrottle:
    def __init__(self) -> None:
        self._tries: dict[str, int] = {}
        self._until: dict[str, datetime] = {}

    async def attempt(self, limits: Mapping[str, Limit], now: datetime) -> timedelta | None:
        left = max((self._until.get(key, now) - now for key in limits), default=timedelta())
        if left > timedelta():
            return left
        for key, limit in limits.items():
            self._tries[key] = self._tries.get(key, 0) + 1
            if (over := self._tries[key] - limit.free) >= 0:
                self._until[key] = now + min(limit.most, limit.first * 2 ** min(over, 30))
        return None

    async def clear(self, key: str) -> None:
        self._tries.pop(key, None)
        self._until.pop(key, None)

    async def take_back(self, key: str) -> None:
        self._tries[key] = self._tries.get(key, 1) - 1
        self._until.pop(key, None)
