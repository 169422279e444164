"""How long a citizen waits for a reply: 20 at once on SQLite and Valkey, beside one alone.

Starts the real program in an empty folder and talks to it over HTTP; a reply's time runs from the
POST to the bubble in the stream. Each citizen pauses a second between messages, as a fast typist
would, and each round is another browser, as who writes on and on is told to be patient
(handlers/flood.py). The peer that no desk can beat is one fsynced SQLite commit on the same disk.

    python3 dev.py bench replies
"""

import asyncio
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager
from pathlib import Path

import httpx2 as httpx

PORT = 8765
CITIZENS = 20
ROUNDS = 3
PAUSE_SECONDS = 1.0
TARGET_MS = 50.0
SCRIPT = (
    "halo",
    "cari getuk",
    "menu",
    "ktp hilang gimana",
    "kampung religi",
    "lapor lampu jalan mati di kelurahan Panjang, anonim ya",
    "lewati",
    "kirim",
    "tiket saya",
)


@contextmanager
def running_desk(folder: Path) -> Iterator[str]:
    """The program, serving from an empty folder."""
    environment = {**os.environ, "DATA_DIR": str(folder), "PORT": str(PORT)}
    for name in ("DATABASE_URL", "REDIS_URL"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as desk:
        try:
            assert desk.stdout is not None
            assert desk.stdout.readline().startswith("http"), "the desk did not start"
            yield f"http://127.0.0.1:{PORT}"
        finally:
            desk.terminate()


async def bubbles(client: httpx.AsyncClient) -> AsyncGenerator[None]:
    """One item for each bubble that the stream brings."""
    async with client.stream("GET", "/chat/stream", timeout=None) as stream:
        async for line in stream.aiter_lines():
            if line.startswith("data:") and json.loads(line[5:])["from"] == "city":
                yield


async def citizen(url: str, rounds: int) -> list[float]:
    """Milliseconds for each reply."""
    return [ms for _ in range(rounds) for ms in await visit(url)]


async def visit(url: str) -> list[float]:
    """One round through the script."""
    took = []
    async with httpx.AsyncClient(base_url=url, timeout=30) as client:
        (await client.get("/chat")).raise_for_status()
        async with aclosing(bubbles(client)) as stream:
            for text in SCRIPT:
                await asyncio.sleep(PAUSE_SECONDS * random.uniform(0.5, 1.5))
                body = {"id": str(uuid.uuid4()), "kind": "text", "text": text}
                began = time.perf_counter()
                (await client.post("/chat/messages", json=body)).raise_for_status()
                await anext(stream)
                took.append((time.perf_counter() - began) * 1000)
    return took


async def citizens(url: str, count: int, rounds: int) -> list[float]:
    async with asyncio.TaskGroup() as tasks:
        talks = [tasks.create_task(citizen(url, rounds)) for _ in range(count)]
    return [ms for talk in talks for ms in talk.result()]


def bare_commits(folder: Path, count: int = 200) -> list[float]:
    """Milliseconds for one insert and its fsync, with nothing around it."""
    database = sqlite3.connect(folder / "bare.db", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE message (body TEXT)")
    took = []
    for _ in range(count):
        began = time.perf_counter()
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO message VALUES (?)", ("x" * 500,))
        database.execute("COMMIT")
        took.append((time.perf_counter() - began) * 1000)
    database.close()
    return took


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def shown(name: str, values: list[float]) -> str:
    middle, late = statistics.median(values), p95(values)
    return f"{name:<28} n={len(values):<5} p50 {middle:6.1f} ms   p95 {late:6.1f} ms"


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commits = bare_commits(folder)
        with running_desk(folder / "data") as url:
            asyncio.run(citizens(url, 1, 1))  # the first messages build the search indexes
            alone = asyncio.run(citizens(url, 1, ROUNDS))
            together = asyncio.run(citizens(url, CITIZENS, ROUNDS))
    print(shown("bare SQLite commit", commits))
    print(shown("one citizen", alone))
    print(shown(f"{CITIZENS} citizens at once", together))
    print(f"20 citizens : one citizen      p95 x{p95(together) / p95(alone):.1f}")
    overhead = statistics.median(alone) / statistics.median(commits)
    print(f"one citizen : bare commit      p50 x{overhead:.1f}")
    print(f"target p95 < {TARGET_MS:.0f} ms: {'met' if p95(together) < TARGET_MS else 'MISSED'}")
    return 0 if p95(together) < TARGET_MS else 1


if __name__ == "__main__":
    sys.exit(main())
