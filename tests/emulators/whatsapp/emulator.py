"""The WhatsApp Cloud API as a real HTTP server, with people at the other end."""

import asyncio
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from starlette.applications import Starlette

from tests.emulators.whatsapp.bill import Bill
from tests.emulators.whatsapp.citizen import Citizen
from tests.emulators.whatsapp.clock import Clock
from tests.emulators.whatsapp.control import Control
from tests.emulators.whatsapp.deliveries import Deliveries, Delivery
from tests.emulators.whatsapp.faults import Faults
from tests.emulators.whatsapp.graph import Graph
from tests.emulators.whatsapp.ids import digits
from tests.emulators.whatsapp.knobs import Knobs
from tests.emulators.whatsapp.people import Person
from tests.emulators.whatsapp.seen import Seen
from tests.emulators.whatsapp.server import Server
from tests.emulators.whatsapp.templates import STATES, Template, with_examples
from tests.emulators.whatsapp.webhooks import Shape
from tests.emulators.whatsapp.world import Number, World


class WhatsApp:
    """`async with WhatsApp(webhook=url) as whatsapp:` then `whatsapp.person("Sari").say("halo")`.

    Runs in the loop of the test. `webhook` may be set later, too.
    """

    def __init__(
        self,
        *,
        webhook: str | None = None,
        app_secret: str = "app-secret",
        verify_token: str = "verify-token",
        token: str = "access-token",
        knobs: Knobs | None = None,
        clock: Clock | None = None,
        port: int = 0,
    ) -> None:
        self.knobs = knobs or Knobs()
        self.clock = clock or Clock()
        self.faults = Faults()
        self.token = token
        self.verify_token = verify_token
        self._tasks = asyncio.TaskGroup()
        self.deliveries = Deliveries(self.clock, self.knobs, self.faults, self._tasks)
        self.deliveries.url = webhook
        self.deliveries.secret = app_secret
        self.world = World(self.clock, self.knobs, self.faults, self.deliveries)
        self.graph = Graph(self.world, token)
        self.waba = digits()
        self.number = self.add_number("622933210000", self.waba)
        self._port = port
        self._named: dict[str, Citizen] = {}
        self._server: Server | None = None

    async def __aenter__(self) -> Self:
        app = Starlette(routes=[*Control(self).routes, *self.graph.routes])
        self._server = Server(app, self._port, self.clock)
        self.world.address = await self._server.start()
        await self._tasks.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.graph.closing = True
        await self.deliveries.close()
        if self._server is not None:
            await self._server.stop()
        await self._tasks.__aexit__(None, None, None)  # so that errors come out as they are

    # ----------------------------------------------------------------------------------- addresses

    @property
    def url(self) -> str:
        """Where Graph is: append `/v26.0/...`."""
        return self.world.address

    @property
    def webhook(self) -> str | None:
        return self.deliveries.url

    @webhook.setter
    def webhook(self, url: str) -> None:
        self.deliveries.url = url

    @property
    def app_secret(self) -> str:
        return self.deliveries.secret

    @app_secret.setter
    def app_secret(self, secret: str) -> None:
        self.deliveries.secret = secret

    # -------------------------------------------------------------------------------------- people

    def person(
        self,
        name: str,
        wa_id: str | None = None,
        *,
        bsuid: str | None = None,
        username: str | None = None,
    ) -> Citizen:
        """Somebody new, or the one of that name. A `username` hides the phone number."""
        if name in self._named:
            return self._named[name]
        if wa_id is None and username is None:
            wa_id = f"62812{len(self.world.people) + 10_000_000}"
        citizen = Citizen(self.world, name, wa_id, bsuid, username)
        self.world.add(citizen)
        self._named[name] = citizen
        return citizen

    def seen(self, person: Person) -> list[Seen]:
        return person.seen()

    def add_number(self, display: str, waba: str | None = None) -> Number:
        """One more phone number; in an account of its own unless told otherwise."""
        number = Number(display, waba or digits())
        self.world.numbers[number.id] = number
        return number

    def bill(self) -> Bill:
        return self.world.meter.bill()

    # ---------------------------------------------------------------------------------- templates

    def add_template(
        self,
        name: str,
        body: str,
        *,
        language: str = "id",
        category: str = "UTILITY",
        status: str = "APPROVED",
        more: list[dict[str, Any]] | None = None,
    ) -> Template:
        components = [with_examples({"type": "BODY", "text": body}), *(more or [])]
        return self.world.templates.add(self.waba, name, language, category, components, status)

    def decide(self, template: Template, status: str) -> None:
        """Meta approves, rejects, pauses or disables: a webhook tells."""
        if status not in STATES:
            raise ValueError(f"no template state {status!r}")
        self.world.tell_template(template, status)

    def recategorise(self, template: Template, category: str) -> None:
        self.world.tell_category(template, category)

    # ------------------------------------------------------------------------------------ trouble

    def revoke_token(self) -> None:
        self.graph.tokens.clear()

    def expire_token(self) -> None:
        self.graph.expired_tokens |= self.graph.tokens

    def issue_token(self) -> str:
        token = secrets.token_urlsafe(20)
        self.graph.tokens.add(token)
        return token

    def expire_media(self, name: str) -> None:
        self.world.media.expire(name)

    # ----------------------------------------------------------------------------------- webhooks

    @contextmanager
    def batch(self, shape: Shape = "one") -> Iterator[None]:
        """All that happens inside is one webhook."""
        self.deliveries.collecting = shape
        try:
            yield
        finally:
            self.deliveries.collecting = None
            self.deliveries.flush(shape)

    async def handshake(self, verify_token: str | None = None) -> tuple[bool, int]:
        """Whether the webhook gave the challenge back as it should, and its HTTP status."""
        challenge = str(secrets.randbelow(10**10))
        parameters = {
            "hub.mode": "subscribe",
            "hub.challenge": challenge,
            "hub.verify_token": self.verify_token if verify_token is None else verify_token,
        }
        status, text = await self.deliveries.ask(parameters)
        return status == 200 and text == challenge, status

    async def post(self, body: bytes, signature: str | None = None) -> int:
        """Any body, once; `signature=""` sends none. Gives the HTTP status."""
        return await self.deliveries.post(body, signature)

    @property
    def log(self) -> list[Delivery]:
        return self.deliveries.log

    async def settled(self, seconds: float = 10.0) -> None:
        """Until all that was sent has climbed its ladder and all webhooks are taken."""
        async with asyncio.timeout(seconds):
            self.deliveries.release()
            while self.deliveries.open:
                await asyncio.sleep(0.002)

    async def until(self, happened: Callable[[], object], seconds: float = 10.0) -> None:
        """For what the bot does in its own time: `until(lambda: sari.seen())`."""
        async with asyncio.timeout(seconds):
            while not happened():
                await asyncio.sleep(0.002)
