"""One transaction: everything that handling one message reads and writes."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from core.conversations import Inbox, Outbox
from core.messages import Address
from flows.services import Services


@dataclass(frozen=True, slots=True)
class Records:
    inbox: Inbox
    outbox: Outbox
    services: Services
    told: Sequence[Address]
    """Where news of tickets was written for: somebody may be looking."""


class Store(Protocol):
    def begin(self) -> AbstractAsyncContextManager[Records]:
        """One transaction: committed when the block ends, rolled back when it raises.

        Raises Unavailable when the database cannot be reached.
        """
