"""Shops: one row each; a citizen has one that is not closed."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Row, exists, select, update

from core.citizens import Citizen
from core.conversations import Conversation
from core.messages import Address, Channel, Location
from core.shops import (
    ASKED_AFTER,
    HIDDEN_AFTER,
    NOT_AGAIN,
    Reach,
    Shop,
    ShopDraft,
    ShopState,
)
from storage.sql.tables import addresses, citizens, products, shops
from storage.sql.tables.columns import is_any
from storage.sql.unit import Unit

Values = dict[str, object]


class SqlShops:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def of(self, citizen: Citizen) -> Shop | None:
        found = await self._connection.execute(
            select(shops).where(
                shops.c.citizen_id == citizen.id, ~is_any(shops.c.state, ShopState.CLOSED)
            )
        )
        row = found.one_or_none()
        return _shop(row) if row else None

    async def get(self, shop_id: int) -> Shop | None:
        found = await self._connection.execute(
            select(shops).where(shops.c.id == shop_id).with_for_update()
        )
        row = found.one_or_none()
        return _shop(row) if row else None

    async def all(self, states: Sequence[ShopState], *, limit: int = 200) -> Sequence[Shop]:
        found = await self._connection.execute(
            select(shops)
            .where(shops.c.state.in_([each.value for each in states]))
            .order_by(shops.c.registered_at, shops.c.id)
            .limit(limit)
        )
        return [_shop(row) for row in found]

    async def add(
        self, conversation: Conversation, draft: ShopDraft, *, at: datetime, key: str
    ) -> Shop | None:
        added = await self._connection.execute(
            self._unit.insert(shops)
            .values(
                key=key,
                citizen_id=conversation.citizen.id,
                conversation_id=conversation.id,
                registered_at=at,
                state=ShopState.WAITING.value,
                **_told(draft),
            )
            .on_conflict_do_nothing()
            .returning(shops)
        )
        row = added.one_or_none()
        return _shop(row) if row else None

    async def keep(self, shop: Shop) -> None:
        await self._connection.execute(
            update(shops)
            .where(shops.c.id == shop.id)
            .values(
                state=shop.state.value,
                reason=shop.reason,
                decided_by=shop.decided_by,
                decided_at=shop.decided_at,
                asked_up_to=shop.asked_up_to,
                **_told(shop.told),
            )
        )

    async def due(self, now: datetime, *, but: Collection[int] = ()) -> Shop | None:
        confirmed, asked = products.c.confirmed_at, shops.c.asked_up_to
        of_shop = (products.c.shop_id == shops.c.id) & products.c.listed & ~products.c.retired
        is_unasked = asked.is_(None) | (confirmed > asked)
        may_ask = asked.is_(None) | (asked <= now - ASKED_AFTER - NOT_AGAIN)
        to_ask = (confirmed <= now - ASKED_AFTER) & is_unasked & may_ask
        found = await self._connection.execute(
            select(shops)
            .where(shops.c.state == ShopState.VERIFIED.value, shops.c.id.not_in(but))
            .where(exists().where(of_shop, (confirmed <= now - HIDDEN_AFTER) | to_ask))
            .order_by(shops.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = found.one_or_none()
        return _shop(row) if row else None

    async def owner(self, shop: Shop) -> Conversation:
        where = select(shops.c.conversation_id).where(shops.c.id == shop.id).scalar_subquery()
        return await conversation_at(self._unit, where)


async def conversation_at(unit: Unit, where: object) -> Conversation:
    """The conversation with this id, as it is needed to write to it."""
    found = await unit.connection.execute(
        select(
            addresses.c.id,
            addresses.c.channel,
            addresses.c.external_id,
            addresses.c.citizen_id,
            citizens.c.language,
        )
        .join(citizens, citizens.c.id == addresses.c.citizen_id)
        .where(addresses.c.id == where)
    )
    row = found.one()
    address = Address(Channel(row.channel), row.external_id)
    return Conversation(row.id, address, Citizen(row.citizen_id, row.language), 0, None)


def _told(draft: ShopDraft) -> Values:
    point = draft.location
    return {
        "name": draft.name,
        "kelurahan": draft.kelurahan,
        "reach": draft.reach.value,
        "phone": draft.phone,
        "address": draft.address,
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
        "open_hours": draft.open_hours,
    }


def _shop(row: Row[tuple[object, ...]]) -> Shop:
    told = ShopDraft(
        name=row.name,
        kelurahan=row.kelurahan,
        reach=Reach(row.reach),
        phone=row.phone,
        address=row.address,
        location=None if row.latitude is None else Location(row.latitude, row.longitude),
        open_hours=row.open_hours,
    )
    return Shop(
        id=row.id,
        citizen_id=row.citizen_id,
        told=told,
        registered_at=row.registered_at,
        state=ShopState(row.state),
        reason=row.reason,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        asked_up_to=row.asked_up_to,
    )
