"""Takes broadcasts on their way: freezes audiences, and releases messages a little ahead of the
pace, so that a stop of any kind reaches all but those.

As many processes as like may run one: whoever has a broadcast locked works on it.
"""

import math
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Never

import structlog

from bot.keeping import keep_looking
from bot.releasing import Releasing
from core.audit import SYSTEM
from core.broadcast_times import following, may_send
from core.broadcasts import Broadcast, BroadcastState
from core.messages import Address, Channel
from core.recipients import Skip
from flows.records import Records, Store

LOOK_SECONDS = 1.0
AHEAD_SECONDS = 3.0
"""So much of a channel's pace lies in the outbox."""
PULLED_AT_ONCE = 500
"""Channels that nobody paces: so many of a look."""
PART = 20_000
"""People of an audience that are looked at in one transaction: some 200 ms on PostgreSQL."""

Wake = Callable[[Iterable[Address]], Awaitable[None]]

log = structlog.get_logger()


class BroadcastKeeper:
    def __init__(
        self,
        store: Store,
        rates: Mapping[Channel, float],
        releasing: Releasing,
        wake: Wake,
        clock: Callable[[], datetime],
        part: int = PART,
    ) -> None:
        """`rates` are the broadcasts that a channel takes in a second."""
        self._store = store
        self._rates = rates
        self._releasing = releasing
        self._wake = wake
        self._clock = clock
        self._part = part

    async def run(self) -> Never:
        """Until cancelled."""
        await keep_looking("broadcasts", self._look_after, LOOK_SECONDS)

    async def _look_after(self) -> None:
        while await self.prepare():
            pass
        await self.release()

    async def prepare(self) -> bool:
        """Begin one whose time has come, or freeze a part of its audience; False if there is none.

        Raises Unavailable.
        """
        now = self._clock()
        async with self._store.begin() as records:
            broadcast = await records.services.broadcasts.due(now)
            if broadcast is None:
                return False
            if broadcast.state is BroadcastState.APPROVED:
                await _begin(records, broadcast, now)
            else:
                await self._freeze(records, broadcast)
        return True

    async def release(self) -> None:
        """Put into the outbox what can be sent soon. Raises Unavailable."""
        now, told = self._clock(), list[Address]()
        async with self._store.begin() as records:
            running = await records.services.broadcasts.running()
            going = [each for each in running if await self._goes_on(records, each, now)]
            if going:
                for channel in Channel:
                    told += await self._release_to(records, channel, going, now)
        if told:
            await self._wake(told)

    async def _freeze(self, records: Records, broadcast: Broadcast) -> None:
        upto = None
        if not broadcast.is_frozen:
            upto = await records.services.recipients.freeze(broadcast, self._part)
        after = replace(broadcast, prepared_to=upto)
        if upto is None:
            after = replace(after, state=BroadcastState.SENDING)
        await records.services.broadcasts.keep(after)

    async def _goes_on(self, records: Records, broadcast: Broadcast, now: datetime) -> bool:
        """Whether more of it is sent now; ends it when it is over, or too old."""
        services, expires_at = records.services, broadcast.schedule.expires_at
        if expires_at is not None and expires_at <= now:
            await services.recipients.retract(broadcast.id)
            await services.recipients.skip_all(broadcast.id, Skip.EXPIRED)
        if await services.recipients.is_over(broadcast.id):
            done = replace(broadcast, state=BroadcastState.DONE, ended_at=now)
            await services.broadcasts.keep(done)
            await _note(records, broadcast, "done")
            return False
        return may_send(now, urgent=broadcast.is_urgent)

    async def _release_to(
        self, records: Records, channel: Channel, going: Sequence[Broadcast], now: datetime
    ) -> Sequence[Address]:
        """Fairly: what is urgent first, the others as many of each; gives whom to wake."""
        room = await self._room(records, channel)
        told: list[Address] = []
        for number, broadcast in enumerate(going):
            alike = [each for each in going[number:] if each.is_urgent == broadcast.is_urgent]
            share = room if broadcast.is_urgent else math.ceil(room / len(alike))
            if share > 0:
                released = await self._releasing.release(records, broadcast, channel, share, now)
                room -= len(released)
                told += released
        return told if channel.is_pulled else []

    async def _room(self, records: Records, channel: Channel) -> int:
        if channel.is_pulled:
            return PULLED_AT_ONCE
        rate = self._rates.get(channel, 0.0)
        if not rate:
            return 0
        room = math.ceil(rate * AHEAD_SECONDS) - await records.services.recipients.ahead(channel)
        return room if room >= rate * LOOK_SECONDS else 0  # many at a time cost less


async def _begin(records: Records, broadcast: Broadcast, now: datetime) -> None:
    """Its audience is frozen from now on; the next of its series waits for its time."""
    expires_at = broadcast.schedule.expires_at
    broadcasts = records.services.broadcasts
    if expires_at is not None and expires_at <= now:
        over = replace(broadcast, state=BroadcastState.CANCELLED, ended_at=now)
        await broadcasts.keep(over)
        await _note(records, broadcast, "expire")
        return
    await broadcasts.keep(broadcast.started(now))
    await _note(records, broadcast, "start")
    await _add_next(records, broadcast, now)


async def _add_next(records: Records, broadcast: Broadcast, now: datetime) -> None:
    series = broadcast.series or broadcast.id
    first = await records.services.broadcasts.get(series)
    if first is None or first.schedule.send_at is None:
        return
    schedule = following(broadcast.schedule, first.schedule.send_at, now)
    if schedule is not None:
        following_one = replace(broadcast, id=0, schedule=schedule, series=series)
        await records.services.broadcasts.add(following_one)


async def _note(records: Records, broadcast: Broadcast, action: str) -> None:
    subject = f"broadcast:{broadcast.id}"
    detail = {"version": broadcast.version}
    await records.services.audit.note(
        SYSTEM, f"broadcast.{action}", subject, detail, key=f"{subject}:{action}"
    )
    log.info("broadcast", number=broadcast.id, action=action)
