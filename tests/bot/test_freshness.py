"""The keeper of prices, in several processes on one database."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from bot import following as module
from bot.following import following
from bot.freshness import ShopKeeper
from core.messages import Address
from core.pins import Pins
from core.products import ProductQuery
from core.shopkeeping import decide, register
from core.shops import Reach, ShopDraft, ShopState, WareDraft
from storage import product_shelf
from storage.sql.database import Database
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests.contracts.city import SquareMap
from tests.contracts.people import SARI, conversation
from tests.talk import BEGIN, Clock

SOON = 5.0
"""Seconds within which all processes know."""


@asynccontextmanager
async def market(url: str) -> AsyncIterator[tuple[SqlStore, SqlStore]]:
    """A verified shop, and two processes."""
    await migrate(url)
    async with (
        SqlStore(Database(url), Pins("x"), SquareMap) as one,
        SqlStore(Database(url), Pins("x"), SquareMap) as other,
    ):
        here = await conversation(one)
        draft = ShopDraft("Getuk Sari", "Panjang", Reach.RELAY)
        wares = [WareDraft("Getuk lindri", 5_000), WareDraft("Getuk goreng", 6_000)]
        async with one.begin() as records:
            desk = records.services.shop_desk
            shop = await register(desk, here, draft, wares, now=BEGIN, key="1")
            assert shop is not None
            verified = ShopState.VERIFIED
            await decide(desk, shop.id, verified, by="wawan", now=BEGIN, key="2")
        yield one, other


async def told(store: SqlStore, words: str) -> int:
    page = await store.threads.page(SARI)
    return sum(words in each.outgoing.text for each in page.messages if each.outgoing)


async def found(store: SqlStore, now: datetime) -> int:
    async with store.begin() as records:
        return len((await records.services.products.search(ProductQuery("getuk"), now=now)).ids)


async def nobody(addresses: Iterable[Address]) -> None:
    """Nobody waits."""


async def test_two_keepers_ask_once_and_hide_once(database_url: str) -> None:
    async with market(database_url) as stores:
        clock = Clock()
        keepers = [ShopKeeper(store, nobody, clock) for store in stores for _ in range(2)]
        clock.forward(timedelta(days=90))
        for _ in range(2):
            await asyncio.gather(*(keeper.tick() for keeper in keepers))
        assert await told(stores[0], "Semuanya masih sama?") == 1
        clock.forward(timedelta(days=30))
        for _ in range(2):
            await asyncio.gather(*(keeper.tick() for keeper in keepers))
        assert await told(stores[0], "2 produk sekarang tidak terlihat") == 1
        assert not any([await keeper.tick() for keeper in keepers])


async def test_what_one_process_hides_no_other_finds(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EVERY_SECONDS", 0.01)
    monkeypatch.setattr(product_shelf, "SMALL", 0)  # so that no search takes changes in by itself
    async with market(database_url) as (one, other), following(other):
        clock = Clock()
        assert await found(other, clock()) == 2
        clock.forward(timedelta(days=120))
        while await ShopKeeper(one, nobody, clock).tick():
            pass
        async with asyncio.timeout(SOON):
            while await found(other, clock()):
                await asyncio.sleep(0.01)


async def test_a_fault_at_one_shop_does_not_stop_the_others(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with market(database_url) as (one, _):
        clock = Clock(BEGIN + timedelta(days=90))
        keeper = ShopKeeper(one, nobody, clock)

        async def fails(*about: object) -> None:
            raise ValueError("a fault of ours")

        monkeypatch.setattr("bot.freshness.freshen", fails)
        assert await keeper.tick()
        assert not await keeper.tick()
        assert await told(one, "Semuanya masih sama?") == 0
