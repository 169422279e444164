"""The ledger of a running program, read until nothing is on its way."""

import asyncio
import re
from collections.abc import Mapping
from pathlib import Path

from tests.bot.test_cli import bot


async def drained(folder: Path, settings: Mapping[str, str], seconds: float) -> int:
    """Wait until nothing is queued; gives how many messages ended as uncertain.

    Fails when the ledger is not balanced, or a message could not be sent.
    """
    deadline = asyncio.get_running_loop().time() + seconds
    while True:
        told = await asyncio.to_thread(bot, folder, "ledger", **settings)
        assert told.returncode == 0, told.stdout + told.stderr
        counts = re.search(r"(\d+) antre, (\d+) gagal, (\d+) tidak pasti", told.stdout)
        assert counts, told.stdout
        if counts[1] == "0":
            assert counts[2] == "0", told.stdout
            return int(counts[3])
        assert asyncio.get_running_loop().time() < deadline, told.stdout
        await asyncio.sleep(1)
