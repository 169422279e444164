"""Runs the web app until it is told to stop."""

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
import uvicorn

from bot.channels.telegram.poll import poll
from bot.channels.telegram.webhook import PATH as TELEGRAM_PATH
from bot.city import City, now
from bot.housekeeping import forget_strays
from bot.pulse import NotedSource
from bot.settings import BadSettings
from bot.web import web_app
from console.live import Live
from core.delivery import SendFailed
from core.messages import Channel

log = structlog.get_logger()

GRACE_SECONDS = 3
"""How long open connections may take to end."""


class _Server(uvicorn.Server):
    """Ends quietly when told to: uvicorn's own way kills the process before we have cleaned up."""

    def __init__(self, config: uvicorn.Config, city: City, live: Live) -> None:
        super().__init__(config)
        self._city = city
        self._live = live

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
        self._live.close()


def bound(host: str, port: int) -> socket.socket:
    """A listening socket. Raises BadSettings when the port is taken or the host is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named, or asyncio leaves Nagle's delay on: 40 ms for a second request on a connection.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise BadSettings(f"HOST, PORT: cannot listen on {host}:{port}: {error.strerror}") from None
    listening.listen(2048)
    return listening


async def serve(city: City, listening: socket.socket, *, alone: bool) -> None:
    """The web app; `alone` does the work of the other processes, too."""
    app = web_app(city)
    live: Live = app.state.live
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        lifespan="off",
    )
    async with asyncio.TaskGroup() as tasks:
        helpers = [tasks.create_task(each.run()) for each in (city.wakes, city.state_wakes)]
        helpers.append(tasks.create_task(_announce(city)))
        helpers.append(tasks.create_task(live.run()))
        helpers.append(tasks.create_task(city.watch.run()))
        helpers.append(tasks.create_task(city.bursts.run()))
        if alone:
            helpers += [tasks.create_task(each.run()) for each in city.keepers]
        if alone and city.channels.senders:
            helpers.append(tasks.create_task(city.worker.run()))
            helpers.append(tasks.create_task(forget_strays(city.store.strays, now)))
        if alone and city.channels.telegram and city.settings.polls_telegram:
            helpers.append(tasks.create_task(_poll_if_possible(city)))
        await _Server(config, city, live).serve(sockets=[listening])
        for helper in helpers:
            helper.cancel()


async def _announce(city: City) -> None:
    """Tell Telegram where we are and what the menu holds; a desk without it still works."""
    settings, telegram = city.settings, city.channels.telegram
    if telegram is None:
        return
    try:
        telegram.receiver.username = str((await telegram.sender.me()).get("username", ""))
        await telegram.sender.set_commands()
        url = settings.telegram_webhook_url(TELEGRAM_PATH)
        if url and settings.telegram_webhook_secret:
            await telegram.sender.set_webhook(url, settings.telegram_webhook_secret)
    except SendFailed as failed:
        log.error("telegram not told", reason=failed.reason)


async def work(city: City) -> None:
    """Send what lies in the outbox, until cancelled."""
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(city.wakes.run())
        tasks.create_task(city.bursts.run())
        tasks.create_task(city.worker.run())
        for keeper in city.keepers:
            tasks.create_task(keeper.run())
        tasks.create_task(forget_strays(city.store.strays, now))
        tasks.create_task(city.watch.run())


async def fetch(city: City) -> None:
    """Fetch Telegram's updates and answer them, until cancelled; beside `serve`."""
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(city.bursts.run())
            tasks.create_task(city.watch.run())
            tasks.create_task(poll_telegram(city))
    except* BadSettings as errors:
        raise errors.exceptions[0] from None


async def poll_telegram(city: City) -> None:
    """For machines without a public address. Raises BadSettings when the token is refused."""
    telegram = city.channels.telegram
    if telegram is None:
        raise BadSettings("TELEGRAM_TOKEN: is needed to poll")
    try:
        source = NotedSource(Channel.TELEGRAM, telegram.sender, city.pulse)
        receive = city.pulse.receiving(Channel.TELEGRAM, telegram.receiver.receive)
        await poll(source, receive, delete_webhook=True)
    except SendFailed as failed:
        raise BadSettings(f"TELEGRAM_TOKEN: {failed.reason}") from None


async def _poll_if_possible(city: City) -> None:
    """A token that is refused turns Telegram off, not the whole desk."""
    try:
        await poll_telegram(city)
    except BadSettings as error:
        log.error("telegram is off", reason=str(error))
