"""What an update can tell us besides `core.delivery.Arrival`."""

from dataclasses import dataclass
from typing import TypeAlias

from core.delivery import Arrival
from core.messages import Address


@dataclass(frozen=True, slots=True)
class Tapped:
    """A tap on a button: the button spins until `callback_id` is answered.

    The arrival is empty when the tap is none of a citizen in a private chat.
    """

    callback_id: str
    arrival: Arrival


@dataclass(frozen=True, slots=True)
class Reachable:
    """A citizen blocked (False) or unblocked us."""

    address: Address
    reachable: bool


@dataclass(frozen=True, slots=True)
class GroupMessage:
    """We were added to a group or spoken to there, and decline: the city answers in private."""

    chat_id: int
    topic: int | None
    language: str


@dataclass(frozen=True, slots=True)
class Migrated:
    """A group became a supergroup and has another id from now on; no citizen is concerned."""

    previous: int
    current: int


@dataclass(frozen=True, slots=True)
class Unconcerned:
    """What others say in a group, or a live location that moves: we know it and let it pass."""


Event: TypeAlias = Arrival | Tapped | Reachable | GroupMessage | Migrated | Unconcerned
