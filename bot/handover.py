"""Sends what operators wrote when it can no longer be withdrawn, and ends quiet holdings.

As many processes as like may run one: an answer is marked as sent, and a holding as ended, in the
transaction that writes the message, so each happens once.
"""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import Never

import structlog

from bot.keeping import keep_looking
from core.answering import send
from core.answers import Answer, DueAnswers
from core.conversations import Unavailable
from core.handover import end_quiet
from core.messages import Address
from flows.records import Store

LOOK_SECONDS = 0.5
QUIET_LOOK = timedelta(seconds=30)
"""Nobody waits for the end of a quiet holding to the second."""
LATER = timedelta(minutes=1)
"""When to try again what a fault of ours kept us from doing."""

Wake = Callable[[Iterable[Address]], Awaitable[None]]

log = structlog.get_logger()


class HandOverKeeper:
    def __init__(
        self, store: Store, due: DueAnswers, wake: Wake, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._due = due
        self._wake = wake
        self._clock = clock
        self._next_look = clock()

    async def run(self) -> Never:
        """Until cancelled."""
        await keep_looking("answers", self._look_after, LOOK_SECONDS)

    async def _look_after(self) -> None:
        while await self._due.any_due(self._clock()):
            if not await self.send():
                break  # what is due is being sent elsewhere
        if self._clock() >= self._next_look:
            self._next_look = self._clock() + QUIET_LOOK
            while await self.end_quiet():
                pass

    async def send(self) -> bool:
        """Send one answer; False when none is due. Raises Unavailable."""
        due: Answer | None = None
        try:
            async with self._store.begin() as records:
                now, desk = self._clock(), records.services.desk
                due = await desk.answers.due(now)
                if due is None:
                    return False
                await send(desk, due, now)
            await self._wake(records.told)
        except Unavailable:
            raise
        except Exception as error:  # a fault of ours: one answer must not stop all the others
            log.error("answer not sent", answer=due.id if due else None, exc_info=error)
            if due is None:
                return False
            async with self._store.begin() as records:
                await records.services.desk.answers.postpone(due, self._clock() + LATER)
        return True

    async def end_quiet(self) -> bool:
        """End one quiet holding; False when there is none. Raises Unavailable."""
        try:
            async with self._store.begin() as records:
                ended = await end_quiet(records.services.desk, self._clock())
            await self._wake(records.told)
        except Unavailable:
            raise
        except Exception as error:  # the next look tries again
            log.error("quiet holding not ended", exc_info=error)
            return False
        return ended
