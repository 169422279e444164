"""uvicorn in the loop we are in: it starts and stops at once and takes no signals."""

import asyncio
import socket

import uvicorn
from starlette.applications import Starlette

STOP_SECONDS = 2.0


class Server:
    def __init__(self, app: Starlette, port: int) -> None:
        self._port = port
        config = uvicorn.Config(app, lifespan="off", log_config=None, access_log=False)
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
