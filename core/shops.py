"""Shops: businesses whose owners tell the city in chat what they sell."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from core.citizens import Citizen
from core.conversations import Conversation
from core.messages import Location, Reply
from core.operators import Operator, Role
from core.products import Product

MARKET = "disperindag"
"""The agency that knows businesses; the desk in charge of what fits nowhere sees to them, too."""
IN_CHARGE = (MARKET, "diskominsta")
ASKED_AFTER = timedelta(days=90)
HIDDEN_AFTER = timedelta(days=120)
"""After the last confirmation of a price: what is older is not found any more."""
NOT_AGAIN = timedelta(days=7)
"""A shop is asked of all its old prices at once, and not again so soon."""
PREFIX = "toko-"
"""The ids of products that sellers told us begin with it; files may not use it."""


class ShopState(StrEnum):
    WAITING = "waiting"
    """For an operator to look at it; buyers see nothing of it."""
    VERIFIED = "verified"
    REFUSED = "refused"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    """By its owner, who may register another one."""


class Reach(StrEnum):
    """How buyers come to the owner."""

    WHATSAPP = "wa"
    """By their number, which buyers see."""
    RELAY = "relay"
    """Through us; neither sees a number."""


@dataclass(frozen=True, slots=True)
class ShopDraft:
    """`kelurahan` is a name; the phone is there when `reach` is by WhatsApp."""

    name: str
    kelurahan: str
    reach: Reach
    phone: str | None = None
    address: str | None = None
    location: Location | None = None
    open_hours: str | None = None


@dataclass(frozen=True, slots=True)
class Shop:
    """`reason` says why it was refused or suspended, `decided_by` is the operator's login.

    Of prices confirmed until `asked_up_to` its owner was asked already.
    """

    id: int
    citizen_id: int
    told: ShopDraft
    registered_at: datetime
    state: ShopState = ShopState.WAITING
    reason: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    asked_up_to: datetime | None = None

    @property
    def is_shown(self) -> bool:
        return self.state is ShopState.VERIFIED


@dataclass(frozen=True, slots=True)
class WareDraft:
    name: str
    price: int | None = None
    unit: str | None = None
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class Interest:
    """How often buyers saw a product in a list, and how often they asked for it."""

    shown: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True)
class OfferChange:
    """One line of a product's history, as it was and as it is."""

    at: datetime
    field: str
    before: str | None
    after: str | None


class Shops(Protocol):
    async def of(self, citizen: Citizen) -> Shop | None:
        """The citizen's shop, unless it is closed."""

    async def get(self, shop_id: int) -> Shop | None:
        """The shop, locked until the transaction ends."""

    async def all(self, states: Sequence[ShopState], *, limit: int = 200) -> Sequence[Shop]:
        """Shops in these states, longest waiting first."""

    async def add(
        self, conversation: Conversation, draft: ShopDraft, *, at: datetime, key: str
    ) -> Shop | None:
        """A new shop that waits; None when the key was used or the citizen has one."""

    async def keep(self, shop: Shop) -> None:
        """Write the shop as it is now; its products are not touched."""

    async def due(self, now: datetime, *, but: Collection[int] = ()) -> Shop | None:
        """A verified shop with prices to ask of or to hide, locked; None when there is none.

        Its owner is not asked twice within NOT_AGAIN.
        """

    async def owner(self, shop: Shop) -> Conversation:
        """Where the shop was registered: its owner is told there."""


class Offers(Protocol):
    """What shops sell. Buyers find what is listed, see `relist`."""

    async def of(self, shop: Shop) -> Sequence[Product]:
        """All that the shop has, also what buyers do not find now, oldest first."""

    async def add(self, shop: Shop, ware: WareDraft, *, at: datetime, key: str) -> str | None:
        """The id of the new product, listed when its shop is; None when the key was used."""

    async def change(self, shop: Shop, product: Product, *, at: datetime, key: str) -> bool:
        """Write what changed with a line of history for each field; once per key."""

    async def withdraw(self, shop: Shop, product_id: str) -> None:
        """The shop has it no more."""

    async def relist(self, shop: Shop, now: datetime) -> None:
        """Show what of the shop may be shown, with its place and phone as they are now.

        Shown are products of a verified shop confirmed less than HIDDEN_AFTER ago.
        """

    async def expire(self, shop: Shop, now: datetime) -> Sequence[Product]:
        """Hide what was confirmed HIDDEN_AFTER ago or before; what was shown until now."""

    async def history(self, shop: Shop, *, limit: int = 50) -> Sequence[tuple[str, OfferChange]]:
        """The newest changes of its products, with their ids."""

    async def count(self, at: datetime, *, shown: Sequence[str] = (), asked: str = "") -> None:
        """One more time that buyers saw or asked for these; ids of files are not counted."""

    async def interest(self, shop: Shop, since: datetime) -> Mapping[str, Interest]:
        """By id, from this day on."""


class Courier(Protocol):
    async def send(
        self, conversation: Conversation, reply: Reply, *, key: str, notice: str = "shop-news"
    ) -> None:
        """Decide to send somebody what they did not ask for at this moment; once per key."""


def tends_shops(operator: Operator) -> bool:
    """Whether the operator sees to businesses."""
    works = operator.role in (Role.OPERATOR, Role.SUPERVISOR)
    return operator.role is Role.ADMINISTRATOR or (works and operator.agency in IN_CHARGE)


def is_fresh(product: Product, now: datetime) -> bool:
    """Whether its seller told of it lately enough for buyers to find it."""
    return product.offer is None or product.offer.confirmed_at > now - HIDDEN_AFTER
