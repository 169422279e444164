"""Freezes an audience of 1,000,000 people on PostgreSQL, beside a bare copy of as many rows.

    python3 dev.py bench audience [--size 1000000]

One in five has two addresses, one in ten names a kelurahan, one in twenty has blocked us. Before
that the audience is counted as the page of a broadcast does. Fails when freezing takes over a
minute, or the memory of this process grows with the audience.
"""

import argparse
import asyncio
import resource
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime

import asyncpg

from bot.broadcasts import BroadcastKeeper
from bot.releasing import Releasing
from core.messages import Address
from core.pins import Pins
from storage.pace import BROADCAST_RATES
from storage.sql.database import Database
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests import servers
from tests.contracts.announcing import approved, flood
from tests.contracts.city import SquareMap

TARGET_SECONDS = 60.0
MOST_GROWTH_MB = 50.0
PEOPLE = """
INSERT INTO citizens (id, language, created_at)
    SELECT n, (ARRAY['id', 'id', 'id', 'jv', 'en'])[1 + n % 5], now() FROM generate_series(1, $1) n;
INSERT INTO addresses
    (citizen_id, channel, external_id, turns, created_at, last_at, unreachable_at)
    SELECT n, CASE WHEN n % 3 = 0 THEN 'telegram' ELSE 'whatsapp' END, 'a' || n, 1, now(), now(),
        CASE WHEN n % 20 = 0 THEN now() END
    FROM generate_series(1, $1) n;
INSERT INTO addresses (citizen_id, channel, external_id, turns, created_at, last_at)
    SELECT n, 'webchat', 'b' || n, 1, now(), now() FROM generate_series(1, $1, 5) n;
INSERT INTO subscribers (topic, citizen_id) SELECT 'darurat', n FROM generate_series(1, $1) n;
INSERT INTO subscriber_areas (citizen_id, kelurahan)
    SELECT n, '33.71.01.100' || n % 7 FROM generate_series(1, $1, 10) n;
INSERT INTO inbox
    (conversation_id, channel, external_id, kind, body, received_at, written_at, outcome)
    SELECT id, channel, 'm' || id, 'text', '{}', now(), now() - id % 3 * interval '1 day',
        'answered'
    FROM addresses WHERE channel = 'whatsapp';
CREATE TABLE bare (broadcast_id bigint, conversation_id bigint, channel text, language text,
    outcome text, PRIMARY KEY (broadcast_id, conversation_id))
"""
BARE = "INSERT INTO bare SELECT 1, id, channel, 'id', 'waiting' FROM addresses LIMIT $1"


class NoTemplates:
    async def is_usable(self, notice: str, language: str) -> bool:
        return False


async def wake(addresses: Iterable[Address]) -> None:
    """Nobody looks."""


async def filled(url: str, size: int) -> float:
    """Makes the people; gives the seconds of a bare copy of as many rows."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        for statement in PEOPLE.split(";"):
            values = (size,) if "$1" in statement else ()
            await connection.execute(statement, *values, timeout=600)
        await connection.execute("VACUUM ANALYZE", timeout=600)
        began = time.perf_counter()
        await connection.execute(BARE, size, timeout=600)
        return time.perf_counter() - began
    finally:
        await connection.close()


async def measured(url: str, size: int) -> bool:
    await migrate(url)
    bare = await filled(url, size)
    async with SqlStore(Database(url), Pins("a secret"), SquareMap) as store:
        now = datetime.now(UTC)
        broadcast = await approved(store, now, flood())
        began = time.perf_counter()
        async with store.begin() as records:
            audience = broadcast.announcement.audience
            groups = await records.services.recipients.groups(audience, now)
        counted = time.perf_counter() - began
        people = sum(group.people for group in groups)
        keeper = BroadcastKeeper(
            store, BROADCAST_RATES, Releasing(NoTemplates(), None), wake, lambda: now
        )
        before, began, longest = memory(), time.perf_counter(), 0.0
        while True:
            part = time.perf_counter()
            if not await keeper.prepare():
                break
            longest = max(longest, time.perf_counter() - part)
        took, growth = time.perf_counter() - began, memory() - before
        async with store.begin() as records:
            counts = await records.services.recipients.counts(broadcast.id, now)
        frozen = sum(count.people for count in counts)
    print(f"{size:,} subscribers, of whom {people:,} can be reached; frozen: {frozen:,}")
    print(f"counted for the page in {counted:.1f} s")
    print(f"frozen in {took:.1f} s, {took / bare:.1f} times a bare copy ({bare:.1f} s)")
    print(f"longest transaction {longest * 1000:.0f} ms; memory grew by {growth:.0f} MB")
    met = took <= TARGET_SECONDS and growth <= MOST_GROWTH_MB and frozen == people
    print(f"target: <= {TARGET_SECONDS:.0f} s, <= {MOST_GROWTH_MB:.0f} MB:", end=" ")
    print("met" if met else "MISSED", flush=True)
    return met


def memory() -> float:
    """The most that this process had at once, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--size", type=int, default=1_000_000)
    size = options.parse_args().size
    with servers.running_postgres(durable=True) as server:
        return 0 if asyncio.run(measured(servers.new_database(server), size)) else 1


if __name__ == "__main__":
    sys.exit(main())
