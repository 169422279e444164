"""Imports a file of 100,000 products, and asks what citizens notice of it.

    python3 dev.py bench imports [--size 100000]

One process does everything, as `bot run` does, on PostgreSQL and on SQLite: it answers chats while
it reads, checks and writes the file, of which one row in twenty is bad. Citizens look for products
all the while, each a few times, as more would count as a flood; the same is measured before, with
nothing going on.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from benchmarks._catalogue import questions
from bot.city import WIB, opened_store
from bot.settings import Settings
from core.imports import Import, Mode, State
from storage.imports import ImportFiles
from storage.sql.store import SqlStore
from tests import servers
from tests.end_to_end.program import Program, Visitor
from tests.import_file import make

TARGET_SECONDS = 120.0
IDLE_SECONDS = 15.0
PAUSE_SECONDS = 0.05
MESSAGES_EACH = 5
SECRET = "a secret of the benchmarks, long enough"


class Citizens:
    """Somebody looks for a product every 50 ms, until it is over; milliseconds to the answer."""

    def __init__(self, program: Program) -> None:
        self.took: list[float] = []
        self._program = program
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._ask)

    def __enter__(self) -> "Citizens":
        self._thread.start()
        return self

    def __exit__(self, *reasons: object) -> None:
        self._over.set()
        self._thread.join()

    def _ask(self) -> None:
        asked = [each.text for each in questions(500)]
        while not self._over.is_set():
            visitor = Visitor(self._program)
            with visitor.client() as client:
                for _ in range(MESSAGES_EACH):
                    words = f"cari {asked[len(self.took) % len(asked)]}"
                    body = {"id": str(uuid.uuid4()), "kind": "text", "text": words}
                    began = time.perf_counter()
                    client.post("/chat/messages", json=body).raise_for_status()
                    self.took.append((time.perf_counter() - began) * 1000)
                    time.sleep(PAUSE_SECONDS)


def shown(name: str, took: Sequence[float]) -> str:
    p95 = statistics.quantiles(took, n=20)[-1]
    return f"{name:<28}{len(took):>7}{statistics.median(took):>9.1f}{p95:>9.1f}{max(took):>9.1f}"


async def imported(store: SqlStore, folder: Path, file: Path) -> dict[State, float]:
    """Seconds of each kind of work."""
    source = await ImportFiles(folder / "imports").keep_file(file)
    now = datetime.now(WIB)
    new = Import(0, source, file.name, "siti", "disperindag", now, Mode.REPLACE)
    async with store.begin() as records:
        number = (await records.services.imports.add(new)).id
    took: dict[State, float] = {}
    state, began = State.ARRIVED, time.perf_counter()
    while True:
        async with store.begin() as records:
            imports = records.services.imports
            import_ = await imports.get(number)
            if import_ is None or import_.problem:
                raise LookupError(number)
            if import_.state is not state:
                took[state] = time.perf_counter() - began
                if import_.state is State.DONE:
                    return took
                ready = import_.state is State.READ
                after = import_.to_check(import_.columns, Mode.REPLACE) if ready else None
                after = after or import_.to_run()
                await imports.change(import_.state, after)
                state, began = after.state, time.perf_counter()
        await asyncio.sleep(0.2)


def measured(name: str, url: str | None, file: Path) -> bool:
    with tempfile.TemporaryDirectory() as words:
        folder = Path(words)
        settings = {"SECRET_KEY": SECRET, **({"DATABASE_URL": url} if url else {})}
        program = Program(folder, settings)
        program.start()
        try:
            with Citizens(program) as idle:
                time.sleep(IDLE_SECONDS)
            with Citizens(program) as busy:
                took = asyncio.run(_imported(folder, url, file))
        finally:
            program.stop()
    total = sum(took.values())
    print(f"{name:<28}{'n':>7}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}")
    print(shown("answers, nothing going on", idle.took))
    print(shown("answers, while it imports", busy.took))
    parts = ", ".join(f"{state} {seconds:.1f} s" for state, seconds in took.items())
    print(f"import: {total:.1f} s ({parts})")
    met = total < TARGET_SECONDS
    print(f"target: < {TARGET_SECONDS:.0f} s: {'met' if met else 'MISSED'}\n", flush=True)
    return met


async def _imported(folder: Path, url: str | None, file: Path) -> dict[State, float]:
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        data_dir=folder,
        database_url=url,
        secret_key=SECRET,
    )
    async with opened_store(settings) as store:
        return await imported(store, folder, file)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--size", type=int, default=100_000)
    size = options.parse_args().size
    with tempfile.TemporaryDirectory() as folder, servers.running_postgres(durable=True) as server:
        file = Path(folder) / "produk.csv"
        make(file, size)
        url = servers.new_database(server).replace("+asyncpg", "")
        met = [measured("PostgreSQL", url, file), measured("SQLite", None, file)]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
