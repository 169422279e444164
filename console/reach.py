"""What a channel lets us write, and when; `bot` knows the channels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.messages import Channel


@dataclass(frozen=True, slots=True)
class ApprovedTemplate:
    """A text that a channel sends at any time; `notice` names the occasion, see core.messages.

    `text` is what the city has reviewed and Meta approved, as far as it is known.
    """

    notice: str
    name: str
    text: str = ""


class Reach(Protocol):
    def closes_at(self, channel: Channel, wrote_at: datetime | None) -> datetime | None:
        """Until when we may write freely to somebody who wrote last at `wrote_at`.

        None for channels that always let us; a moment that has passed when nobody wrote yet.
        """

    async def templates(self, channel: Channel, language: str) -> Sequence[ApprovedTemplate]:
        """Those about an operator's answer that the channel would send now."""
