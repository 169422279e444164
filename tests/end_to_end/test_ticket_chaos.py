"""Tickets opened, changed, merged and closed while the program is killed again and again.

`CHAOS=600 python3 dev.py test tests/end_to_end/test_ticket_chaos.py` for the long way; `SEED=7`
for other stories and other moments.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import asdict, replace

import pytest

from storage.sql.database import Database
from storage.sql.migrations import migrate
from tests.contracts.city import load_city
from tests.end_to_end import ticket_books as check
from tests.end_to_end.ticket_desk import STAFF, Orders, opened
from tests.end_to_end.ticket_script import Act, stories

TICKETS = int(os.environ.get("CHAOS", "14"))
SEED = int(os.environ.get("SEED", "1"))
KILLS = 3 + TICKETS // 24
LATEST_KILL = 0.03
"""Seconds after an operation was done: the next ones are on their way."""

pytestmark = pytest.mark.timeout(60 + TICKETS)


async def test_tickets_survive_being_killed(database_url: str) -> None:
    await migrate(database_url)
    async with opened(database_url) as store:
        await load_city(store.reference)
        await store.reference.replace_operators(STAFF)
    script = {each.key: each for story in stories(SEED, TICKETS) for each in story}
    outcomes = killed_until_done(Orders(database_url, SEED, TICKETS, time.time()), len(script))
    assert outcomes.keys() == script.keys()
    async with Database(database_url) as database:
        kept = await check.books(database)
        openings = [each for each in script.values() if each.act is Act.OPEN]
        check.check_numbers(kept, openings)
        check.check_history(kept)
        check.check_additions(kept)
        check.check_outcomes(kept, outcomes)
        check.check_notices(kept, script)
        check.check_clocks(kept)
        await check.check_no_deadlock(database)
    events = {line.event for line in kept.lines}
    assert events >= {"breached", "escalated", "closed", "merged", "split", "reopened", "rated"}


def killed_until_done(orders: Orders, operations: int) -> dict[str, str]:
    """What the program said of each operation, the last time it did it."""
    chance = random.Random(orders.seed)
    outcomes: dict[str, str] = {}
    for kill in range(KILLS):
        left = operations - len(outcomes)
        again = kill % 2 == 1  # every second time all that was done is done once more
        orders = replace(orders, known=sorted(outcomes), again=again)
        lines = chance.randint(1, max(1, left // (KILLS - kill)))
        started(orders, outcomes, until=lines + again * len(outcomes), rest=chance)
    assert started(replace(orders, known=sorted(outcomes), again=True), outcomes) == 0
    return outcomes


def started(
    orders: Orders,
    outcomes: dict[str, str],
    *,
    until: int | None = None,
    rest: random.Random | None = None,
) -> int:
    """Let it run, and kill it a moment after it did so many operations; gives its exit code."""
    command = [sys.executable, "-m", "tests.end_to_end.ticket_desk", json.dumps(asdict(orders))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        try:
            for number, line in enumerate(program.stdout, 1):
                done, key, outcome = line.rstrip().split(" ", 2)
                assert done == "done", f"the program complains: {line}"
                outcomes[key] = outcome
                if number == until and rest is not None:
                    time.sleep(rest.uniform(0, LATEST_KILL))
                    program.send_signal(signal.SIGKILL)
        finally:
            program.kill()
    return program.returncode
