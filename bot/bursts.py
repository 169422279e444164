"""Comes back for messages that wait to be answered together, when their moment has come.

Each process minds the bursts it took in; a look every second finds those of a process that died.
"""

import asyncio
import heapq
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.wakes import happened
from core.conversations import Bursts, Unavailable
from core.messages import Address
from handlers.inbox import InboxHandler

LOOK = timedelta(seconds=1)
AT_ONCE = 100

log = structlog.get_logger()


class BurstKeeper:
    def __init__(self, inbox: InboxHandler, bursts: Bursts, clock: Callable[[], datetime]) -> None:
        self._inbox = inbox
        self._bursts = bursts
        self._clock = clock
        self._expected: list[tuple[datetime, str, Address]] = []
        self._answering: set[Address] = set()
        self._changed = asyncio.Event()

    def expect(self, address: Address, due: datetime) -> None:
        """Come back to the address at that moment."""
        heapq.heappush(self._expected, (due, address.external_id, address))
        self._changed.set()

    async def run(self) -> None:
        """Answer what is due until cancelled; a database that is away is waited for."""
        next_look = self._clock()
        async with asyncio.TaskGroup() as tasks:
            while True:
                self._changed.clear()
                now = self._clock()
                if now >= next_look:
                    await self._look(now)
                    next_look = now + LOOK
                while self._expected and self._expected[0][0] <= now:
                    address = heapq.heappop(self._expected)[2]
                    if address not in self._answering:
                        self._answering.add(address)
                        tasks.create_task(self._answer(address))
                until = min([next_look, *(due for due, *_ in self._expected[:1])])
                pause = (until - self._clock()).total_seconds()
                await happened(self._changed, max(0.0, pause))

    async def _look(self, now: datetime) -> None:
        """What is overdue was left by a process that died, or is being answered late."""
        try:
            for address in await self._bursts.due(now - LOOK, AT_ONCE):
                self.expect(address, now)
        except Unavailable as error:
            log.warning("bursts out of reach", reason=str(error))

    async def _answer(self, address: Address) -> None:
        """What fails now is found by a later look."""
        due = None
        try:
            due = await self._inbox.answer(address)
        except Unavailable as error:
            log.warning("burst not answered", channel=address.channel, reason=str(error))
        finally:
            self._answering.discard(address)
        if due is not None:
            self.expect(address, due)
