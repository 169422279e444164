"""The people at the desk in tests: hired, signed in, each with a browser that is watched."""

import asyncio
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyotp
from playwright.sync_api import (
    Browser,
    Dialog,
    FilePayload,
    Locator,
    Page,
    Route,
    StorageState,
    ViewportSize,
    expect,
)

from bot.city import opened_store
from bot.settings import Settings
from console.passwords import Passwords
from core.accounts import Account
from core.operators import UNSAVED, Operator, Role
from tests.end_to_end import screens
from tests.end_to_end.program import Program
from tests.end_to_end.screens import LARGE

OWN = "sawah padi di kaki gunung"
CLAIMED = "Tiket sekarang Bapak/Ibu pegang."


@contextmanager
def watched(browser: Browser, site: str) -> Iterator[Page]:
    """A page on which nobody's words may run: no dialog either."""
    said: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    with screens.watched(browser, site, own=("data:", "blob:")) as page:
        page.on("dialog", dismiss)
        yield page
    assert said == []


def hire(folder: Path, *operators: Operator) -> None:
    """All with the same password, and none that has to choose another one."""

    async def kept() -> None:
        settings = Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]
        password = await Passwords().hash(OWN)
        async with opened_store(settings) as store, store.begin() as records:
            for each in operators:
                await records.services.accounts.add(each)
                await records.services.accounts.keep(Account(each, password=password))

    asyncio.run(kept())


def operator(login: str, agency: str, role: Role = Role.OPERATOR) -> Operator:
    return Operator(UNSAVED, login.title(), login, agency, role)


def photo_file(content: bytes) -> FilePayload:
    return {"name": "bukti.jpg", "mimeType": "image/jpeg", "buffer": content}


def enter(page: Page, login: str) -> None:
    """From the page that asks who is there, with an authenticator for who must have one."""
    page.get_by_label("Nama masuk").fill(login)
    page.get_by_label("Kata sandi").fill(OWN)
    page.get_by_role("button", name="Masuk").click()
    key = page.get_by_text("Ketik kunci ini")
    expect(page.get_by_role("navigation").first.or_(key)).to_be_visible()
    if key.is_visible():
        key.click()
        secret = page.locator(".secret").inner_text()
        page.get_by_label("Kode", exact=True).fill(pyotp.TOTP(secret).at(time.time()))
        page.get_by_role("button", name="Aktifkan").click()
        page.get_by_role("link", name="Sudah saya simpan").click()


@dataclass(frozen=True)
class Desks:
    """Screens of people who have signed in."""

    browser: Browser
    program: Program
    states: dict[str, StorageState]
    """Their cookies, by login."""

    @property
    def url(self) -> str:
        return f"{self.program.url}/console"

    @contextmanager
    def of(self, login: str, size: ViewportSize = LARGE, scheme: str = "light") -> Iterator[Page]:
        url = self.program.url
        with screens.watched(self.browser, url, self.states[login], size, scheme) as page:
            page.goto(self.url)
            yield page


def signed_in(browser: Browser, program: Program, *logins: str) -> Desks:
    return Desks(browser, program, {login: _state(browser, program, login) for login in logins})


def _state(browser: Browser, program: Program, login: str) -> StorageState:
    with screens.watched(browser, program.url) as page:
        page.goto(f"{program.url}/console")
        enter(page, login)
        expect(page.get_by_role("link", name="Akun saya").first).to_be_visible()
        return page.context.storage_state()


class AtDesk:
    """Somebody who works at the desk. What they see comes by itself: nothing here reloads."""

    def __init__(self, page: Page, site: str, login: str) -> None:
        self.page = page
        self.name = login.title()
        self._console = f"{site}/console"
        page.goto(self._console)
        enter(page, login)
        expect(page.get_by_role("heading", name="Kotak masuk")).to_be_visible()

    def look_at(self, queue: str) -> None:
        self.page.goto(f"{self._console}/inbox?queue={queue}")
        expect(self.page.get_by_text("Langsung", exact=True)).to_be_visible()

    def row(self, number: str) -> Locator:
        return self.page.locator(f"#t-{number}")

    def open(self, number: str) -> None:
        self.page.goto(f"{self._console}/tickets/{number}")
        self.is_live()

    def is_live(self) -> None:
        expect(self.page.locator("[data-live=yes]")).to_be_attached()

    def claim(self, number: str) -> None:
        """From the inbox."""
        self.row(number).get_by_role("button", name="Ambil").click()
        expect(self.page.locator("#toast")).to_have_text(CLAIMED)

    def write(self, words: str, *, kind: str = "Balas warga", photo: bytes | None = None) -> None:
        self.page.get_by_label(kind).check()
        self.page.get_by_label("Pesan", exact=True).fill(words)
        if photo is not None:
            self.page.locator("#file").set_input_files([photo_file(photo)])
        self.page.get_by_label("Pesan", exact=True).press("Control+Enter")

    @property
    def send_now(self) -> Locator:
        return self.page.get_by_role("button", name="Kirim sekarang")

    def answer(self, words: str, photo: bytes | None = None) -> float:
        """Without the moment to undo it; gives when it was sent."""
        self.write(words, photo=photo)
        anyway = self.page.get_by_role("button", name="Kirim tetap")
        expect(self.send_now.or_(anyway)).to_be_visible()
        if anyway.is_visible():  # nobody types as fast as we after the citizen's last word
            anyway.click()
            expect(self.send_now).to_be_visible()
        self.is_live()
        began = time.perf_counter()
        self.send_now.click(no_wait_after=True)
        return began

    def said(self, side: str, words: str = "") -> Locator:
        return self.page.locator(f"[data-side={side}]").filter(has_text=words)

    def reads(self, words: str) -> None:
        """Until it stands among what the citizen wrote."""
        self.said("citizen", words).first.wait_for()

    def act(self, name: str) -> Locator:
        """What can be done with a ticket, opened to be filled in."""
        self.page.get_by_text(name, exact=True).click()
        return self.page.locator("details[open]").filter(has_text=name)


def race(racers: Sequence[AtDesk], number: str) -> tuple[AtDesk, AtDesk]:
    """Both have pressed before either is answered; who has the ticket, and who reads so."""
    pressed: list[Route] = []
    for each in racers:
        each.page.route("**/claim", lambda route: pressed.append(route))
        each.row(number).get_by_role("button", name="Ambil").click(no_wait_after=True)
    while len(pressed) < len(racers):
        racers[0].page.wait_for_timeout(5)
    for route in pressed:
        route.continue_()
    for each in racers:
        expect(each.page.locator("#toast")).to_have_text(re.compile("pegang"))
        each.page.unroute("**/claim")
    won = [each for each in racers if each.page.locator("#toast").inner_text() == CLAIMED]
    assert len(won) == 1
    winner, loser = won[0], next(each for each in racers if each is not won[0])
    expect(loser.page.locator("#toast")).to_have_text(f"Tiket ini sudah dipegang {winner.name}.")
    for each in racers:
        expect(each.row(number)).to_contain_text(f"Dipegang {winner.name}")
    return winner, loser
