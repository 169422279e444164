"""What the pages of broadcasts work with beside the store; `bot` knows the channels."""

from dataclasses import dataclass, field
from typing import Protocol

from core.broadcast_progress import Speeds
from core.costs import Tariff
from core.messages import Outgoing


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
    speeds: Speeds = field(default_factory=lambda: Speeds({}, None))
    tariff: Tariff = field(default_factory=lambda: Tariff({}))
    categories: Categories = field(default_factory=NoCategories)
    trial: Trial = field(default_factory=NoTrial)
