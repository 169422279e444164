"""Watches the channels: tells what this process saw, asks the providers, raises the alarm.

Every process runs one of these; a claim in SQL lets one of them make each check.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.keeping import keep_looking
from bot.pulse import Pulse
from core.health import Facts, Health, State, judge
from core.messages import Channel
from core.watching import Checker, Watched, with_checked, with_noted

LOOK_SECONDS = 10.0
CHECK_EVERY = timedelta(seconds=60)

Alarm = Callable[[Channel, Health], Awaitable[None]]
"""Tells a person that a channel became red, or is red no more."""

log = structlog.get_logger()


class Watch:
    def __init__(
        self,
        watched: Watched,
        pulse: Pulse,
        checkers: Mapping[Channel, Checker],
        alarm: Alarm,
        clock: Callable[[], datetime],
    ) -> None:
        self._watched = watched
        self._pulse = pulse
        self._checkers = checkers
        self._alarm = alarm
        self._clock = clock

    async def run(self) -> None:
        """Look until cancelled; the first look comes after things had time to begin."""
        if self._checkers:
            await asyncio.sleep(LOOK_SECONDS)
            await keep_looking("health", self.look, LOOK_SECONDS)

    async def look(self) -> None:
        """Tell what was seen, then make the checks that are due. Raises Unavailable."""
        for channel, noted in self._pulse.take().items():
            await self._watched.change(channel, self._clock(), partial(with_noted, noted=noted))
        for channel, checker in self._checkers.items():
            now = self._clock()
            if await self._watched.claim(channel, now, now + CHECK_EVERY):
                await self._check(channel, checker)

    async def facts(self) -> Mapping[Channel, Facts]:
        """Of the channels that are set up. Raises Unavailable."""
        known = await self._watched.all()
        unseen = Facts(watched_at=self._clock())
        return {channel: known.get(channel, unseen) for channel in self._checkers}

    async def health(self) -> Mapping[Channel, Health]:
        """As of now, whether or not anybody checks. Raises Unavailable."""
        now = self._clock()
        return {channel: judge(facts, now) for channel, facts in (await self.facts()).items()}

    async def _check(self, channel: Channel, checker: Checker) -> None:
        checked = await checker.check()
        now = self._clock()
        backlog = await self._watched.backlog(channel, now)
        change = partial(with_checked, checked=checked, backlog=backlog, now=now)
        before, after = await self._watched.change(channel, now, change)
        if before.shown is not after.shown:
            await self._changed(channel, before.shown, judge(after, now))

    async def _changed(self, channel: Channel, was: State, health: Health) -> None:
        log.warning(
            "alert",
            channel=channel,
            state=health.state,
            was=was,
            reasons=[each.text.key for each in health.reasons],
        )
        if State.RED in (was, health.state):
            await self._alarm(channel, health)
