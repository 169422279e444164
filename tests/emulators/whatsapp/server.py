"""uvicorn in the loop we are in: it starts and stops at once and takes no signals."""

import asyncio
import socket
from email.utils import formatdate

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.emulators.whatsapp.clock import Clock

STOP_SECONDS = 2.0


class Server:
    """With a clock the header Date tells its time, not the machine's."""

    def __init__(self, app: ASGIApp, port: int, clock: Clock | None = None) -> None:
        self._port = port
        if clock is not None:
            app = _dated(app, clock)
        config = uvicorn.Config(
            app, lifespan="off", log_config=None, access_log=False, date_header=clock is None
        )
        self._server = uvicorn.Server(config)
        # With the protocol named asyncio turns off Nagle, which costs 40 ms an answer.
        self._listener = socket.socket(proto=socket.IPPROTO_TCP)

    async def start(self) -> str:
        """Gives the address."""
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listener.bind(("127.0.0.1", self._port))
        config = self._server.config
        config.load()
        self._server.lifespan = config.lifespan_class(config)
        await self._server.startup(sockets=[self._listener])
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    async def stop(self) -> None:
        state = self._server.server_state
        for server in self._server.servers:
            server.close()
        for connection in list(state.connections):
            connection.shutdown()
        async with asyncio.timeout(STOP_SECONDS):
            while state.tasks:
                await asyncio.sleep(0.001)
        self._listener.close()


def _dated(app: ASGIApp, clock: Clock) -> ASGIApp:
    async def dated(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                date = formatdate(clock.now(), usegmt=True).encode()
                message["headers"] = [*message.get("headers", []), (b"date", date)]
            await send(message)

        await app(scope, receive, send_dated)

    return dated
