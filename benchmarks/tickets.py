"""How long the desk takes with 100,000 tickets in PostgreSQL: opening, looking up, clocks.

Beside each is what no desk on the same server can beat: one INSERT with its fsync for what writes,
one SELECT by key for what reads. One client works without a pause; eight pause between two
transactions, else they would measure only how long the line is. Fails when a p95 is over TARGET_MS
or when a statement reads one of the big tables from one end to the other.

    python3 dev.py bench tickets
    .venv/bin/python -m benchmarks.tickets --size 10000
"""

import argparse
import asyncio
import random
import statistics
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from functools import partial

import asyncpg

from benchmarks._desk import Desk, Work
from benchmarks._plans import read_whole
from benchmarks._tickets import City, Made, fill, tickets
from bot.importing import DATA, load_new_reference_data
from core.calendar import WIB
from core.pins import Pins
from storage.places import read_place_map
from storage.sql.database import Database
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests import servers

TARGET_MS = 30.0
CLIENTS = (1, 8)
PAUSE_SECONDS = 0.1
"""Of each client between two transactions, on average. In half an hour eight of them would open as
many reports as the city has people."""
TIMES_IN = 250
"""One of so many tickets is looked at or opened in each measurement."""
BIG = frozenset({"tickets", "reports", "ticket_people", "ticket_history"})


@asynccontextmanager
async def bare(url: str) -> AsyncIterator[tuple[Work, Work]]:
    """One INSERT that is on disk when it returns, and one SELECT by key; nothing around them."""
    connect = partial(asyncpg.create_pool, min_size=max(CLIENTS), max_size=max(CLIENTS))
    async with connect(url.replace("+asyncpg", "")) as pool:
        await pool.execute("CREATE TABLE bare (id serial PRIMARY KEY, body text)")
        write = partial(pool.execute, "INSERT INTO bare (body) VALUES ($1)", "x" * 500)
        read = partial(pool.fetchval, "SELECT body FROM bare WHERE id = $1", 1)
        await write()
        yield write, read


async def times(work: Work, clients: int, number: int, pause: float = PAUSE_SECONDS) -> list[float]:
    """Milliseconds for each; all clients together do it so often."""
    took: list[float] = []

    async def client() -> None:
        for _ in range(number // clients):
            if clients > 1:  # one alone waits for nobody
                await asyncio.sleep(random.uniform(0, 2 * pause))
            began = time.perf_counter()
            await work()
            took.append((time.perf_counter() - began) * 1000)

    await work()
    async with asyncio.TaskGroup() as tasks:
        for _ in range(clients):
            tasks.create_task(client())
    return took


async def compared(
    peer: tuple[str, Work], work: Mapping[str, Work], clients: int, number: int
) -> float:
    """Prints each beside its peer; gives the worst p95."""
    name, alone = peer[0], await times(peer[1], clients, number)
    print(shown(name, clients, alone, alone))
    worst = 0.0
    for what, each in work.items():
        took = await times(each, clients, number)
        print(shown(f"  {what}", clients, took, alone), flush=True)
        worst = max(worst, _p95(took))
    return worst


def shown(name: str, clients: int, took: Sequence[float], peer: Sequence[float]) -> str:
    middle = statistics.median(took)
    ratio = middle / statistics.median(peer)
    return f"{name:<24}{clients:>8}{len(took):>6}{middle:>9.2f}{_p95(took):>9.2f}{ratio:>8.1f}"


def _p95(took: Sequence[float]) -> float:
    return statistics.quantiles(took, n=20)[-1]


async def measured(url: str, size: int) -> bool:
    """Whether all is fast enough."""
    now = datetime.now(WIB)
    async with AsyncExitStack() as stack:
        map_maker = partial(read_place_map, DATA / "kelurahan.geojson")
        store = SqlStore(Database(url), Pins("bench"), map_maker)
        await stack.enter_async_context(store)
        made = await filled(store, url, size, now)
        desk = Desk(store, made, now)
        write, read = await stack.enter_async_context(bare(url))
        print(f"{'':<24}{'clients':>8}{'n':>6}{'p50 ms':>9}{'p95 ms':>9}{'ratio':>8}")
        worst = 0.0
        for clients in CLIENTS:
            for peer, work in (
                (("bare INSERT", write), desk.writes),
                (("bare SELECT", read), desk.reads),
            ):
                worst = max(worst, await compared(peer, work, clients, size // TIMES_IN))
        print(f"as fast as they can, {max(CLIENTS)} clients {await rush(desk, size)}")
        print(f"target p95 < {TARGET_MS:.0f} ms: {'met' if worst < TARGET_MS else 'MISSED'}")
        return await reads_no_table_whole(store.database, desk) and worst < TARGET_MS


async def rush(desk: Desk, size: int) -> str:
    began, number = time.perf_counter(), size // TIMES_IN
    took = await times(desk.open_report, max(CLIENTS), number, pause=0.0)
    each_second = len(took) / (time.perf_counter() - began)
    middle = statistics.median(took)
    return f"open {each_second:.0f} reports a second, p50 {middle:.0f} ms, p95 {_p95(took):.0f} ms"


async def reads_no_table_whole(database: Database, desk: Desk) -> bool:
    whole = {}
    for name, work in {**desk.writes, **desk.reads, **desk.others}.items():
        if found := await read_whole(database, work, BIG):
            whole[name] = found
    print(f"statements that read a big table from end to end: {whole or 'none'}")
    return not whole


async def filled(store: SqlStore, url: str, size: int, now: datetime) -> Sequence[Made]:
    began = time.perf_counter()
    await migrate(url)
    await load_new_reference_data(store.reference)
    async with store.begin() as records:
        categories = await records.services.reports.categories()
        kelurahan = await records.services.places.kelurahan()
    made = list(tickets(City(categories, kelurahan, now), size))
    await fill(url, made, now)
    print(f"{size:,} tickets filled in {time.perf_counter() - began:.1f} s")
    return made


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--size", type=int, default=100_000)
    size = options.parse_args().size
    with servers.running_postgres(durable=True) as server:
        return 0 if asyncio.run(measured(servers.new_database(server), size)) else 1


if __name__ == "__main__":
    sys.exit(main())
