"""The pace of each channel, kept in Redis so that all workers together keep the limits.

GCRA: one number a limit, the moment at which the next message would be on time. A message that
waits for its citizen's limit takes its share of the channel's now, so that nobody waits for it. A
broadcast takes nothing before its moment has come: whatever a citizen waits for goes first.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from redis.asyncio import Redis

from core.conversations import Lane
from core.messages import Address, Channel
from storage.reachable import reachable

RESERVE = """
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local begin = now
for i, key in ipairs(KEYS) do
    local interval, burst = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
    local on_time = math.max(now, tonumber(redis.call('GET', key) or now))
    begin = math.max(begin, on_time - (burst - 1) * interval)
end
local yields = ARGV[2 * #KEYS + 1] == '1'
if yields and begin > now then
    return tostring(begin - now)
end
for i, key in ipairs(KEYS) do
    local interval = tonumber(ARGV[2 * i - 1])
    local from = i == 1 and now or begin
    local on_time = math.max(from, tonumber(redis.call('GET', key) or now)) + interval
    redis.call('SET', key, on_time, 'PX', math.ceil(on_time - now) + 1000)
end
return tostring(begin - now)
"""


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

    async def reserve(self, address: Address, lane: Lane) -> float:
        pace = self._paces.get(address.channel)
        if pace is None:
            return 0.0
        yields = lane is Lane.BROADCAST
        overall = Limit(pace.overall.interval_ms, 1) if yields else pace.overall
        limited = {f"pace:{address.channel}": overall, f"pace:{address}": pace.each}
        if yields:
            limited[f"pace:{address.channel}:broadcasts"] = pace.broadcasts
        if pace.group is not None and address.external_id.startswith("-"):
            limited[f"pace:{address}:group"] = pace.group
        return await self._reserved(limited, yields=yields)

    async def heard(self, channel: Channel) -> None:
        """A citizen wrote."""
        pace = self._paces.get(channel)
        if pace is not None and pace.counts_incoming:
            await self._reserved({f"pace:{channel}": pace.overall})

    async def _reserved(self, limited: Mapping[str, Limit], *, yields: bool = False) -> float:
        limits = [part for each in limited.values() for part in (each.interval_ms, each.burst)]
        async with reachable():
            wait = await self._reserve(list(limited), [*limits, int(yields)])
        return float(wait) / 1000
