"""A console without servers, operators of every role, and browsers that keep cookies and forms."""

import asyncio
import re
from collections.abc import AsyncIterable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Self

import httpx2
import pyotp
from pwdlib.hashers.argon2 import Argon2Hasher

from console.app import console_app
from console.broadcast_desk import BroadcastDesk
from console.desk import Desk, FigureDesk, TicketDesk
from console.examiner import Examiner
from console.passwords import Passwords
from console.reach import ApprovedTemplate
from console.vault import Vault
from core.accounts import Account
from core.broadcast_progress import Speeds
from core.costs import Tariff
from core.delivery import SendFailed
from core.imports import TooLarge
from core.messages import Address, Channel, Outgoing
from core.operators import Operator, Role
from core.pins import Pins
from core.timeline import Reporter
from storage.media.store import ShelvedMedia
from storage.memory import MemoryStore
from storage.memory.changes import MemoryChanges
from storage.memory.sign_ins import MemorySignIns, MemoryThrottle
from tests.contracts.city import KOMINFO, OFFICE, SATPOL, SquareMap

PASSWORD = "sawah padi di kaki gunung"
HOST = "desk.example"
RATES = {Channel.TELEGRAM: 20.0, Channel.WHATSAPP: 50.0}
"""Broadcasts a second."""
TOKEN = re.compile(r'name="csrf" value="([^"]*)"')


@dataclass
class Clock:
    at: datetime = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, **how_long: float) -> None:
        self.at += timedelta(**how_long)


class MemoryShelf:
    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    async def put(self, name: str, content: bytes) -> None:
        self._files[name] = content

    async def get(self, name: str) -> bytes | None:
        return self._files.get(name)


def new_media() -> ShelvedMedia:
    return ShelvedMedia(MemoryShelf(), MemoryShelf(), MemoryShelf())


class NoWakes:
    """Nothing is ever written: streams end at once, as the house is closing."""

    @contextmanager
    def for_reporters(self, reporters: Collection[Reporter]) -> Iterator[asyncio.Event]:
        yield asyncio.Event()


@dataclass
class FixedReach:
    """A channel with a window of a day, and one template outside of it."""

    window: timedelta = timedelta(days=1)

    def closes_at(self, channel: Channel, wrote_at: datetime | None) -> datetime | None:
        if not channel.has_window:
            return None
        return (wrote_at or datetime.min.replace(tzinfo=UTC)) + self.window

    async def templates(self, channel: Channel, language: str) -> Sequence[ApprovedTemplate]:
        return [ApprovedTemplate("ticket-answer", "jawaban_petugas")]


@dataclass
class FixedTexts:
    """What Meta says of our texts: the category of each by language."""

    categories: dict[str, str] = field(
        default_factory=lambda: dict.fromkeys(("id", "jv", "en"), "utility")
    )

    async def category(self, notice: str, language: str) -> str | None:
        return self.categories.get(language)


@dataclass
class Telephones:
    """Of operators who have linked Telegram: what each got for a trial."""

    linked: set[str] = field(default_factory=set)
    got: list[tuple[str, Outgoing]] = field(default_factory=list)
    failing: bool = False

    async def send(self, login: str, outgoing: Outgoing) -> bool:
        if login not in self.linked:
            return False
        if self.failing:
            raise SendFailed("telegram is away")
        self.got.append((login, outgoing))
        return True


class MemoryUploads:
    """Where files of imports lie; so small that a test can send one that is too large."""

    most = 1_000

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    async def keep(self, pieces: AsyncIterable[bytes]) -> str:
        content = b"".join([piece async for piece in pieces])
        if len(content) > self.most:
            raise TooLarge
        name = f"upload-{len(self.files)}"
        self.files[name] = content
        return name

    async def forget(self, name: str) -> None:
        self.files.pop(name, None)


@dataclass
class House:
    clock: Clock = field(default_factory=Clock)
    secure: bool = False
    store: MemoryStore = field(
        default_factory=lambda: MemoryStore(Pins("a secret of the tests"), SquareMap)
    )
    changes: MemoryChanges = field(default_factory=MemoryChanges)
    woken: list[Address] = field(default_factory=list)
    media: ShelvedMedia = field(default_factory=new_media)
    uploads: MemoryUploads = field(default_factory=MemoryUploads)
    reach: FixedReach = field(default_factory=lambda: FixedReach())
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    woke: list[str] = field(default_factory=list)
    tariff: Tariff = field(default_factory=lambda: Tariff({}))
    texts: FixedTexts = field(default_factory=FixedTexts)
    telephones: Telephones = field(default_factory=Telephones)
    secrets: dict[str, str] = field(default_factory=dict)
    """Of the operators' authenticators, as their telephones know them."""

    def __post_init__(self) -> None:
        cheap = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)
        self.desk = Desk(
            store=self.store,
            sign_ins=MemorySignIns(),
            throttle=MemoryThrottle(),
            vault=Vault("a secret of the tests"),
            passwords=Passwords(cheap),
            changes=self.changes,
            presence=self.changes,
            wake=self._wake,
            now=self.clock,
            secure=self.secure,
            tickets=TicketDesk(self.media, self._wake, NoWakes(), self.closing, self.reach),
            imports=self.uploads,
            figures=FigureDesk(self.tariff),
            broadcasts=BroadcastDesk(Speeds(RATES, None), self.tariff, self.texts, self.telephones),
        )
        self.app = console_app(self.desk)
        self.app.state.live.close()  # a stream that does not end cannot be read by these browsers
        self.store.announce = self.changes.announce

    def examined_by(self, examiner: Examiner) -> Desk:
        """The desk with somebody who judges lessons; the pages have it, too."""
        self.app.state.desk = replace(self.desk, examiner=examiner)
        desk: Desk = self.app.state.desk
        return desk

    async def _wake(self, addresses: Iterable[Address]) -> None:
        told = list(addresses)
        self.woken.extend(told)
        self.woke += [str(each) for each in told]

    async def furnish(self) -> Self:
        await self.store.reference.replace_agencies([SATPOL, KOMINFO])
        await self.store.reference.replace_office(OFFICE)
        return self

    async def hire(
        self,
        login: str,
        role: Role = Role.OPERATOR,
        *,
        with_codes: bool | None = None,
        temporary: bool = False,
        agency: str = "satpolpp",
    ) -> Account:
        """An operator with a password, and an authenticator where the role needs one."""
        operator = Operator(0, login.title(), login, agency, role)
        account = Account(operator, password=await self.desk.passwords.hash(PASSWORD))
        if with_codes if with_codes is not None else account.needs_codes:
            self.secrets[login] = pyotp.random_base32()
            sealed = self.desk.vault.seal(self.secrets[login], login)
            account = replace(account, totp=sealed)
        if temporary:
            account = replace(account, password_until=self.clock() + timedelta(days=1))
        async with self.store.begin() as records:
            await records.services.accounts.add(operator)
            await records.services.accounts.keep(account)
        return account

    async def account(self, login: str) -> Account:
        found = await self.store.roster.account(login)
        assert found is not None
        return found

    async def change(self, login: str, **changes: object) -> None:
        changed = replace(await self.account(login), **changes)  # type: ignore[arg-type]
        async with self.store.begin() as records:
            await records.services.accounts.keep(changed)

    def code(self, login: str) -> str:
        """What the operator's telephone shows now."""
        return pyotp.TOTP(self.secrets[login]).at(self.clock())

    def browser(self, address: str = "10.0.0.1") -> "Browser":
        return Browser(self, address)

    async def signed_in(self, login: str, address: str = "10.0.0.1") -> "Browser":
        browser = self.browser(address)
        await browser.sign_in(login)
        return browser

    async def actions(self) -> list[str]:
        return [entry.action for entry in reversed(await self.store.audit.page())]


class Browser:
    """Posts forms as a browser does: with the token of the page it saw last, and its origin."""

    def __init__(self, house: House, address: str) -> None:
        self._house = house
        scheme = "https" if house.secure else "http"
        self.origin = f"{scheme}://{HOST}"
        transport = httpx2.ASGITransport(
            house.app, root_path="/console", client=(address, 1), raise_app_exceptions=False
        )
        self.client = httpx2.AsyncClient(transport=transport, base_url=self.origin)
        self.form_token = ""

    async def get(self, path: str, **headers: str) -> httpx2.Response:
        return self._seen(await self.client.get(f"/console{path}", headers=headers))

    async def post(
        self, path: str, headers: Mapping[str, str] | None = None, /, **fields: str
    ) -> httpx2.Response:
        headers = {"origin": self.origin, "sec-fetch-site": "same-origin", **(headers or {})}
        fields = {"csrf": self.form_token, **fields}
        return self._seen(await self.client.post(f"/console{path}", data=fields, headers=headers))

    async def sign_in(self, login: str, password: str = PASSWORD) -> httpx2.Response:
        """With a code when one is asked for; the last answer."""
        await self.get("/sign-in")
        answer = await self.post("/sign-in", login=login, password=password)
        if answer.headers.get("location") == "/console/sign-in/code":
            await self.get("/sign-in/code")
            answer = await self.post("/sign-in/code", code=self._house.code(login))
        if answer.status_code == 303:
            await self.follow(answer)
        return answer

    async def follow(self, answer: httpx2.Response) -> httpx2.Response:
        """Go where an answer leads, as browsers do."""
        while answer.status_code == 303:
            answer = await self.get(answer.headers["location"].removeprefix("/console"))
        return answer

    @property
    def token(self) -> str | None:
        name = "__Host-petugas" if self._house.secure else "petugas"
        return self.client.cookies.get(name)

    def _seen(self, answer: httpx2.Response) -> httpx2.Response:
        found = TOKEN.search(answer.text)
        if found:
            self.form_token = unescape(found[1])
        return answer
