"""What owners and operators do with shops; buyers see it within seconds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.audit import Audit
from core.conversations import Conversation
from core.messages import Option, Reply, Text
from core.products import Offer, Product
from core.shops import Courier, Offers, Shop, ShopDraft, Shops, ShopState, WareDraft
from core.talks import Talks
from core.ticket_life import NotAllowed

SHOP = Option("/toko", Text("option-shop"))
MENU = Option("/menu", Text("option-menu"))
MOST_WARES = 100
"""Products of one shop."""

FROM = {
    ShopState.VERIFIED: (ShopState.WAITING, ShopState.REFUSED, ShopState.SUSPENDED),
    ShopState.REFUSED: (ShopState.WAITING,),
    ShopState.SUSPENDED: (ShopState.VERIFIED,),
}
"""From which states an operator may bring a shop to these."""


@dataclass(frozen=True, slots=True)
class ShopDesk:
    """What the use cases of shops work with, inside one transaction."""

    shops: Shops
    offers: Offers
    talks: Talks
    courier: Courier
    audit: Audit


async def register(
    desk: ShopDesk,
    conversation: Conversation,
    draft: ShopDraft,
    wares: Sequence[WareDraft],
    *,
    now: datetime,
    key: str,
) -> Shop | None:
    """A shop with its first products, for an operator to look at; None when it is there already."""
    shop = await desk.shops.add(conversation, draft, at=now, key=key)
    if shop is not None:
        for number, ware in enumerate(wares[:MOST_WARES]):
            await desk.offers.add(shop, ware, at=now, key=f"{key}:{number}")
    return shop


async def decide(
    desk: ShopDesk,
    shop_id: int,
    state: ShopState,
    *,
    by: str,
    now: datetime,
    key: str,
    reason: str = "",
) -> Shop:
    """Verify, refuse or suspend a shop; its owner is told. Raises NotAllowed.

    Only the owner of a verified shop decides what it sells and for how much.
    """
    shop = await desk.shops.get(shop_id)
    if shop is None:
        raise NotAllowed("shop-unknown")
    if shop.state not in FROM[state]:
        raise NotAllowed("shop-state")
    if state is not ShopState.VERIFIED and not reason.strip():
        raise NotAllowed("shop-reason")
    decided = replace(
        shop, state=state, reason=reason.strip() or None, decided_by=by, decided_at=now
    )
    await desk.shops.keep(decided)
    await desk.offers.relist(decided, now)
    told = {"name": shop.told.name, "reason": decided.reason or ""}
    reply = Reply([Text(f"shop-news-{state.value}", told)], (SHOP, MENU))
    await desk.courier.send(await desk.shops.owner(shop), reply, key=f"shop:{key}")
    await desk.audit.note(by, f"shop.{state.value}", f"shop-{shop.id}", {}, key=f"shop:{key}")
    return decided


async def close(desk: ShopDesk, shop: Shop, *, now: datetime) -> None:
    """Its owner closes it for good: buyers find nothing of it any more."""
    closed = replace(shop, state=ShopState.CLOSED)
    await desk.shops.keep(closed)
    await desk.offers.relist(closed, now)


async def retell(desk: ShopDesk, shop: Shop, told: ShopDraft, *, now: datetime) -> Shop:
    """Other hours, place or phone, with all products."""
    changed = replace(shop, told=told)
    await desk.shops.keep(changed)
    await desk.offers.relist(changed, now)
    return changed


async def reprice(
    desk: ShopDesk, shop: Shop, product: Product, price: int, *, now: datetime, key: str
) -> None:
    """A new price, which is also confirmed by that."""
    await _change(desk, shop, replace(product, price=price, price_max=None), now, key)


async def restock(
    desk: ShopDesk, shop: Shop, product: Product, stock: int | None, *, now: datetime, key: str
) -> None:
    """Told how much there is; a price is confirmed only by who says that there is some."""
    offer = replace(offer_of(product), stock=stock)
    confirms = stock != 0
    await _change(desk, shop, replace(product, offer=offer), now, key, confirms=confirms)


async def picture(
    desk: ShopDesk, shop: Shop, product: Product, photo: str, *, now: datetime, key: str
) -> None:
    offer = replace(offer_of(product), photo=photo)
    await _change(desk, shop, replace(product, offer=offer), now, key, confirms=False)


async def rename(
    desk: ShopDesk, shop: Shop, product: Product, name: str, *, now: datetime, key: str
) -> None:
    await _change(desk, shop, replace(product, name=name), now, key, confirms=False)


async def confirm(desk: ShopDesk, shop: Shop, *, now: datetime, key: str) -> int:
    """All prices of the shop are as they were; how many products that are."""
    products = await desk.offers.of(shop)
    for product in products:
        await _change(desk, shop, product, now, f"{key}:{product.id}")
    return len(products)


def offer_of(product: Product) -> Offer:
    if product.offer is None:
        raise LookupError(f"{product.id} is of no shop")
    return product.offer


async def _change(
    desk: ShopDesk,
    shop: Shop,
    product: Product,
    now: datetime,
    key: str,
    *,
    confirms: bool = True,
) -> None:
    if confirms:
        product = replace(product, offer=replace(offer_of(product), confirmed_at=now))
    await desk.offers.change(shop, product, at=now, key=key)
