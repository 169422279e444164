"""Looks after the prices of shops: asks owners of old ones, hides those that nobody confirmed.

As many processes as like may run one: each shop is locked by whoever comes first.
"""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import Never

import structlog

from bot.keeping import keep_looking
from core.conversations import Unavailable
from core.freshness import freshen
from core.messages import Address
from core.shops import Shop
from flows.records import Store

LOOK_SECONDS = 60.0

Wake = Callable[[Iterable[Address]], Awaitable[None]]

log = structlog.get_logger()


class ShopKeeper:
    def __init__(
        self, store: Store, wake: Wake, clock: Callable[[], datetime], look: float = LOOK_SECONDS
    ) -> None:
        self._store = store
        self._wake = wake
        self._clock = clock
        self._look = look
        self._faulty: set[int] = set()
        """Shops that a fault of ours keeps from being dealt with; the next start tries again."""

    async def run(self) -> Never:
        """Until cancelled."""
        await keep_looking("shops", self._look_after, self._look)

    async def _look_after(self) -> None:
        while await self.tick():
            pass

    async def tick(self) -> bool:
        """Do what is due for one shop; False when there is nothing. Raises Unavailable."""
        shop: Shop | None = None
        try:
            async with self._store.begin() as records:
                desk, now = records.services.shop_desk, self._clock()
                shop = await desk.shops.due(now, but=self._faulty)
                if shop is None:
                    return False
                await freshen(desk, shop, now)
            await self._wake(records.told)
        except Unavailable:
            raise
        except Exception as error:  # a fault of ours: one shop must not stop all others
            log.error("shop not looked after", shop=shop.id if shop else None, exc_info=error)
            if shop is None:
                return False
            self._faulty.add(shop.id)
        return True
