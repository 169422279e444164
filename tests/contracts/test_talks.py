"""Talks of buyers with owners: passed on without numbers, counted by day, stopped by either."""

from datetime import timedelta

from core.messages import Address, Channel
from core.shopkeeping import register
from core.shops import Shop, ShopState
from core.talking import MOST_A_DAY, Passed, pass_on, side_of
from core.talks import Side, Talk
from storage.memory import MemoryStore
from tests.contracts.people import BUDI, AnyStore, conversation
from tests.contracts.test_shops import CRISPS, DRAFT, NOW, decided

TINI = Address(Channel.WEBCHAT, "tini")


async def opened(store: AnyStore) -> Shop:
    here = await conversation(store)
    async with store.begin() as records:
        desk = records.services.shop_desk
        shop = await register(desk, here, DRAFT, [CRISPS], now=NOW, key="1:submit")
        assert shop is not None
    return await decided(store, shop, ShopState.VERIFIED)


async def begun(store: AnyStore, shop: Shop, who: Address = BUDI, about: str = "Keripik") -> Talk:
    here = await conversation(store, who)
    async with store.begin() as records:
        return await records.services.shop_desk.talks.begin(shop, here, about, at=NOW)


async def passes(
    store: AnyStore, talk: Talk, side: Side, words: str = "halo", day: int = 0, key: str = "k"
) -> Passed:
    async with store.begin() as records:
        desk = records.services.shop_desk
        known = await desk.talks.get(talk.id)
        assert known is not None
        now = NOW + timedelta(days=day)
        return await pass_on(desk, known, side, words, now=now, key=key)


async def said(store: AnyStore, address: Address) -> list[str]:
    if isinstance(store, MemoryStore):
        return [each.text for each in store.sent(address)]
    page = await store.threads.page(address)
    return [each.outgoing.text for each in page.messages if each.outgoing]


async def test_two_have_one_talk(city: AnyStore) -> None:
    shop = await opened(city)
    first = await begun(city, shop)
    again = await begun(city, shop, about="Rempeyek")
    assert (again.id, again.about) == (first.id, "Rempeyek")
    other = await begun(city, shop, TINI)
    assert other.id != first.id
    here, owner = await conversation(city, BUDI), await conversation(city)
    async with city.begin() as records:
        desk = records.services.shop_desk
        assert await desk.talks.get(999) is None
        assert await side_of(desk, first, here) is Side.BUYER
        assert await side_of(desk, first, owner) is Side.OWNER
        assert await side_of(desk, other, here) is None


async def test_words_go_both_ways_without_a_number(city: AnyStore) -> None:
    shop = await opened(city)
    talk = await begun(city, shop)
    assert await passes(city, talk, Side.BUYER, "ada stok?") is Passed.SENT
    assert await passes(city, talk, Side.OWNER, "ada", key="k2") is Passed.SENT
    to_owner = (await said(city, Address(Channel.WEBCHAT, "sari")))[-1]
    to_buyer = (await said(city, BUDI))[-1]
    assert "ada stok?" in to_owner
    assert to_buyer.endswith("ada")
    for text in (to_owner, to_buyer):
        assert BUDI.external_id not in text
        assert str(DRAFT.phone) not in text


async def test_either_stops_it_and_a_day_has_a_limit(city: AnyStore) -> None:
    shop = await opened(city)
    talk = await begun(city, shop)
    for number in range(MOST_A_DAY):
        assert await passes(city, talk, Side.BUYER, key=f"k{number}") is Passed.SENT
    assert await passes(city, talk, Side.BUYER, key="more") is Passed.TOO_MANY
    assert await passes(city, talk, Side.OWNER, key="answer") is Passed.SENT
    assert await passes(city, talk, Side.BUYER, day=1, key="tomorrow") is Passed.SENT
    async with city.begin() as records:
        talks = records.services.shop_desk.talks
        await talks.stop(talk, Side.OWNER)
        await talks.stop(talk, Side.BUYER)
        stopped = await talks.get(talk.id)
    assert stopped is not None
    assert stopped.stopped_by is Side.OWNER
    for side in Side:
        assert await passes(city, talk, side, day=1, key=f"end-{side}") is Passed.STOPPED


async def test_a_suspended_shop_is_not_written_to(city: AnyStore) -> None:
    shop = await opened(city)
    talk = await begun(city, shop)
    await decided(city, shop, ShopState.SUSPENDED, "menipu")
    assert await passes(city, talk, Side.BUYER) is Passed.GONE
