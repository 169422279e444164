"""Sends what lies in the outbox of channels that push, in order within each conversation.

A wake-up after each message makes this the fast path; a look every second finds the rest.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog

from bot.wakes import Wakes
from core.conversations import DeliveryState, Unavailable
from core.delivery import Deliveries, Due, Pace, Sender, SendFailed, Settled
from core.messages import Channel

AT_ONCE = 20
"""Messages that are sent at the same time."""
LOOK_SECONDS = 1.0
TRIES = 12
"""Attempts before a message is given up; with the pauses below that is about half an hour."""
LONGEST_PAUSE = timedelta(hours=3)

log = structlog.get_logger()


class Worker:
    def __init__(
        self,
        deliveries: Deliveries,
        senders: Mapping[Channel, Sender],
        pace: Pace,
        wakes: Wakes,
        clock: Callable[[], datetime],
    ) -> None:
        self._deliveries = deliveries
        self._senders = senders
        self._pace = pace
        self._wakes = wakes
        self._clock = clock

    async def run(self) -> None:
        """Send until cancelled; a database that is away is waited for."""
        with self._wakes.for_anything() as woken:
            while True:
                woken.clear()
                try:
                    await self._deliveries.expire(self._clock())
                    while await self.send_due():
                        pass
                except Unavailable as error:
                    log.warning("outbox out of reach", reason=str(error))
                try:
                    async with asyncio.timeout(LOOK_SECONDS):
                        await woken.wait()
                except TimeoutError:
                    continue

    async def send_due(self) -> int:
        """Send what is due now; gives how many were tried."""
        due = await self._deliveries.claim(self._clock(), AT_ONCE)
        async with asyncio.TaskGroup() as tasks:
            for each in due:
                tasks.create_task(self._send(each))
        return len(due)

    async def _send(self, due: Due) -> None:
        sender = self._senders.get(due.address.channel)
        try:
            if sender is None:
                raise SendFailed("this channel is not set up")
            await asyncio.sleep(await self._pace.reserve(due.address))
            provider_id = await sender.send(due.address, due.outgoing, reference=str(due.id))
        except SendFailed as failure:
            await self._failed(due, failure)
        except Unavailable as error:  # without a pace nothing is sent: too fast is worse than late
            await self._failed(due, SendFailed(str(error), retry_after=1))
        except Exception as error:  # a fault of ours: the message must not be tried for ever
            log.error("message not sent", outbox=due.id, exc_info=error)
            failed = Settled(DeliveryState.FAILED, reason=type(error).__name__)
            await self._deliveries.settle(due, failed)
        else:
            await self._deliveries.settle(due, Settled(DeliveryState.SENT, provider_id))

    async def _failed(self, due: Due, failure: SendFailed) -> None:
        log.warning(
            "message not sent",
            outbox=due.id,
            reason=failure.reason,
            uncertain=failure.uncertain,
            attempts=due.attempts,
        )
        if failure.moved_to:
            await self._deliveries.move(due, failure.moved_to)
        elif failure.stopped:
            await self._deliveries.give_up(due, failure.reason)
        else:
            await self._deliveries.settle(due, self._settled(due, failure))

    def _settled(self, due: Due, failure: SendFailed) -> Settled:
        """What a failure makes of a message: its end, or another try later."""
        if failure.uncertain:
            return Settled(DeliveryState.UNCERTAIN, reason=failure.reason)
        if failure.retry_after is None or due.attempts >= TRIES:
            return Settled(DeliveryState.FAILED, reason=failure.reason)
        pause = max(timedelta(seconds=failure.retry_after), backoff(due.attempts))
        again = self._clock() + pause
        return Settled(DeliveryState.QUEUED, reason=failure.reason, retry_at=again)


def backoff(attempts: int) -> timedelta:
    """1, 2, 4, 8 ... seconds, three hours at most."""
    return min(timedelta(seconds=2 ** (attempts - 1)), LONGEST_PAUSE)
