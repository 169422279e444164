"""One citizen on each channel, as a test of the desk knows them: they write, tap, send and read.

The platforms are emulated in a loop of their own, as a browser test has none that runs.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import Protocol, TypeVar

from playwright.sync_api import FilePayload, Page, expect

from tests.contracts.files import PDF, picture
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.server import running_telegram
from tests.emulators.telegram.telegram import Telegram
from tests.emulators.whatsapp.citizen import Citizen as Phone
from tests.emulators.whatsapp.emulator import WhatsApp
from tests.end_to_end import test_browser as chat

Found = TypeVar("Found")
SECONDS = 20
POLL_SECONDS = 0.002


class Citizen(Protocol):
    def say(self, text: str) -> None: ...

    def tap(self, label: str) -> None: ...

    def send_photo(self, content: bytes, caption: str) -> None: ...

    def send_named(self, name: str, caption: str) -> None:
        """A file that their device calls so, of a kind that the channel takes."""

    def texts(self) -> list[str]:
        """What the city told them, in order."""

    def reads(self, text: str) -> None:
        """Until the city has told them so."""

    def photos(self) -> list[bytes]:
        """Those of the city."""

    def record(self) -> str:
        """All that ever reached their device from the city, as it came."""


class Platforms:
    """Telegram and WhatsApp, emulated."""

    def __init__(self) -> None:
        self._ready = Event()
        self.telegram: Telegram
        self.whatsapp: WhatsApp
        self._loop: asyncio.AbstractEventLoop
        self._over: asyncio.Event

    async def run(self) -> None:
        try:
            async with running_telegram() as self.telegram, WhatsApp() as self.whatsapp:
                self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
                self._ready.set()
                await self._over.wait()
        finally:
            self._ready.set()

    def wait_until_ready(self) -> None:
        self._ready.wait(SECONDS)

    def end(self) -> None:
        self._loop.call_soon_threadsafe(self._over.set)

    @property
    def settings(self) -> dict[str, str]:
        """For a program that serves both."""
        whatsapp = self.whatsapp
        return {
            "TELEGRAM_TOKEN": self.telegram.token,
            "TELEGRAM_API_BASE": self.telegram.url,
            "WHATSAPP_TOKEN": whatsapp.token,
            "WHATSAPP_PHONE_NUMBER_ID": whatsapp.number.id,
            "WHATSAPP_APP_SECRET": whatsapp.app_secret,
            "WHATSAPP_VERIFY_TOKEN": whatsapp.verify_token,
            "WHATSAPP_API_BASE": f"{whatsapp.url}/v26.0",
        }

    def do(self, deed: Callable[[], Found]) -> Found:
        """Something that the emulators allow in their loop alone."""

        async def done() -> Found:
            return deed()

        return asyncio.run_coroutine_threadsafe(done(), self._loop).result(SECONDS)

    def wait_for(self, text: str, texts: Callable[[], list[str]]) -> None:
        """Until one of the texts holds it."""

        async def held() -> None:
            async with asyncio.timeout(SECONDS):
                while not any(text in each for each in texts()):
                    await asyncio.sleep(POLL_SECONDS)

        try:
            asyncio.run_coroutine_threadsafe(held(), self._loop).result()
        except TimeoutError:
            raise AssertionError(f"{text!r} did not come; there is {self.do(texts)}") from None


@contextmanager
def platforms() -> Iterator[Platforms]:
    emulated = Platforms()
    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(lambda: asyncio.run(emulated.run()))
        emulated.wait_until_ready()
        try:
            yield emulated
        finally:
            emulated.end()
            running.result(SECONDS)


class OnWebChat:
    def __init__(self, page: Page, url: str) -> None:
        self._page = page
        self._city = page.locator("[data-from=city]")
        page.goto(f"{url}/chat")
        expect(page.get_by_test_id("status")).to_have_attribute("data-state", "connected")

    def say(self, text: str) -> None:
        chat.say(self._page, text)

    def tap(self, label: str) -> None:
        chat.tap(self._page, label)

    def send_photo(self, content: bytes, caption: str) -> None:
        self._send(FilePayload(name="foto.jpg", mimeType="image/jpeg", buffer=content), caption)

    def send_named(self, name: str, caption: str) -> None:
        file = FilePayload(name=f"{name}.jpg", mimeType="image/jpeg", buffer=picture())
        self._send(file, caption)

    def texts(self) -> list[str]:
        return self._city.locator(".card").all_inner_texts()

    def reads(self, text: str) -> None:
        self._city.filter(has_text=text).first.wait_for(timeout=SECONDS * 1000)

    def photos(self) -> list[bytes]:
        images = self._city.locator(".photo img").all()
        for each in images:
            expect(each).to_have_js_property("complete", True)
            assert each.evaluate("image => image.naturalWidth") > 0
        sources = [each.evaluate("image => image.src") for each in images]
        return [self._page.request.get(source).body() for source in sources]

    def record(self) -> str:
        thread: str = self._page.evaluate("fetch('/chat/thread').then(answer => answer.text())")
        return self._page.content() + thread

    def _send(self, file: FilePayload, caption: str) -> None:
        self._page.get_by_test_id("photo-input").set_input_files([file])
        expect(self._page.get_by_test_id("send")).to_be_enabled()
        chat.say(self._page, caption)


class OnTelegram:
    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms
        self._person: Person = platforms.do(lambda: platforms.telegram.person("Sari"))

    def say(self, text: str) -> None:
        self._platforms.do(lambda: self._person.say(text))

    def tap(self, label: str) -> None:
        self._platforms.do(lambda: self._person.tap(label))

    def send_photo(self, content: bytes, caption: str) -> None:
        self._platforms.do(lambda: self._person.photo(content, caption=caption))

    def send_named(self, name: str, caption: str) -> None:
        self._platforms.do(lambda: self._person.document(PDF, name=f"{name}.pdf", caption=caption))

    def texts(self) -> list[str]:
        return self._platforms.do(self._person.texts)

    def reads(self, text: str) -> None:
        self._platforms.wait_for(text, self._person.texts)

    def photos(self) -> list[bytes]:
        return self._platforms.do(self._photos)

    def record(self) -> str:
        world = self._platforms.telegram.world
        return self._platforms.do(lambda: f"{self._person.seen()} {world.calls}")

    def _photos(self) -> list[bytes]:
        files = self._platforms.telegram.world.files
        shown = [each for each in self._person.seen() if each.from_bot and each.kind == "photo"]
        ids = [each.raw["photo"][-1]["file_id"] for each in shown]
        return [files.of("photo", each).content for each in ids]


class OnWhatsApp:
    def __init__(self, platforms: Platforms, name: str = "Sari") -> None:
        self._platforms = platforms
        self._phone: Phone = platforms.do(lambda: platforms.whatsapp.person(name))

    def say(self, text: str) -> None:
        self._platforms.do(lambda: self._phone.say(text))

    def tap(self, label: str) -> None:
        self._platforms.do(lambda: self._phone.tap(label))

    def send_photo(self, content: bytes, caption: str) -> None:
        self._platforms.do(lambda: self._phone.photo(content, caption))

    def send_named(self, name: str, caption: str) -> None:
        self._platforms.do(lambda: self._phone.document(PDF, f"{name}.pdf", caption=caption))

    def texts(self) -> list[str]:
        return self._platforms.do(self._texts)

    def reads(self, text: str) -> None:
        self._platforms.wait_for(text, self._texts)

    def photos(self) -> list[bytes]:
        seen = self._platforms.do(self._phone.seen)
        return [each.media for each in seen if each.media is not None]

    def record(self) -> str:
        return self._platforms.do(lambda: repr(self._phone.seen()))

    def reply(self, text: str, to: str) -> None:
        """To the newest message that has these words."""
        self._platforms.do(lambda: self._phone.reply(text, to=self._wamid(to)))

    def switch_off(self) -> None:
        """Their telephone: nothing is delivered until it is on again."""
        self._platforms.do(self._phone.phone_off)

    def switch_on(self) -> None:
        self._platforms.do(self._phone.phone_on)

    def open_chat(self) -> None:
        """They read all that came."""
        self._platforms.do(self._phone.open_chat)

    def block(self) -> None:
        self._platforms.do(self._phone.block)

    def _wamid(self, words: str) -> str:
        return next(each.wamid for each in reversed(self._phone.seen()) if words in each.text)

    def _texts(self) -> list[str]:
        return [each.text for each in self._phone.seen()]
