"""How far a broadcast is: who has it, how fast it goes, and what it waits for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.broadcast_plans import usable_templates
from console.visit import Visit
from core.broadcast_plan import most_openings
from core.broadcast_times import may_send, next_sending
from core.broadcasts import Broadcast
from core.broadcasts import BroadcastState as State
from core.citizens import LANGUAGES
from core.messages import Channel
from core.recipients import GOT, UNDER_WAY, Count, Outcome

LATELY = timedelta(seconds=30)
A_DAY = timedelta(hours=24)
WINDOWED = [each for each in Channel if each.has_window]
ENDS = (*GOT, Outcome.FAILED)
"""Those that a channel was asked for: who was skipped says nothing about how fast it goes."""


@dataclass(frozen=True, slots=True)
class Progress:
    """`rate` is people a second of late, `seconds_left` None when nobody can tell.

    `quiet_until` and `limited_until` are set when that is what it waits for; `lacks` are languages
    whose approved text cannot be used now: those outside of the window wait for that.
    """

    counts: Sequence[Count]
    rate: float
    seconds_left: float | None
    quiet_until: datetime | None = None
    limited_until: datetime | None = None
    lacks: Sequence[str] = ()

    @property
    def people(self) -> int:
        return sum(each.people for each in self.counts)

    @property
    def under_way(self) -> int:
        return self._of(UNDER_WAY)

    @property
    def done(self) -> int:
        return self.people - self.under_way

    @property
    def got(self) -> int:
        return self._of(GOT)

    @property
    def outcomes(self) -> Sequence[Outcome]:
        return [each for each in Outcome if self._of((each,))]

    @property
    def table(self) -> Mapping[Channel, Mapping[Outcome, int]]:
        """People by channel and outcome."""
        return {
            channel: {each: self._of((each,), channel) for each in Outcome}
            for channel in Channel
            if self._of(tuple(Outcome), channel)
        }

    @property
    def reasons(self) -> Sequence[Count]:
        """Why some did not get it, those of most people first."""
        told = [each for each in self.counts if each.reason]
        return sorted(told, key=lambda each: -each.people)

    def _of(self, outcomes: Sequence[Outcome], channel: Channel | None = None) -> int:
        return sum(
            each.people
            for each in self.counts
            if each.outcome in outcomes
            if channel in (None, each.channel)
        )


async def progress_of(visit: Visit, broadcast: Broadcast) -> Progress:
    now = visit.desk.now()
    async with visit.desk.store.audiences() as recipients:
        counts = await recipients.counts(broadcast.id, now - LATELY)
        opened = await recipients.openings(now - A_DAY)
    if broadcast.state is not State.SENDING:
        return Progress(counts, 0.0, None)
    rates = _rates(counts, _watched(broadcast, now))
    quiet = not may_send(now, urgent=broadcast.is_urgent)
    return Progress(
        counts,
        sum(rates.values()),
        _seconds_left(counts, rates, visit.desk.at_broadcasts.rates),
        next_sending(now, urgent=False) if quiet else None,
        _limited_until(visit, broadcast, counts, opened),
        await _lacks(visit, broadcast) if _left(counts, WINDOWED) else (),
    )


def _watched(broadcast: Broadcast, now: datetime) -> float:
    """The seconds that `lately` counts."""
    began = broadcast.started_at or now
    return min(max((now - began).total_seconds(), 1.0), LATELY.total_seconds())


def _rates(counts: Sequence[Count], seconds: float) -> Mapping[Channel, float]:
    """People a second of late."""
    rates = dict.fromkeys(Channel, 0.0)
    for each in counts:
        if each.outcome in ENDS:
            rates[each.channel] += each.lately / seconds
    return rates


def _seconds_left(
    counts: Sequence[Count], lately: Mapping[Channel, float], usual: Mapping[Channel, float]
) -> float | None:
    """Of the slowest channel, as fast as of late; as fast as it takes them before any has ended."""
    told = [
        _left(counts, (channel,)) / rate
        for channel in Channel
        if (rate := lately[channel] or usual.get(channel, 0.0))
    ]
    return max(told, default=None)


def _left(counts: Sequence[Count], channels: Sequence[Channel]) -> int:
    under_way = [each for each in counts if each.outcome in UNDER_WAY]
    return sum(each.people for each in under_way if each.channel in channels)


def _limited_until(
    visit: Visit, broadcast: Broadcast, counts: Sequence[Count], opened: int
) -> datetime | None:
    """When WhatsApp lets us write first to more people, if that is what some wait for.

    A day after it began at the latest, when nothing else was sent in between.
    """
    limit, now = visit.desk.at_broadcasts.limit, visit.desk.now()
    if limit is None or opened < most_openings(limit) or not _left(counts, WINDOWED):
        return None
    goes_on = (broadcast.started_at or now) + A_DAY
    while goes_on <= now:
        goes_on += A_DAY
    return goes_on


async def _lacks(visit: Visit, broadcast: Broadcast) -> Sequence[str]:
    notice = broadcast.announcement.template
    usable = await usable_templates(visit, notice)
    return [each for each in LANGUAGES if notice is not None and each not in usable]
