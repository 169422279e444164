"""How long a report waits while others play: 1,000 pranks in a minute, from one and from 100.

Starts the real program in an empty folder beside the emulated Telegram, at Telegram's own pace.
Three people report and ask for a minute, first alone, then beside the pranks; a reply's time runs
from the message to the bubble on the screen. It fails when the pranks cost a real message two
seconds, or a report its number. An answer costs about 20 ms of one core: on a machine that is busy
with other things the pranks of 100, who are all answered, queue up.

    python3 dev.py bench flood
"""

import asyncio
import os
import random
import re
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.replies import p95, shown
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.server import running_telegram
from tests.emulators.telegram.telegram import Telegram
from tests.end_to_end.program import Program

SECONDS = 60.0
PRANKS = 1_000
REPORTERS = 3
PAUSE_SECONDS = 3.5
LONGEST_SECONDS = 60.0
TARGET_SECONDS = 2.0
NUMBER = re.compile(r"LPR-\d{6}-\d+")
PRANK_TEXTS = (
    "woi {n}",
    "wkwkwk gabut {n}",
    "lapor ada maling eh bohong {n}",
    "tes tes {n}",
    "kebakaran di rumahmu {n}",
    "cari jodoh {n}",
    "menu",
    "p",
)
STORY = "lapor lampu jalan mati di kelurahan Panjang"
ANSWERS = ("Lewati foto", "Kirim")
"""The buttons by which a report is finished."""
QUESTIONS = ("cari getuk", "tiket saya", "kampung religi", "ktp hilang gimana", "menu")


async def told(telegram: Telegram, person: Person, text: str) -> float:
    """Milliseconds until the answer to a tap on this button, or to these words."""
    before = len(person.texts())
    began = time.perf_counter()
    if text in ANSWERS:
        person.tap(text)
    else:
        person.say(text)
    await telegram.until(lambda: len(person.texts()) > before, LONGEST_SECONDS, text)
    return (time.perf_counter() - began) * 1000


def next_words(person: Person, turn: int) -> str:
    """What the last bubble asks for, else the next question."""
    buttons = {button for row in person.seen()[-1].buttons for button in row}
    asked = next((answer for answer in ANSWERS if answer in buttons), None)
    return asked or QUESTIONS[turn % len(QUESTIONS)]


async def reporter(telegram: Telegram, name: str) -> list[float]:
    """Milliseconds for each reply of a minute, the report first."""
    person, end = telegram.person(name), time.perf_counter() + SECONDS
    took = [await told(telegram, person, STORY)]
    while time.perf_counter() < end:
        await asyncio.sleep(PAUSE_SECONDS * random.uniform(0.8, 1.2))
        took.append(await told(telegram, person, next_words(person, len(took))))
    assert NUMBER.search(" ".join(person.texts())), f"the report of {name} got no number"
    return took


async def pranks(people: list[Person]) -> None:
    """A thousand messages at random moments of a minute."""
    began = time.perf_counter()
    for number, at in enumerate(sorted(random.uniform(0, SECONDS) for _ in range(PRANKS))):
        await asyncio.sleep(began + at - time.perf_counter())
        people[number % len(people)].say(random.choice(PRANK_TEXTS).format(n=number))


async def scenario(telegram: Telegram, name: str, pranksters: int) -> list[float]:
    """Milliseconds for the replies to the real people, beside so many who play."""
    people = [telegram.person(f"{name}{n}") for n in range(pranksters)]
    async with asyncio.TaskGroup() as tasks:
        if people:
            tasks.create_task(pranks(people))
        talks = [tasks.create_task(reporter(telegram, f"{name}-Sari{n}")) for n in range(REPORTERS)]
    await telegram.all_taken(LONGEST_SECONDS)
    replies = sum(len(person.texts()) for person in people)
    if people:
        print(f"{PRANKS} pranks from {pranksters}: {replies} bubbles in return by now", flush=True)
    return [ms for talk in talks for ms in talk.result()]


async def measured() -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory() as name:
        async with running_telegram() as telegram:
            settings = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API_BASE": telegram.url}
            program = Program(Path(name), settings)
            await asyncio.to_thread(program.start)
            try:
                await told(telegram, telegram.person("Budi"), "cari getuk")  # builds the indexes
                return {
                    "without pranks": await scenario(telegram, "none", 0),
                    "beside pranks of one": await scenario(telegram, "one", 1),
                    "beside pranks of 100": await scenario(telegram, "many", 100),
                }
            finally:
                await asyncio.to_thread(program.stop)


def main() -> int:
    took = asyncio.run(measured())
    print(f"load of this machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for name, values in took.items():
        print(shown(name, values))
    alone, *flooded = (p95(values) for values in took.values())
    for name, late in zip(list(took)[1:], flooded, strict=True):
        print(f"{name:<28} p95 x{late / alone:.1f}, {(late - alone) / 1000:+.2f} s")
    met = max(flooded) - alone < TARGET_SECONDS * 1000
    print(f"target: less than {TARGET_SECONDS:.0f} s more: {'met' if met else 'MISSED'}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
