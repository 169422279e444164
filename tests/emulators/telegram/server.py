"""The emulated Telegram as a real HTTP server in the event loop of the test.

async with running_telegram() as telegram:
    sari = telegram.person("Sari")
    ... point the bot at telegram.url with telegram.token ...
    sari.start("lapor")
    await telegram.sees(sari, "Halo")
"""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from email.utils import formatdate

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.emulators.telegram.api import Api, Gate, not_found
from tests.emulators.telegram.chats import User
from tests.emulators.telegram.clock import Clock
from tests.emulators.telegram.control import Control
from tests.emulators.telegram.delivery import Delivery
from tests.emulators.telegram.limits import WEBHOOK_ANSWER_SECONDS, Paces
from tests.emulators.telegram.telegram import Telegram
from tests.emulators.telegram.world import World

TOKEN = "501234567:AAEmulatedTokenForTests_0123456789abc"
BOT = User(501_234_567, "Meja Warga", username="meja_warga_bot", is_bot=True)
GRACE_SECONDS = 1.0


class Server(uvicorn.Server):
    """Leaves the signals of the process to pytest, and ends at once."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._ended = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self._ended.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """uvicorn's own waits in tenths of a second, which adds up over hundreds of tests."""
        state, deadline = self.server_state, time.monotonic() + GRACE_SECONDS
        for listening in (*self.servers, *(sockets or ())):
            listening.close()
        for connection in list(state.connections):
            connection.shutdown()
        while (state.connections or state.tasks) and time.monotonic() < deadline:
            await asyncio.sleep(0.001)
        for task in state.tasks:
            task.cancel()

    def end(self) -> None:
        self.should_exit = True
        self._ended.set()


class Dated:
    """The header Date tells the emulator's time, not the machine's."""

    def __init__(self, app: ASGIApp, clock: Clock) -> None:
        self._app = app
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                date = formatdate(self._clock.now(), usegmt=True).encode()
                message["headers"] = [*message.get("headers", []), (b"date", date)]
            await send(message)

        await self._app(scope, receive, send_dated)


def application(telegram: Telegram, gate: Gate | None = None) -> Starlette:
    api = Api(telegram.world, gate)
    methods = ["GET", "POST"]
    return Starlette(
        routes=[
            *Control(telegram).routes(),
            Route("/bot{token}/{method}", api.call, methods=methods),
            Route("/file/bot{token}/{path:path}", api.file, methods=["GET"]),
        ],
        middleware=[Middleware(Dated, clock=telegram.clock)],
        exception_handlers={404: not_found, 405: not_found},
    )


def _bound(port: int) -> socket.socket:
    """With its protocol named: else asyncio leaves Nagle's delay on, 40 ms a request."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    listening.listen(512)
    return listening


@asynccontextmanager
async def running_telegram(
    *,
    token: str = TOKEN,
    scale: float = 1.0,
    paces: Paces | None = None,
    gate: Gate | None = None,
    allow_http_webhook: bool = True,
    reads_all_group_messages: bool = False,
    answer_seconds: float = WEBHOOK_ANSWER_SECONDS,
    port: int = 0,
) -> AsyncIterator[Telegram]:
    """
    scale                 seconds of Telegram in one of ours; see also telegram.clock.advance
    paces                 UNPACED from limits.py when the test is not about the pace
    gate                  a second opinion: what it finds wrong with a call is answered with 400
    answer_seconds        how long a webhook may take, in real time
    """
    world = World(
        token,
        BOT,
        Clock(scale),
        paces or Paces(),
        allow_http_webhook=allow_http_webhook,
        reads_all_group_messages=reads_all_group_messages,
    )
    telegram = Telegram(world)
    listening = _bound(port)
    telegram.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    config = uvicorn.Config(
        application(telegram, gate),
        log_level=100,  # a cut answer is no news
        lifespan="off",
        date_header=False,
    )
    server = Server(config)
    failure: BaseException | None = None
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(server.serve([listening]))
        delivering = tasks.create_task(Delivery(world, answer_seconds).run())
        while not server.started:
            await asyncio.sleep(0.002)
        try:
            yield telegram
        except BaseException as error:  # raised again below, not as a part of a group
            failure = error
        world.closing = True
        world.updates.added.fire()
        delivering.cancel()
        server.end()
    if failure is not None:
        raise failure
