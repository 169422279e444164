"""Sends a broadcast over both emulated platforms, and asks what citizens notice of it.

    python3 dev.py bench broadcasts [--size 12000]

Two workers and a web process on PostgreSQL and Redis. People on Telegram talk to the desk all the
while; a thousand say no while it is sent, half of them to the bot and half to WhatsApp itself. The
same is measured before and after, when as many write but nothing is sent. Fails when

- answers have a p95 of more than 1.5 times that of a desk that sends nothing,
- less than 95 % of the configured pace is kept, or the platforms say 429,
- anything comes later than 5 s after a no,
- time or cost are more than 5 % off from what was told before.
"""

import argparse
import asyncio
import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import uvloop

from bot.channels.whatsapp.templates import TEMPLATES
from core.broadcast_plan import Plan, Terms, planned
from core.broadcasts import Broadcast
from core.costs import Tariff
from core.messages import Channel
from storage.pace import BROADCAST_RATES, PACES
from tests import servers
from tests.emulators.telegram.people import Person
from tests.end_to_end.broadcast_town import MARK, Town, a_town

WARM_SECONDS = 6.0
IDLE_SECONDS = 45.0
"""Before, and again after: a machine that others share is not equally fast all the while."""
EVERY_SECONDS = 0.3
WINDOW_SECONDS = 10
NOES = 1_000
SAYING = 0.8
"""Of the time that it takes."""
NEAR = 150
"""People before and behind those whose turn it is."""
RATES: Mapping[str, Decimal] = {"service": Decimal(1), "utility": Decimal(1)}
MOST_SLOWER, LEAST_PACE, MOST_LATE, MOST_OFF = 1.5, 0.95, 5.0, 0.05


@dataclass
class Talkers:
    """Three times a second somebody new writes; milliseconds to the answer on their screen."""

    town: Town
    took: list[float] = field(default_factory=list)

    async def talk(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            for number in range(10**9):
                tasks.create_task(self._ask(number))
                await asyncio.sleep(EVERY_SECONDS)

    async def _ask(self, number: int) -> None:
        person = self.town.telegram.person("Tono")
        began = time.perf_counter()
        person.say("cari getuk" if number % 2 else "menu")
        with suppress(TimeoutError):
            await self.town.telegram.until(lambda: person.texts(), 20.0)
        self.took.append((time.perf_counter() - began) * 1000)


async def talked(town: Town, seconds: float) -> list[float]:
    talkers = Talkers(town)
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await talkers.talk()
    return talkers.took


async def idle_for(town: Town, seconds: float, pause: float) -> list[float]:
    """The same talk with no broadcast; others say no."""
    async with asyncio.TaskGroup() as tasks:
        saying = tasks.create_task(_others_say_no(town, pause))
        took = await talked(town, seconds)
        saying.cancel()
    return took


async def _others_say_no(town: Town, pause: float) -> None:
    while True:
        town.telegram.person("Wati").say("berhenti")
        town.whatsapp.person("Wati").stop_marketing()
        await asyncio.sleep(pause)


async def told_before(town: Town, broadcast: Broadcast, start: datetime) -> Plan:
    async with town.store.begin() as records:
        audience = broadcast.announcement.audience
        groups = await records.services.recipients.groups(audience, start)
    category = TEMPLATES["broadcast-service"].category
    terms = Terms(BROADCAST_RATES, Tariff(RATES), templates=dict.fromkeys(("id", "jv"), category))
    return planned(groups, terms, start, urgent=True)


async def say_no(town: Town, said: dict[int, float], pause: float) -> None:
    """Half of them to the bot and half to WhatsApp; every tenth about when it is their turn."""
    on_telegram = [n for n, each in town.people.items() if isinstance(each, Person)]
    on_whatsapp = [n for n, each in town.people.items() if not isinstance(each, Person)]
    began = time.perf_counter()
    for count in range(NOES // 2):
        for channel, queue in zip(BROADCAST_RATES, (on_telegram, on_whatsapp), strict=True):
            turn = (time.perf_counter() - began) * BROADCAST_RATES[channel]
            near = queue[max(round(turn) - NEAR, 0) : round(turn) + NEAR]
            some = near if near and not count % 10 else queue
            number = random.choice([each for each in some if each not in said])
            said[number] = town.telegram.clock.now()
            person = town.people[number]
            if isinstance(person, Person):
                person.say("berhenti")
            else:
                person.stop_marketing()
        await asyncio.sleep(pause)


def arrivals(town: Town) -> dict[int, float]:
    """When each got it."""
    seen: dict[int, float] = {}
    ids = {each.id: n for n, each in town.people.items() if isinstance(each, Person)}
    for call in town.telegram.calls("sendMessage", status=200):
        if MARK in str(call.parameters.get("text", "")):
            seen[ids[int(call.parameters["chat_id"])]] = call.at
    for number, person in town.people.items():
        if not isinstance(person, Person):
            for each in person.seen():
                if MARK in each.text:
                    seen[number] = each.at
    return seen


def pace_of(times: Sequence[float], others: Sequence[float], rate: float, overall: float) -> float:
    """Of the full windows of ten seconds the median share of what may be sent: the pace of
    broadcasts, or what replies leave of the channel's."""
    begin = min(times)
    windows = int((max(times) - begin) // WINDOW_SECONDS)
    shares = []
    for number in range(windows):
        start = begin + number * WINDOW_SECONDS
        sent, replies = (
            sum(start <= at < start + WINDOW_SECONDS for at in each) / WINDOW_SECONDS
            for each in (times, others)
        )
        shares.append(sent / min(rate, overall - replies))
    return statistics.median(shares)


async def measured(folder: Path, server: str, redis: str, size: int) -> bool:
    async with a_town(folder, servers.new_database(server), redis) as town:
        await town.populate(size)
        gc.disable()  # the platforms live in this process, and would stop for each look of it
        pause = size / sum(BROADCAST_RATES.values()) * SAYING / (NOES // 2)
        await talked(town, WARM_SECONDS)
        idle = await idle_for(town, IDLE_SECONDS, pause)
        spent = town.whatsapp.bill().total
        broadcast = await town.announce()
        plan = await told_before(town, broadcast, datetime.now(UTC))
        said: dict[int, float] = {}
        async with asyncio.TaskGroup() as tasks:
            saying = tasks.create_task(say_no(town, said, pause))
            busy = await talked(town, plan.seconds * 0.9)
            while await town.on_the_way(broadcast.id):
                await asyncio.sleep(0.2)
            await saying
        await town.whatsapp.settled(60)
        cost = town.whatsapp.bill().total - spent
        idle += await idle_for(town, IDLE_SECONDS, pause)
        return judged(town, plan, idle, busy, said, cost)


def judged(
    town: Town,
    plan: Plan,
    idle: Sequence[float],
    busy: Sequence[float],
    said: Mapping[int, float],
    spent: Decimal,
) -> bool:
    seen = arrivals(town)
    ours = {
        n: Channel.TELEGRAM if isinstance(p, Person) else Channel.WHATSAPP
        for n, p in town.people.items()
    }
    quick, slow = p95(idle), p95(busy)
    print(
        f"answers: {len(idle)} idle with p95 {quick:.0f} ms, {len(busy)} while with {slow:.0f} ms"
    )
    checks = [("answers while / idle", slow / quick, "<=", MOST_SLOWER)]
    replies = {
        Channel.TELEGRAM: [
            call.at
            for call in town.telegram.calls("sendMessage", status=200)
            if MARK not in str(call.parameters.get("text", ""))
        ],
        Channel.WHATSAPP: [],
    }
    for channel, configured in BROADCAST_RATES.items():
        times = [at for number, at in seen.items() if ours[number] is channel]
        overall = 1000 / PACES[channel].overall.interval_ms
        share = pace_of(times, replies[channel], configured, overall)
        checks.append((f"pace of {channel} / {configured:.0f}", share, ">=", LEAST_PACE))
    late = [seen[number] - at for number, at in said.items() if number in seen]
    before = sum(each < 0 for each in late)
    print(f"{len(said)} said no: {before} had it, {len(late) - before} got it still")
    checks.append(("seconds after a no", max((0.0, *late)), "<=", MOST_LATE))
    times = list(seen.values())
    took = max(times) - min(times)
    told = max(
        sum(ours[number] is channel for number in seen) / rate
        for channel, rate in BROADCAST_RATES.items()
    )
    checks.append(("time off", abs(told - took) / took, "<=", MOST_OFF))
    paid = sum(ours[number] is Channel.WHATSAPP for number in seen)
    cost = (
        (plan.cost or Decimal(0)) * paid / sum(each is Channel.WHATSAPP for each in ours.values())
    )
    checks.append(("cost off", float(abs(cost - spent) / spent), "<=", MOST_OFF))
    refused = len(town.telegram.calls(status=429)) + town.whatsapp.world.paces.refused
    checks.append(("429", refused, "<=", 0))
    results = [shown(*each) for each in checks]
    return all(results)


def shown(name: str, value: float, sign: str, target: float) -> bool:
    met = value <= target if sign == "<=" else value >= target
    print(f"{name:<32}{value:>8.3f}  {sign} {target:<6} {'met' if met else 'MISSED'}", flush=True)
    return met


def p95(took: Sequence[float]) -> float:
    return statistics.quantiles(took, n=20)[-1]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--size", type=int, default=12_000)
    size = options.parse_args().size
    with (
        tempfile.TemporaryDirectory() as folder,
        servers.running_postgres(durable=True) as server,
        servers.running_redis() as redis,
    ):
        work = measured(Path(folder), server, redis, size)
        return 0 if uvloop.run(work) else 1


if __name__ == "__main__":
    sys.exit(main())
