"""Talks of buyers with owners through us: neither sees a number, either can stop."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from core.conversations import Conversation
from core.shops import Shop


class Side(StrEnum):
    BUYER = "buyer"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Talk:
    """One buyer with one shop; its id is all that the owner knows of the buyer.

    `about` is the name of the product that was asked about last.
    """

    id: int
    shop_id: int
    conversation_id: int
    about: str
    stopped_by: Side | None = None


class Talks(Protocol):
    async def begin(
        self, shop: Shop, conversation: Conversation, about: str, *, at: datetime
    ) -> Talk:
        """The talk of this buyer with the shop, which may have begun before."""

    async def get(self, talk_id: int) -> Talk | None: ...

    async def written(self, conversation: Conversation, day: date) -> int:
        """How many messages the buyer wrote to owners on that day."""

    async def wrote(self, talk: Talk, day: date) -> None:
        """One more of the buyer."""

    async def stop(self, talk: Talk, by: Side) -> None:
        """Nothing is passed on any more."""

    async def buyer(self, talk: Talk) -> Conversation: ...
