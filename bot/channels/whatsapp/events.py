"""What a webhook can tell us besides a message of a citizen."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from core.conversations import DeliveryState
from core.costs import Pricing
from core.delivery import Arrival
from core.messages import Address


@dataclass(frozen=True, slots=True)
class Status:
    """What became of a message of ours; these come late, doubled and in any order.

    `reference` is what we sent along.
    """

    wamid: str
    state: DeliveryState
    at: datetime
    reference: str | None = None
    code: int | None = None
    reason: str | None = None
    pricing: Pricing | None = None


@dataclass(frozen=True, slots=True)
class IdentityChanged:
    """A citizen is reached at another address from now on; it is the same person."""

    previous: Address
    current: Address
    at: datetime


@dataclass(frozen=True, slots=True)
class MarketingPreference:
    """A citizen told WhatsApp itself that they want no broadcasts, or want them again."""

    address: Address
    stopped: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class TemplateChanged:
    """Meta decided on a message template: its state, or its category and with it its price."""

    name: str
    language: str
    at: datetime
    state: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class MessagingLimitChanged:
    """To how many people Meta lets the city write first in 24 hours; None for all."""

    people: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Unused:
    """A field of the webhook that we have no use for."""

    field: str


Event: TypeAlias = (
    Arrival
    | Status
    | IdentityChanged
    | MarketingPreference
    | TemplateChanged
    | MessagingLimitChanged
    | Unused
)
