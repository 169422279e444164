"""The pace of each channel, kept in Redis so that all workers together keep the limits.

GCRA: one number a limit, the moment at which the next message would be on time. A message that
waits for its citizen's limit takes its share of the channel's now, so that nobody waits for it. A
broadcast takes nothing of the channel before its moment has come: whatever a citizen waits for
goes first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from redis.asyncio import Redis

from core.conversations import Lane
from core.delivery import Permit
from core.messages import Address, Channel
from storage.reachable import reachable

RESERVE = """
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local begin, again = now, now
for i, key in ipairs(KEYS) do
    local interval, burst, ahead = ARGV[3 * i - 2], ARGV[3 * i - 1], ARGV[3 * i]
    local on_time = math.max(now, tonumber(redis.call('GET', key) or now))
    local from = on_time - (burst - 1) * interval
    begin = math.max(begin, from)
    again = math.max(again, from - ahead)
end
if again > now then
    return {0, tostring(again - now)}
end
for i, key in ipairs(KEYS) do
    local from = i == 1 and now or begin
    local on_time = math.max(from, tonumber(redis.call('GET', key) or now)) + ARGV[3 * i - 2]
    redis.call('SET', key, on_time, 'PX', math.ceil(on_time - now) + 1000)
end
return {1, tostring(begin - now)}
"""
ANY = 1e12
"""A moment may lie ahead as far as it likes, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Limit:
    """`interval_ms` between messages in the long run, `burst` of them at once."""

    interval_ms: float
    burst: int


@dataclass(frozen=True, slots=True)
class ChannelPace:
    overall: Limit
    each: Limit
    """For one citizen."""
    broadcasts: Limit
    """Slower than `overall`, so that a reply finds room at any time."""
    group: Limit | None = None
    """For a whole group, beside `each`."""
    counts_incoming: bool = False
    """What citizens write uses up `overall`, too."""


CATCH_UP = 10
"""Broadcasts that may follow at the overall pace when they were held up for a moment."""
PACES: Mapping[Channel, ChannelPace] = {
    # About 30 a second over all and 1 a second to a chat, short bursts tolerated; 20 a minute to a
    # group (Telegram's FAQ): there half of them may come at once, the rest is what is left.
    Channel.TELEGRAM: ChannelPace(
        overall=Limit(1000 / 28, 3),
        each=Limit(1000, 3),
        broadcasts=Limit(1000 / 22, CATCH_UP),
        group=Limit(60_000 / 10, 10),
    ),
    # 80 a second for a number, in and out; 1 in 6 seconds to a user, bursts up to 45 (Cloud API,
    # throughput).
    Channel.WHATSAPP: ChannelPace(
        overall=Limit(1000 / 76, 4),
        each=Limit(6000, 40),
        broadcasts=Limit(1000 / 62, CATCH_UP),
        counts_incoming=True,
    ),
}


BROADCAST_RATES: Mapping[Channel, float] = {
    channel: 1000 / pace.broadcasts.interval_ms for channel, pace in PACES.items()
}
"""Broadcasts a second."""


class RedisPace:
    """Raises Unavailable when Redis cannot be reached."""

    def __init__(self, redis: Redis, paces: Mapping[Channel, ChannelPace] = PACES) -> None:
        self._paces = paces
        self._reserve = redis.register_script(RESERVE)

    async def reserve(self, address: Address, lane: Lane) -> Permit:
        pace = self._paces.get(address.channel)
        if pace is None:
            return Permit(0.0)
        yields = lane is Lane.BROADCAST
        overall = Limit(pace.overall.interval_ms, 1) if yields else pace.overall
        ahead = 0 if yields else ANY
        limits = [
            (f"pace:{address.channel}", overall, ahead),
            (f"pace:{address}", pace.each, ahead),
        ]
        if yields:
            # Its own moments it may take ahead: two workers in turn need not ask twice for each.
            own = pace.broadcasts
            limits.append((f"pace:{address.channel}:broadcasts", own, 2 * own.interval_ms))
        if pace.group is not None and address.external_id.startswith("-"):
            limits.append((f"pace:{address}:group", pace.group, ahead))
        return await self._reserved(limits)

    async def heard(self, channel: Channel) -> None:
        """A citizen wrote."""
        pace = self._paces.get(channel)
        if pace is not None and pace.counts_incoming:
            await self._reserved([(f"pace:{channel}", pace.overall, ANY)])

    async def _reserved(self, limits: Sequence[tuple[str, Limit, float]]) -> Permit:
        """A moment of all limits; of each it may be taken so many milliseconds ahead."""
        names = [name for name, *_ in limits]
        words = [
            word for _, limit, ahead in limits for word in (limit.interval_ms, limit.burst, ahead)
        ]
        async with reachable():
            granted, wait = await self._reserve(names, words)
        return Permit(float(wait) / 1000, bool(granted))
