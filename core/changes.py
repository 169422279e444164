"""What happens to tickets, and to messages in their threads, while somebody looks at them."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from core.presence import Seen

Announce: TypeAlias = Callable[[Collection[int]], Awaitable[None]]
"""Told of ids of what changed, once that is committed; never fails."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Tickets that changed, by id, or who came to one; `missed` tells that something may have been
    missed."""

    tickets: frozenset[int] = frozenset()
    seen: Seen | None = None
    missed: bool = False


class Changes(Protocol):
    async def announce(self, ticket_ids: Collection[int]) -> None:
        """Tell whoever listens that tickets have changed. Never fails: the next look finds it."""

    def listen(self) -> AsyncIterator[Heard]:
        """Forever."""
