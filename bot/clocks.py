"""Looks after the clocks of tickets: deadlines, escalations, closing.

As many processes as like may run one: each ticket is locked by whoever comes first, and what the
clock did is written in the same transaction, so it happens once.
"""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import Never

import structlog

from bot.keeping import keep_looking
from core.conversations import Unavailable
from core.messages import Address
from core.tickets import DueTickets, Ticket
from core.ticking import tick
from flows.records import Store

LOOK_SECONDS = 5.0
LATER = timedelta(minutes=10)
"""When to try again what a fault of ours kept us from doing."""

Wake = Callable[[Iterable[Address]], Awaitable[None]]

log = structlog.get_logger()


class ClockKeeper:
    def __init__(
        self,
        store: Store,
        due: DueTickets,
        wake: Wake,
        clock: Callable[[], datetime],
        look: float = LOOK_SECONDS,
    ) -> None:
        self._store = store
        self._due = due
        self._wake = wake
        self._clock = clock
        self._look = look

    async def run(self) -> Never:
        """Until cancelled."""
        await keep_looking("clocks", self._look_after, self._look)

    async def _look_after(self) -> None:
        while await self._due.any_due(self._clock()):
            if not await self.tick():
                break  # what is due is being done elsewhere

    async def tick(self) -> bool:
        """Do what is due for one ticket; False when there is nothing. Raises Unavailable."""
        ticket: Ticket | None = None
        try:
            async with self._store.begin() as records:
                now = self._clock()
                ticket = await records.services.tickets.due(now)
                if ticket is None:
                    return False
                if not await tick(records.services.desk, ticket, now):
                    # It is due and was done: whatever the fault, do not look again and again.
                    await records.services.tickets.postpone(ticket, now + LATER)
            await self._wake(records.told)
        except Unavailable:
            raise
        except Exception as error:  # a fault of ours: one ticket must not stop all clocks
            log.error("clock not moved", ticket=ticket.id if ticket else None, exc_info=error)
            if ticket is None:
                return False
            async with self._store.begin() as records:
                await records.services.tickets.postpone(ticket, self._clock() + LATER)
        return True
