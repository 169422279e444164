"""How long words take between an operator's screen and a citizen's, both in real browsers.

The story of tests/end_to_end/test_desk_channels.py up to the fourth message, told by 20 citizens
on the web chat, one after the other, with four people at the desk: a call, two operators who want
it, two questions and two answers. From the press of "Kirim sekarang", or "Kirim" of the citizen,
to the words on the other's screen. Beside it the bare HTTP round trip to the same program, which
no message can beat. Fails when a p95 is over its target.

    python3 dev.py bench desk
"""

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import httpx2

from benchmarks.replies import p95, shown
from dev import CHROMIUM_NAMES
from tests.end_to_end.citizens import OnWebChat
from tests.end_to_end.staff import watched
from tests.end_to_end.town import Took, Town, called, running_town, words_both_ways

CITIZENS = 20
TRIPS = 200
TARGET_MS = 1000.0


def story(town: Town) -> list[Took]:
    with watched(town.browser, town.site) as page:
        citizen = OnWebChat(page, town.site)
        _, holder = called(town, citizen)
        return words_both_ways(holder, citizen)


def bare_trips(site: str) -> list[float]:
    """Milliseconds of a request that does nothing, on a connection that is open."""
    took = []
    with httpx2.Client(base_url=site) as client:
        for _ in range(TRIPS):
            began = time.perf_counter()
            client.get("/healthz").raise_for_status()
            took.append((time.perf_counter() - began) * 1000)
    return took


def main() -> int:
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        print("no Chromium; `python3 dev.py test` installs it", file=sys.stderr)
        return 2
    with (
        tempfile.TemporaryDirectory() as folder,
        running_town(chromium, Path(folder)) as town,
    ):
        took = [each for _ in range(CITIZENS) for each in story(town)]
        trips = bare_trips(town.site)
    ways = {
        "operator to citizen": [each.to_citizen for each in took],
        "citizen to operator": [each.to_operator for each in took],
    }
    print(shown("bare HTTP round trip", trips))
    for name, values in ways.items():
        times = statistics.median(values) / statistics.median(trips)
        print(f"{shown(name, values)}   p50 x{times:.0f} of a bare trip")
    met = all(p95(values) < TARGET_MS for values in ways.values())
    print(f"target p95 < {TARGET_MS:.0f} ms both ways: {'met' if met else 'MISSED'}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
