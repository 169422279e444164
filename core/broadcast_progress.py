"""How far a broadcast is: who has it, how fast it goes, and what it waits for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.broadcast_plan import most_openings
from core.broadcast_times import A_DAY, may_send, next_sending
from core.broadcasts import Broadcast
from core.broadcasts import BroadcastState as State
from core.messages import Channel
from core.recipients import GOT, UNDER_WAY, Count, Outcome, Recipients

LATELY = timedelta(seconds=30)
WINDOWED = [channel for channel in Channel if channel.has_window]
ENDS = (*GOT, Outcome.FAILED)
"""Those that a channel was asked for: who was skipped says nothing about how fast it goes."""


@dataclass(frozen=True, slots=True)
class Speeds:
    """`rates` are people a second by channel; `limit` is to how many people WhatsApp lets us write
    first in 24 hours, None for as many as we like."""

    rates: Mapping[Channel, float]
    limit: int | None


@dataclass(frozen=True, slots=True)
class Progress:
    """`rate` is people a second of late, `seconds_left` None when nobody can tell.

    `quiet_until` and `limited_until` are set when that is what it waits for; `lacks` are the
    languages of those who wait for an approved text.
    """

    counts: Sequence[Count]
    rate: float = 0.0
    seconds_left: float | None = None
    quiet_until: datetime | None = None
    limited_until: datetime | None = None
    lacks: Sequence[str] = ()

    @property
    def people(self) -> int:
        return sum(each.people for each in self.counts)

    @property
    def under_way(self) -> int:
        return self.of(UNDER_WAY)

    @property
    def done(self) -> int:
        return self.people - self.under_way

    @property
    def percent(self) -> int | None:
        """Never 100 before it is over."""
        return 100 * self.done // self.people if self.people else None

    @property
    def got(self) -> int:
        return self.of(GOT)

    @property
    def outcomes(self) -> Sequence[Outcome]:
        return [each for each in Outcome if self.of((each,))]

    @property
    def table(self) -> Mapping[Channel, Mapping[Outcome, int]]:
        """People by channel and outcome."""
        return {
            channel: {each: self.of((each,), channel) for each in Outcome}
            for channel in Channel
            if self.of(tuple(Outcome), channel)
        }

    @property
    def reasons(self) -> Sequence[Count]:
        """Why some did not get it, those of most people first."""
        told = [each for each in self.counts if each.reason]
        return sorted(told, key=lambda each: -each.people)

    def of(self, outcomes: Sequence[Outcome], channel: Channel | None = None) -> int:
        return sum(
            each.people
            for each in self.counts
            if each.outcome in outcomes
            if channel in (None, each.channel)
        )


async def progress_of(
    recipients: Recipients, broadcast: Broadcast, speeds: Speeds, now: datetime
) -> Progress:
    counts = await recipients.counts(broadcast.id, now - LATELY)
    if broadcast.state is not State.SENDING:
        return Progress(counts)
    rates = _rates(counts, _watched(broadcast, now))
    quiet = not may_send(now, urgent=broadcast.is_urgent)
    opened = 0 if speeds.limit is None else await recipients.openings(now - A_DAY)
    return Progress(
        counts,
        sum(rates.values()),
        _seconds_left(counts, rates, speeds.rates),
        next_sending(now, urgent=False) if quiet else None,
        _limited_until(broadcast, counts, speeds.limit, opened, now),
    )


def waiting_in(counts: Sequence[Count], channels: Sequence[Channel]) -> int:
    under_way = [each for each in counts if each.outcome in UNDER_WAY]
    return sum(each.people for each in under_way if each.channel in channels)


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
        waiting_in(counts, (channel,)) / rate
        for channel in Channel
        if (rate := lately[channel] or usual.get(channel, 0.0))
    ]
    return max(told, default=None)


def _limited_until(
    broadcast: Broadcast,
    counts: Sequence[Count],
    limit: int | None,
    opened: int,
    now: datetime,
) -> datetime | None:
    """When WhatsApp lets us write first to more people, if that is what some wait for.

    A day after it began at the latest, when nothing else was sent in between.
    """
    if limit is None or opened < most_openings(limit) or not waiting_in(counts, WINDOWED):
        return None
    goes_on = (broadcast.started_at or now) + A_DAY
    while goes_on <= now:
        goes_on += A_DAY
    return goes_on
