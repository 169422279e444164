"""Sends what lies in the outbox of channels that push, in order within each conversation.

Each lane of each channel has slots of its own, so that a reply waits for no broadcast and for no
slow answer of a channel to somebody else. A wake-up after each message makes replies fast; a look
twice a second finds the rest.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.keeping import keep_looking
from bot.wakes import Wakes, happened
from core.conversations import DeliveryState, Lane, Unavailable
from core.delivery import Deliveries, Due, Held, Pace, Sender, SendFailed, Settled
from core.messages import PUSHED, Channel

SLOTS: Mapping[Lane, int] = {Lane.REPLY: 20, Lane.NOTIFICATION: 10, Lane.BROADCAST: 60}
"""Messages of a channel that are sent at the same time."""
ASKING: Mapping[Lane, int] = {**SLOTS, Lane.BROADCAST: 1}
"""Of these so many ask for their moment in the pace: broadcasts ask again and again."""
LONG_SECONDS = 0.5
"""Who waits longer than this, for a limit of their own, lets others ask."""
LOOK_SECONDS = 0.5
LONGEST_PAUSE = timedelta(minutes=10)
GIVE_UP = timedelta(days=1)
"""A channel may be away for hours; what is a day old helps nobody any more."""
NOTE_PAUSES = (0.1, 0.5, 2.0, 5.0, 10.0, 30.0)
"""Seconds between tries to note what became of a message while the database is away."""

log = structlog.get_logger()


class Worker:
    def __init__(
        self,
        deliveries: Deliveries,
        senders: Mapping[Channel, Sender],
        pace: Pace,
        wakes: Wakes,
        clock: Callable[[], datetime],
        opt_out: Callable[[str], Awaitable[None]],
    ) -> None:
        self._opt_out = opt_out
        self._deliveries = deliveries
        self._senders = senders
        self._pace = pace
        self._wakes = wakes
        self._clock = clock
        self._asking = {
            (lane, channel): asyncio.Semaphore(ASKING[lane]) for lane in Lane for channel in PUSHED
        }

    async def run(self) -> None:
        """Send until cancelled; a database that is away is waited for."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(
                keep_looking("outbox", lambda: self._deliveries.expire(self._clock()), LOOK_SECONDS)
            )
            for lane in Lane:
                tasks.create_task(self._keep_sending(lane))

    async def _keep_sending(self, lane: Lane) -> None:
        """Fill the slots of a lane, whenever one gets free or something was written."""
        busy = Counter[Channel]()
        # Only for a reply somebody waits before the screen; the others are found by the next look.
        anything = self._wakes.for_anything()
        with anything if lane is Lane.REPLY else nullcontext(asyncio.Event()) as woken:

            def ended(channel: Channel, task: asyncio.Task[None]) -> None:
                busy[channel] -= 1
                # Behind a broadcast nothing waits, so these are fetched many at a time.
                if lane is not Lane.BROADCAST or busy[channel] <= SLOTS[lane] // 2:
                    woken.set()

            async with asyncio.TaskGroup() as tasks:
                while True:
                    woken.clear()
                    for due in await self._claimed(lane, busy):
                        channel = due.address.channel
                        busy[channel] += 1
                        sending = tasks.create_task(self._send(due))
                        sending.add_done_callback(partial(ended, channel))
                    await happened(woken, LOOK_SECONDS)

    async def _claimed(self, lane: Lane, busy: Mapping[Channel, int]) -> Sequence[Due]:
        """As many of each channel as have a slot."""
        free = {channel: SLOTS[lane] - busy.get(channel, 0) for channel in PUSHED}
        if not any(free.values()):
            return []
        try:
            return await self._deliveries.claim(self._clock(), lane, free)
        except Unavailable as error:
            log.warning("outbox out of reach", reason=str(error))
            return []

    async def _send(self, due: Due) -> None:
        """From the claim to its end; whatever happens, the others are not held up."""
        try:
            if not await self._begun(due):
                return
        except Unavailable as error:  # without a pace nothing is sent: too fast is worse than late
            await self._failed(due, SendFailed(str(error), retry_after=1))
            return
        try:
            *earlier, provider_id = await self._sent(due)
        except SendFailed as failure:
            await self._failed(due, failure)
        except Unavailable as error:  # what has to be looked up before it is sent: it was not
            await self._failed(due, SendFailed(str(error), retry_after=1))
        except Exception as error:  # a fault of ours: the message must not be tried for ever
            log.error("message not sent", outbox=due.id, exc_info=error)
            await self._settle(due, Settled(DeliveryState.FAILED, reason=type(error).__name__))
        else:
            await self._settle(due, Settled(DeliveryState.SENT, provider_id, earlier=earlier))

    async def _begun(self, due: Due) -> bool:
        """At its moment in the pace; False when it is not ours any more. Raises Unavailable."""
        while True:
            async with self._asking[due.lane, due.address.channel]:
                permit = await self._pace.reserve(due.address, due.lane)
                if permit.granted or permit.wait <= LONG_SECONDS:
                    await asyncio.sleep(permit.wait)
                if permit.granted:
                    return await self._deliveries.begin(due)
            if permit.wait > LONG_SECONDS:
                await asyncio.sleep(permit.wait)

    async def _sent(self, due: Due) -> list[str]:
        sender = self._senders.get(due.address.channel)
        if sender is None:
            raise SendFailed("this channel is not set up")
        return await sender.send(due.address, due.outgoing, reference=str(due.id))

    async def _failed(self, due: Due, failure: SendFailed) -> None:
        log.warning(
            "message not sent",
            outbox=due.id,
            reason=failure.reason,
            uncertain=failure.uncertain,
            attempts=due.attempts,
        )
        if failure.opted_out:
            await noted(partial(self._opt_out, str(due.id)))
        if failure.moved_to:
            await noted(partial(self._deliveries.move, due, failure.moved_to))
        elif failure.stopped:
            await noted(partial(self._deliveries.give_up, due, failure.reason))
        elif isinstance(failure, Held):
            await noted(partial(self._deliveries.hold, due, failure))
        else:
            await self._settle(due, self._settled(due, failure))

    async def _settle(self, due: Due, settled: Settled) -> None:
        await noted(partial(self._deliveries.settle, due, settled))

    def _settled(self, due: Due, failure: SendFailed) -> Settled:
        """What a failure makes of a message: its end, or another try later."""
        if failure.uncertain:
            taken = failure.taken
            return Settled(DeliveryState.UNCERTAIN, reason=failure.reason, earlier=taken)
        now = self._clock()
        if failure.retry_after is None or now - due.since >= GIVE_UP:
            return Settled(DeliveryState.FAILED, reason=failure.reason)
        pause = max(timedelta(seconds=failure.retry_after), backoff(due.attempts))
        return Settled(DeliveryState.QUEUED, reason=failure.reason, retry_at=now + pause)


def backoff(attempts: int) -> timedelta:
    """1, 2, 4, 8 ... seconds, ten minutes at most."""
    return min(timedelta(seconds=2 ** min(attempts - 1, 20)), LONGEST_PAUSE)


async def noted(note: Callable[[], Awaitable[None]]) -> None:
    """Note it as soon as the database is there; else the lease ends, and it counts as uncertain."""
    for pause in NOTE_PAUSES:
        try:
            await note()
        except Unavailable as error:
            log.warning("outbox out of reach", reason=str(error))
            await asyncio.sleep(pause)
        else:
            return
    log.error("what became of a message was not noted")
