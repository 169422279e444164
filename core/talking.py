"""Passing on what a buyer and an owner write to each other."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from core.calendar import WIB
from core.conversations import Conversation
from core.messages import Option, Paragraph, Reply, Text
from core.shopkeeping import ShopDesk
from core.shops import Shop
from core.talks import Side, Talk

MOST_A_DAY = 20
"""Messages of one buyer on one day, to all owners together."""


class Passed(StrEnum):
    """What became of a message."""

    SENT = "sent"
    STOPPED = "stopped"
    TOO_MANY = "too-many"
    GONE = "gone"
    """The shop is no longer shown, or its owner is reached in another way."""


async def side_of(desk: ShopDesk, talk: Talk, conversation: Conversation) -> Side | None:
    """Who of the two this is; None for anybody else."""
    if talk.conversation_id == conversation.id:
        return Side.BUYER
    shop = await desk.shops.get(talk.shop_id)
    is_owner = shop is not None and shop.citizen_id == conversation.citizen.id
    return Side.OWNER if is_owner else None


async def pass_on(
    desk: ShopDesk, talk: Talk, side: Side, words: str, *, now: datetime, key: str
) -> Passed:
    """Bring the words to the other one, who may answer or stop it."""
    if talk.stopped_by is not None:
        return Passed.STOPPED
    shop = await desk.shops.get(talk.shop_id)
    if shop is None or not shop.is_shown:
        return Passed.GONE
    buyer = await desk.talks.buyer(talk)
    to = buyer
    if side is Side.BUYER:
        day = now.astimezone(WIB).date()
        if await desk.talks.written(buyer, day) >= MOST_A_DAY:
            return Passed.TOO_MANY
        await desk.talks.wrote(talk, day)
        to = await desk.shops.owner(shop)
    reply = Reply(_told(talk, side, shop, words), _options(talk))
    await desk.courier.send(to, reply, key=f"talk:{key}", notice="shop-talk")
    return Passed.SENT


def _told(talk: Talk, side: Side, shop: Shop, words: str) -> Sequence[Paragraph]:
    told = {"number": talk.id, "about": talk.about, "shop": shop.told.name}
    return [(Text(f"relay-from-{side.value}", told), Text("relay-said", {"words": words}))]


def _options(talk: Talk) -> tuple[Option, ...]:
    return (
        Option(f"/surat {talk.id}", Text("relay-option-answer")),
        Option(f"/surat {talk.id} stop", Text("relay-option-stop")),
    )
