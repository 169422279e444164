"""The stream of a ticket's page: nothing is missed between the page and its stream."""

import asyncio
from collections.abc import AsyncIterator

from bot.wakes import TicketWakes, Wakes
from console.pulse import CHANGED, LOOK, pulse
from tests.contracts.people import SARI
from tests.core.tickets import reporter


class Nobody:
    """Nothing is heard: the test wakes by hand."""

    async def listen(self) -> AsyncIterator[str | None]:
        await asyncio.Event().wait()
        yield None


async def may_listen() -> bool:
    return True


async def test_it_begins_with_a_look_from_which_on_nothing_is_missed() -> None:
    wakes = Wakes(Nobody())
    waking = TicketWakes(wakes, Wakes(Nobody()))
    stream = pulse(waking, asyncio.Event(), [reporter(SARI, 7)], may_listen)
    assert (await anext(stream)).endswith(LOOK)
    wakes.wake_all()
    assert await anext(stream) == CHANGED
    await stream.aclose()  # type: ignore[attr-defined]
