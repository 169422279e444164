"""Shops and what they sell, in memory."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from core.calendar import WIB
from core.citizens import Citizen
from core.conversations import Conversation
from core.offering import changes, is_listed, offered, placed
from core.products import Product
from core.shops import (
    ASKED_AFTER,
    HIDDEN_AFTER,
    NOT_AGAIN,
    PREFIX,
    Interest,
    OfferChange,
    Shop,
    ShopDraft,
    ShopState,
    WareDraft,
)
from storage.memory.state import OfferRow, ShopRow, State, citizen_of


class MemoryShops:
    def __init__(self, state: State) -> None:
        self._state = state

    async def of(self, citizen: Citizen) -> Shop | None:
        shops = (row.shop for row in self._state.shops.values())
        own = (each for each in shops if each.citizen_id == citizen.id)
        return next((each for each in own if each.state is not ShopState.CLOSED), None)

    async def get(self, shop_id: int) -> Shop | None:
        row = self._state.shops.get(shop_id)
        return row.shop if row else None

    async def all(self, states: Sequence[ShopState], *, limit: int = 200) -> Sequence[Shop]:
        shops = [row.shop for row in self._state.shops.values() if row.shop.state in states]
        return sorted(shops, key=lambda shop: (shop.registered_at, shop.id))[:limit]

    async def add(
        self, conversation: Conversation, draft: ShopDraft, *, at: datetime, key: str
    ) -> Shop | None:
        used = any(row.key == key for row in self._state.shops.values())
        if used or await self.of(conversation.citizen):
            return None
        shop = Shop(len(self._state.shops) + 1, conversation.citizen.id, draft, at)
        self._state.shops[shop.id] = ShopRow(shop, conversation.id, key)
        return shop

    async def keep(self, shop: Shop) -> None:
        self._state.shops[shop.id] = replace(self._state.shops[shop.id], shop=shop)

    async def due(self, now: datetime, *, but: Collection[int] = ()) -> Shop | None:
        shops = [row.shop for row in self._state.shops.values() if row.shop.is_shown]
        due = [each for each in shops if each.id not in but and self._is_due(each, now)]
        return min(due, key=lambda shop: shop.id) if due else None

    def _is_due(self, shop: Shop, now: datetime) -> bool:
        rows = self._state.shop_products.values()
        shown = [row.product.offer for row in rows if row.listed and not row.withdrawn]
        confirmed = [each.confirmed_at for each in shown if each and each.shop_id == shop.id]
        asked = shop.asked_up_to
        if any(at <= now - HIDDEN_AFTER for at in confirmed):
            return True
        if asked is not None and asked > now - ASKED_AFTER - NOT_AGAIN:
            return False
        old = [at for at in confirmed if at <= now - ASKED_AFTER]
        return any(asked is None or at > asked for at in old)

    async def owner(self, shop: Shop) -> Conversation:
        return conversation_at(self._state, self._state.shops[shop.id].conversation_id)


def conversation_at(state: State, conversation_id: int) -> Conversation:
    """As it is needed to write to it."""
    rows = state.addresses.items()
    address, row = next(each for each in rows if each[1].id == conversation_id)
    return Conversation(row.id, address, citizen_of(state, row.citizen_id), 0, None)


class MemoryOffers:
    def __init__(self, state: State) -> None:
        self._state = state

    async def of(self, shop: Shop) -> Sequence[Product]:
        rows = [row for row in self._state.shop_products.values() if not row.withdrawn]
        return [row.product for row in rows if _shop_of(row.product) == shop.id]

    async def add(self, shop: Shop, ware: WareDraft, *, at: datetime, key: str) -> str | None:
        product = offered(shop, ware, at, key)
        if product.id in self._state.shop_products:
            return None
        self._state.shop_products[product.id] = OfferRow(product, is_listed(shop, product, at))
        return product.id

    async def change(self, shop: Shop, product: Product, *, at: datetime, key: str) -> bool:
        row = self._state.shop_products.get(product.id)
        if row is None or row.withdrawn or _shop_of(row.product) != shop.id:
            return False
        lines = [
            (f"{key}:{number}", OfferChange(at, field, old, new))
            for number, (field, old, new) in enumerate(changes(row.product, product))
        ]
        new = [each for each in lines if each[0] not in self._state.product_changes]
        for line_key, line in new:
            self._state.product_changes[line_key] = (shop.id, product.id, line)
        if new:
            self._write(shop, product, at)
        return bool(new)

    async def withdraw(self, shop: Shop, product_id: str) -> None:
        row = self._state.shop_products.get(product_id)
        if row is not None and _shop_of(row.product) == shop.id:
            self._state.shop_products[product_id] = replace(row, withdrawn=True)

    async def relist(self, shop: Shop, now: datetime) -> None:
        for product in await self.of(shop):
            self._write(shop, placed(shop, product), now)

    async def expire(self, shop: Shop, now: datetime) -> Sequence[Product]:
        hidden = []
        for product in await self.of(shop):
            row = self._state.shop_products[product.id]
            if row.listed and not is_listed(shop, product, now):
                self._state.shop_products[product.id] = replace(row, listed=False)
                hidden.append(product)
        return hidden

    async def history(self, shop: Shop, *, limit: int = 50) -> Sequence[tuple[str, OfferChange]]:
        rows = reversed(self._state.product_changes.values())
        return [(id_, line) for shop_id, id_, line in rows if shop_id == shop.id][:limit]

    async def count(self, at: datetime, *, shown: Sequence[str] = (), asked: str = "") -> None:
        day = at.astimezone(WIB).date()
        for each in {each for each in (*shown, asked) if each.startswith(PREFIX)}:
            seen = self._state.product_counts.get((each, day), Interest())
            more = Interest(seen.shown + (each in shown), seen.asked + (each == asked))
            self._state.product_counts[each, day] = more

    async def interest(self, shop: Shop, since: datetime) -> Mapping[str, Interest]:
        own = {product.id for product in await self.of(shop)}
        total: dict[str, Interest] = {}
        for (id_, day), seen in self._state.product_counts.items():
            if id_ in own and day >= since.astimezone(WIB).date():
                before = total.get(id_, Interest())
                total[id_] = Interest(before.shown + seen.shown, before.asked + seen.asked)
        return total

    def _write(self, shop: Shop, product: Product, now: datetime) -> None:
        self._state.shop_products[product.id] = OfferRow(product, is_listed(shop, product, now))


def _shop_of(product: Product) -> int | None:
    return product.offer.shop_id if product.offer else None
