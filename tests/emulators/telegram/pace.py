"""How fast the bot sends: a token bucket for all, one per chat, one more per group."""

import math

from tests.emulators.telegram.errors import too_many
from tests.emulators.telegram.limits import Paces


class Bucket:
    """`burst` at once, then one every `1 / per_second`; whoever takes more must pay it back."""

    def __init__(self, per_second: float, burst: int) -> None:
        self._gap = 1 / per_second
        self._tolerance = (burst - 1) * self._gap
        self._paid_until = 0.0

    def wait(self, now: float) -> float:
        return max(0.0, self._paid_until - self._tolerance - now)

    def take(self, now: float, count: int) -> None:
        self._paid_until = max(self._paid_until, now) + count * self._gap


class Pace:
    def __init__(self, paces: Paces) -> None:
        self.paces = paces
        self._overall = Bucket(paces.overall_per_second, paces.overall_burst)
        self._chats: dict[int, list[Bucket]] = {}

    def spend(self, chat_id: int, now: float, count: int = 1) -> None:
        """An album counts as many messages; raises Refused 429, which itself costs nothing."""
        buckets = [self._overall, *self._of(chat_id)]
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.take(now, count)

    def _of(self, chat_id: int) -> list[Bucket]:
        if chat_id not in self._chats:
            paces = self.paces
            buckets = [Bucket(paces.chat_per_second, paces.chat_burst)]
            if chat_id < 0:
                buckets.append(Bucket(paces.group_per_minute / 60, paces.group_burst))
            self._chats[chat_id] = buckets
        return self._chats[chat_id]
