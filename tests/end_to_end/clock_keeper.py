"""A keeper of clocks that can be killed; its own clock stands still.

    python -m tests.end_to_end.clock_keeper DATABASE_URL NOW

Says `ready`, waits for a line, and says `moved` for each ticket whose clock it moved.
"""

import asyncio
import sys
from collections.abc import Iterable
from datetime import datetime

from bot.clocks import ClockKeeper
from core.messages import Address
from tests.end_to_end.ticket_desk import LOOK_SECONDS, opened, say


async def say_moved(addresses: Iterable[Address]) -> None:
    say("moved")


async def main(url: str, now: datetime) -> None:
    async with opened(url) as store:
        await store.ping()
        say("ready")
        sys.stdin.readline()
        keeper = ClockKeeper(store, store.due_tickets, say_moved, lambda: now, look=LOOK_SECONDS)
        await keeper.run()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], datetime.fromisoformat(sys.argv[2])))
