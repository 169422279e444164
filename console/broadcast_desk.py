"""What the pages of broadcasts work with beside the store; `bot` knows the channels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from core.costs import Tariff
from core.messages import Channel, Outgoing


class Categories(Protocol):
    """Approved texts as Meta has them now."""

    async def category(self, notice: str, language: str) -> str | None:
        """The one that the text of a notice is billed in; None when it cannot be used."""


class Trial(Protocol):
    async def send(self, login: str, outgoing: Outgoing) -> bool:
        """Send it to the operator alone; False for who has linked no account of Telegram.

        Raises SendFailed.
        """


class NoCategories:
    """No text is approved."""

    async def category(self, notice: str, language: str) -> str | None:
        return None


class NoTrial:
    """Nobody has linked an account."""

    async def send(self, login: str, outgoing: Outgoing) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class BroadcastDesk:
    """`rates` are people a second by channel; `limit` is to how many people WhatsApp lets us write
    first in 24 hours, None for as many as we like."""

    rates: Mapping[Channel, float] = field(default_factory=dict)
    tariff: Tariff = field(default_factory=lambda: Tariff({}))
    limit: int | None = None
    categories: Categories = field(default_factory=NoCategories)
    trial: Trial = field(default_factory=NoTrial)
