"""The socket that the web app listens on."""

import asyncio
import socket

from bot.serve import bound


async def test_small_answers_are_not_held_back() -> None:
    """asyncio turns Nagle's delay off only where the protocol is named; else each waits 40 ms."""
    accepted: asyncio.Queue[int] = asyncio.Queue()

    async def met(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        taken = writer.get_extra_info("socket")
        accepted.put_nowait(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    listening = bound("127.0.0.1", 0)
    async with await asyncio.start_server(met, sock=listening):
        _, writer = await asyncio.open_connection(*listening.getsockname())
        assert await accepted.get()
        writer.close()
