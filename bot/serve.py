"""Runs the web app until it is told to stop."""

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from bot.city import City
from bot.settings import BadSettings
from bot.web import web_app

GRACE_SECONDS = 3
"""How long open connections may take to end."""


class _Server(uvicorn.Server):
    """Ends quietly when told to: uvicorn's own way kills the process before we have cleaned up."""

    def __init__(self, config: uvicorn.Config, city: City) -> None:
        super().__init__(config)
        self._city = city

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for order in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(order, self._end)
        try:
            yield
        finally:
            for order in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(order)

    def _end(self) -> None:
        """The second time without waiting for anybody."""
        self.force_exit = self.should_exit
        self.should_exit = True
        # The open streams look up and see that it is over; they would hold up the end else.
        self._city.closing.set()
        self._city.wakes.wake_all()


def bound(host: str, port: int) -> socket.socket:
    """A listening socket. Raises BadSettings when the port is taken or the host is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise BadSettings(f"HOST, PORT: cannot listen on {host}:{port}: {error.strerror}") from None
    listening.listen(2048)
    return listening


async def serve(city: City, listening: socket.socket) -> None:
    config = uvicorn.Config(
        web_app(city),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        lifespan="off",
    )
    async with asyncio.TaskGroup() as tasks:
        listener = tasks.create_task(city.wakes.run())
        await _Server(config, city).serve(sockets=[listening])
        listener.cancel()
