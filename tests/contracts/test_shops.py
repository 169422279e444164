"""Shops: registered once, shown when verified, changed at once, gone when nobody confirms."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.freshness import freshen
from core.messages import Location
from core.products import ProductQuery
from core.shopkeeping import close, confirm, decide, picture, register, reprice, restock, retell
from core.shops import Interest, Reach, Shop, ShopDraft, ShopState, WareDraft
from core.ticket_life import NotAllowed
from tests.contracts.city import GETUK
from tests.contracts.people import BUDI, AnyStore, conversation

NOW = datetime(2026, 11, 25, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
DAY = timedelta(days=1)
DRAFT = ShopDraft(
    "Keripik Bu Sari",
    "Kramat Utara",
    Reach.WHATSAPP,
    phone="+6281234567890",
    address="Jl. Jeruk 3",
    location=Location(-7.47, 110.5),
    open_hours="08.00-16.00",
)
CRISPS = WareDraft("Keripik tempe", 15_000, "bungkus", photo="a.jpg")


async def registered(store: AnyStore, *wares: WareDraft, key: str = "1:submit") -> Shop:
    here = await conversation(store)
    async with store.begin() as records:
        desk = records.services.shop_desk
        shop = await register(desk, here, DRAFT, wares or (CRISPS,), now=NOW, key=key)
        assert shop is not None
    return shop


async def decided(
    store: AnyStore, shop: Shop, state: ShopState, reason: str = "", now: datetime = NOW
) -> Shop:
    async with store.begin() as records:
        return await decide(
            records.services.shop_desk,
            shop.id,
            state,
            by="wawan",
            now=now,
            key=f"{state}:{now.isoformat()}",
            reason=reason,
        )


async def verified(store: AnyStore, *wares: WareDraft) -> Shop:
    return await decided(store, await registered(store, *wares), ShopState.VERIFIED)


async def found(store: AnyStore, words: str) -> list[str]:
    async with store.begin() as records:
        products = records.services.products
        ids = (await products.search(ProductQuery(words), now=NOW)).ids
        return [each.name for each in await products.get(ids)]


async def test_a_shop_is_registered_once(city: AnyStore) -> None:
    shop = await registered(city)
    here = await conversation(city)
    async with city.begin() as records:
        desk = records.services.shop_desk
        assert await register(desk, here, DRAFT, [CRISPS], now=NOW, key="1:submit") is None
        assert await register(desk, here, DRAFT, [CRISPS], now=NOW, key="2:submit") is None
        assert await desk.shops.of(here.citizen) == shop
        assert shop.told == DRAFT
        (product,) = await desk.offers.of(shop)
        assert await desk.shops.owner(shop) == replace(here, turns=0)
    assert product.id.startswith("toko-")
    assert (product.name, product.price, product.unit) == ("Keripik tempe", 15_000, "bungkus")
    assert (product.seller, product.phone) == (DRAFT.name, DRAFT.phone)
    assert product.offer is not None
    assert (product.offer.photo, product.offer.confirmed_at) == ("a.jpg", NOW)


async def test_buyers_see_nothing_before_an_operator_has(city: AnyStore) -> None:
    shop = await registered(city)
    assert await found(city, "keripik tempe") == []
    await decided(city, shop, ShopState.REFUSED, "bukan usaha")
    assert await found(city, "keripik tempe") == []
    await decided(city, shop, ShopState.VERIFIED)
    assert await found(city, "keripik tempe") == ["Keripik tempe"]
    await decided(city, shop, ShopState.SUSPENDED, "menipu")
    assert await found(city, "keripik tempe") == []


async def test_an_operator_needs_a_reason_and_a_shop_in_the_right_state(city: AnyStore) -> None:
    shop = await registered(city)
    for state, reason in ((ShopState.REFUSED, " "), (ShopState.SUSPENDED, "apa")):
        with pytest.raises(NotAllowed):
            await decided(city, shop, state, reason)
    with pytest.raises(NotAllowed):
        await decided(city, replace(shop, id=999), ShopState.VERIFIED)
    await decided(city, shop, ShopState.REFUSED, "bukan usaha")
    async with city.begin() as records:
        kept = await records.services.shop_desk.shops.get(shop.id)
        assert kept is not None
        assert (kept.state, kept.reason) == (ShopState.REFUSED, "bukan usaha")
        assert (kept.decided_by, kept.decided_at) == ("wawan", NOW)
        waiting = await records.services.shop_desk.shops.all([ShopState.WAITING])
        assert not waiting


async def test_the_owner_changes_prices_stock_and_photo_at_once(city: AnyStore) -> None:
    shop = await verified(city)
    later = NOW + DAY
    for times in range(2):  # delivered twice
        async with city.begin() as records:
            desk = records.services.shop_desk
            (product,) = await desk.offers.of(shop)
            await reprice(desk, shop, product, 17_000, now=later + times * DAY, key="a")
            (product,) = await desk.offers.of(shop)
            await restock(desk, shop, product, 0, now=later + 5 * DAY, key="b")
            (product,) = await desk.offers.of(shop)
            await picture(desk, shop, product, "b.jpg", now=later, key="c")
    async with city.begin() as records:
        ids = (await records.services.products.search(ProductQuery("keripik"), now=NOW)).ids
        (product,) = await records.services.products.get(ids)
        history = await records.services.shop_desk.offers.history(shop)
    assert product.price == 17_000
    assert product.offer is not None
    assert product.offer.stock == 0
    assert product.offer.photo == "b.jpg"
    assert product.offer.confirmed_at == later
    lines = [(line.field, line.before, line.after) for _, line in reversed(history)]
    assert lines == [
        ("price", "15000", "17000"),
        ("stock", None, "0"),
        ("photo", "a.jpg", "b.jpg"),
    ]


async def test_a_confirmed_price_is_a_line_of_the_history(city: AnyStore) -> None:
    shop = await verified(city)
    async with city.begin() as records:
        desk = records.services.shop_desk
        assert await confirm(desk, shop, now=NOW + DAY, key="k") == 1
        (_, line), *_ = await desk.offers.history(shop)
    assert (line.field, line.after) == ("confirmed", "15000")


async def test_new_products_of_a_verified_shop_are_found(city: AnyStore) -> None:
    shop = await verified(city)
    async with city.begin() as records:
        offers = records.services.shop_desk.offers
        new = await offers.add(shop, WareDraft("Rempeyek kacang", 8_000), at=NOW, key="9:add")
        assert new is not None
        assert await offers.add(shop, WareDraft("Rempeyek", 1), at=NOW, key="9:add") is None
    assert await found(city, "rempeyek") == ["Rempeyek kacang"]
    async with city.begin() as records:
        await records.services.shop_desk.offers.withdraw(shop, new)
    assert await found(city, "rempeyek") == []


async def test_a_file_neither_retires_nor_replaces_what_a_shop_sells(city: AnyStore) -> None:
    shop = await verified(city)
    async with city.begin() as records:
        (product,) = await records.services.shop_desk.offers.of(shop)
    forged = replace(GETUK, id=product.id, name="Palsu")
    await city.reference.replace_products([GETUK, forged])
    await city.reference.replace_products([GETUK])
    assert await found(city, "keripik tempe") == ["Keripik tempe"]
    assert await found(city, "palsu") == []


async def test_hours_place_and_phone_are_those_of_the_shop(city: AnyStore) -> None:
    shop = await verified(city)
    told = replace(DRAFT, name="Keripik Sari", reach=Reach.RELAY, open_hours="09.00-12.00")
    async with city.begin() as records:
        shop = await retell(records.services.shop_desk, shop, told, now=NOW)
    async with city.begin() as records:
        (product,) = await records.services.shop_desk.offers.of(shop)
    assert (product.seller, product.phone) == ("Keripik Sari", None)
    assert product.open_hours == "09.00-12.00"
    assert await found(city, "keripik sari") == ["Keripik tempe"]


async def test_a_closed_shop_is_gone_and_another_one_may_be_opened(city: AnyStore) -> None:
    shop = await verified(city)
    async with city.begin() as records:
        await close(records.services.shop_desk, shop, now=NOW)
    assert await found(city, "keripik tempe") == []
    again = await registered(city, key="8:submit")
    assert again.id != shop.id
    assert again.state is ShopState.WAITING


async def test_what_was_not_confirmed_for_long_is_not_listed(city: AnyStore) -> None:
    shop = await verified(city)
    for age, names in ((119, ["Keripik tempe"]), (120, []), (10, ["Keripik tempe"])):
        async with city.begin() as records:
            await records.services.shop_desk.offers.relist(shop, NOW + age * DAY)
        assert await found(city, "keripik tempe") == names


async def test_how_often_products_were_seen(city: AnyStore) -> None:
    shop = await verified(city)
    async with city.begin() as records:
        offers = records.services.shop_desk.offers
        (product,) = await offers.of(shop)
        await offers.count(NOW - DAY, shown=[product.id, GETUK.id])
        await offers.count(NOW, shown=[product.id, GETUK.id])
        await offers.count(NOW, asked=product.id)
        await offers.count(NOW, shown=[GETUK.id])
        assert await offers.interest(shop, NOW - DAY) == {product.id: Interest(shown=2, asked=1)}
        assert await offers.interest(shop, NOW) == {product.id: Interest(shown=1, asked=1)}


async def test_a_shop_belongs_to_its_owner(city: AnyStore) -> None:
    await registered(city)
    other = await conversation(city, BUDI)
    async with city.begin() as records:
        assert await records.services.shop_desk.shops.of(other.citizen) is None


async def test_a_shop_is_due_when_prices_grow_old(city: AnyStore) -> None:
    shop = await verified(city, CRISPS, WareDraft("Rempeyek", 8_000))

    async def due(days: int, *but: int) -> int | None:
        async with city.begin() as records:
            found = await records.services.shop_desk.shops.due(NOW + days * DAY, but=but)
            return found.id if found else None

    assert [await due(days) for days in (89, 90, 120)] == [None, shop.id, shop.id]
    assert await due(90, shop.id) is None
    async with city.begin() as records:
        desk = records.services.shop_desk
        await freshen(desk, shop, NOW + 90 * DAY)
    assert [await due(days) for days in (90, 91, 119, 120)] == [None, None, None, shop.id]
    async with city.begin() as records:
        desk = records.services.shop_desk
        product, _ = await desk.offers.of(shop)
        await reprice(desk, shop, product, 16_000, now=NOW + 95 * DAY, key="later")
        hidden = await desk.offers.expire(shop, NOW + 120 * DAY)
        assert [each.name for each in hidden] == ["Rempeyek"]
        assert not await desk.offers.expire(shop, NOW + 120 * DAY)
    assert await found(city, "rempeyek") == []
    assert await found(city, "keripik tempe") == ["Keripik tempe"]
    assert [await due(days) for days in (121, 185)] == [None, shop.id]
    await decided(city, shop, ShopState.SUSPENDED, "menipu")
    assert await due(185) is None
