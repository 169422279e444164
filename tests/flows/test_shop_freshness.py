"""Whatever owners confirm and whenever the clock is looked at: nothing old is ever found."""

import asyncio
from collections.abc import Coroutine, Iterable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.freshness import ShopKeeper
from core.freshness import is_old
from core.messages import Address
from core.pins import Pins
from core.products import Product, ProductQuery
from core.shopkeeping import confirm, decide, register, reprice, restock
from core.shops import ASKED_AFTER, HIDDEN_AFTER, NOT_AGAIN, Reach, ShopDraft, ShopState, WareDraft
from storage.memory import MemoryStore
from tests.contracts.city import SquareMap
from tests.contracts.people import SARI, conversation
from tests.talk import Clock

Value = TypeVar("Value")
DAYS = (0, 1, 7, 29, 30, 60, 89, 90, 119, 120)
"""Around the days on which something is due."""
WARES = [WareDraft(f"Getuk {name}", 5_000) for name in ("lindri", "trio", "goreng")]


class Market(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.store = MemoryStore(Pins("a secret of the tests"), SquareMap)
        self.clock = Clock()
        self.keeper = ShopKeeper(self.store, self.wake, self.clock)
        self.asked: list[datetime] = []
        self.keys = 0
        self.looked = True
        self.run(self.open())

    def run(self, what: Coroutine[Any, Any, Value]) -> Value:
        return self.loop.run_until_complete(what)

    async def wake(self, addresses: Iterable[Address]) -> None:
        """Nobody waits."""

    async def open(self) -> None:
        here = await conversation(self.store)
        draft = ShopDraft("Getuk Sari", "Panjang", Reach.RELAY)
        async with self.store.begin() as records:
            desk, now = records.services.shop_desk, self.clock()
            shop = await register(desk, here, draft, WARES, now=now, key="1")
            assert shop is not None
            self.shop = await decide(
                desk, shop.id, ShopState.VERIFIED, by="wawan", now=now, key="2"
            )

    async def products(self) -> list[Product]:
        async with self.store.begin() as records:
            return list(await records.services.shop_desk.offers.of(self.shop))

    async def found(self) -> set[str]:
        async with self.store.begin() as records:
            query = ProductQuery("getuk")
            return set((await records.services.products.search(query, now=self.clock())).ids)

    @rule(days=st.sampled_from(DAYS), seconds=st.sampled_from([0, 1, 86_399]))
    def wait(self, days: int, seconds: int) -> None:
        self.clock.forward(timedelta(days=days, seconds=seconds))
        self.looked = False

    @rule(which=st.integers(0, len(WARES) - 1), price=st.sampled_from([5_000, 6_000]))
    def tells_a_price(self, which: int, price: int) -> None:
        async def tell() -> None:
            product = (await self.products())[which]
            async with self.store.begin() as records:
                desk, now = records.services.shop_desk, self.clock()
                await reprice(desk, self.shop, product, price, now=now, key=self.key())

        self.run(tell())

    @rule(which=st.integers(0, len(WARES) - 1), left=st.sampled_from([None, 0, 3]))
    def tells_stock(self, which: int, left: int | None) -> None:
        async def tell() -> None:
            product = (await self.products())[which]
            async with self.store.begin() as records:
                desk, now = records.services.shop_desk, self.clock()
                await restock(desk, self.shop, product, left, now=now, key=self.key())

        self.run(tell())

    @rule()
    def confirms(self) -> None:
        async def tell() -> None:
            async with self.store.begin() as records:
                desk = records.services.shop_desk
                await confirm(desk, self.shop, now=self.clock(), key=self.key())

        self.run(tell())

    @rule()
    def the_clock_is_looked_at(self) -> None:
        before = len(self.store.sent(SARI))
        while self.run(self.keeper.tick()):
            pass
        self.looked = True
        told = self.store.sent(SARI)[before:]
        questions = [each for each in told if "Ketuk" not in each.text]
        assert len(questions) <= 1, "one message for all old prices"
        if questions:
            self.asked.append(self.clock())

    def key(self) -> str:
        self.keys += 1
        return f"k{self.keys}"

    @invariant()
    def nothing_old_is_found_and_all_else_is(self) -> None:
        if not self.looked:
            return
        oldest = self.clock() - HIDDEN_AFTER
        products = self.run(self.products())
        fresh = {each.id for each in products if each.offer and each.offer.confirmed_at > oldest}
        assert self.run(self.found()) == fresh

    @invariant()
    def owners_are_not_asked_again_and_again(self) -> None:
        pairs = zip(self.asked, self.asked[1:], strict=False)
        assert all(later - earlier >= NOT_AGAIN for earlier, later in pairs)

    @invariant()
    def whatever_is_old_and_shown_was_asked_of(self) -> None:
        if not self.looked:
            return
        now, last = self.clock(), self.asked[-1] if self.asked else None
        old = [each for each in self.run(self.products()) if is_old(each, now)]
        shown = self.run(self.found())
        for product in (each for each in old if each.id in shown):
            assert last is not None, "never asked"
            assert product.offer is not None
            since = product.offer.confirmed_at + ASKED_AFTER
            assert last >= since or now - last <= NOT_AGAIN

    def teardown(self) -> None:
        self.loop.close()


TestMarket = Market.TestCase
TestMarket.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
