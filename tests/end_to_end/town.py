"""The program on every channel, with people at the desk; how a call for an operator begins.

For tests of the desk and for benchmarks/desk.py.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from core.operators import Role
from tests.end_to_end.citizens import Citizen, Platforms, platforms
from tests.end_to_end.program import Program
from tests.end_to_end.screens import ARGUMENTS
from tests.end_to_end.staff import AtDesk, hire, operator, race, watched

HOSTILE = "<img src=x onerror=alert(1)> ../../etc/passwd \r\nSet-Cookie: owned=1\r\n {{7*7}}"
SHOWN = "<img src=x onerror=alert(1)> ../../etc/passwd"
"""As much of it as is one line wherever it is shown."""
HELD = "sekarang menjawab langsung"


@dataclass(frozen=True)
class Town:
    program: Program
    browser: Browser
    platforms: Platforms
    wawan: AtDesk
    """Of the desk that citizens call; wulan, too."""
    wulan: AtDesk
    sinta: AtDesk
    """Of another agency, for rubbish."""
    ratna: AtDesk
    """Her supervisor."""

    @property
    def site(self) -> str:
        return self.program.url

    def ask(self, statement: str) -> list[str]:
        """One column of the running program's database."""
        file = Path(self.program.settings["DATA_DIR"]) / "desk.db"
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
            return [str(row[0]) for row in database.execute(statement)]

    def numbers(self) -> set[str]:
        """Of all tickets."""
        return set(self.ask("SELECT number FROM tickets"))


@contextmanager
def running_town(chromium: str, folder: Path) -> Iterator[Town]:
    """Four have signed in, each in a browser of their own."""
    hire(
        folder,
        operator("wawan", "diskominsta"),
        operator("wulan", "diskominsta"),
        operator("sinta", "dlh"),
        operator("ratna", "dlh", Role.SUPERVISOR),
    )
    with ExitStack() as stack:
        emulated = stack.enter_context(platforms())
        program = Program(folder, emulated.settings)
        stack.callback(program.stop)
        program.start()
        emulated.whatsapp.webhook = f"{program.url}/whatsapp/webhook"
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        stack.callback(browser.close)
        desk = [
            AtDesk(stack.enter_context(watched(browser, program.url)), program.url, login)
            for login in ("wawan", "wulan", "sinta", "ratna")
        ]
        yield Town(program, browser, emulated, *desk)


def called(town: Town, citizen: Citizen) -> tuple[str, AtDesk]:
    """A call for an operator, which two of them take at the same moment."""
    for each in (town.wawan, town.wulan):
        each.look_at("all")
    known = town.numbers()
    citizen.say("operator")
    citizen.reads("Tulis singkat")
    citizen.say(f"bantuan modal usaha {HOSTILE}")
    number = new_number(town, known)
    citizen.reads(number)
    winner, _ = race((town.wawan, town.wulan), number)
    citizen.reads(HELD)
    winner.open(number)
    assert sum(HELD in each for each in citizen.texts()) == 1
    assert not any(winner.name in each for each in citizen.texts())
    return number, winner


@dataclass(frozen=True)
class Took:
    """Milliseconds from the press of a button to the words on the other's screen."""

    to_citizen: float
    to_operator: float

    def __str__(self) -> str:
        return f"to citizen {self.to_citizen:.0f} ms, to operator {self.to_operator:.0f} ms"


def words_both_ways(holder: AtDesk, citizen: Citizen) -> list[Took]:
    """Two questions and two answers."""
    took = [
        _asked_and_answered(holder, citizen, "Selamat siang, usaha apa?", f"warung {HOSTILE}"),
        _asked_and_answered(holder, citizen, "Sudah berapa lama?", "dua tahun"),
    ]
    words = " ".join(holder.page.locator("#entries [data-side]").all_inner_texts())
    places = [words.index(each) for each in ("usaha apa", "warung", "berapa lama", "dua tahun")]
    assert places == sorted(places)
    expect(holder.said("citizen", "warung")).to_contain_text(SHOWN)
    expect(holder.said("citizen", "warung")).to_contain_text("{{7*7}}")
    return took


def _asked_and_answered(holder: AtDesk, citizen: Citizen, question: str, words: str) -> Took:
    began = holder.answer(question)
    citizen.reads(question)
    asked = time.perf_counter()
    citizen.say(words)
    holder.reads(words.split(maxsplit=1)[0])
    answered = time.perf_counter()
    return Took((asked - began) * 1000, (answered - asked) * 1000)


def new_number(town: Town, known: set[str]) -> str:
    """Of the ticket that was not there before."""
    for _ in range(200):
        if fresh := town.numbers() - known:
            return fresh.pop()
        town.wawan.page.wait_for_timeout(50)
    raise AssertionError("no ticket was opened")
