"""Wake-ups: whoever waits for one of several addresses is woken by each, and then forgotten."""

import asyncio
from collections.abc import AsyncGenerator

from bot.wakes import TicketWakes, Wakes
from tests.contracts.people import SARI
from tests.core.tickets import reporter


class Heard:
    def __init__(self, *addresses: str | None) -> None:
        self._addresses = addresses

    async def listen(self) -> AsyncGenerator[str | None, None]:
        for each in self._addresses:
            yield each


async def woken_by(*heard: str | None) -> bool:
    wakes = Wakes(Heard(*heard))
    with wakes.for_addresses({"webchat:a", "telegram:b"}) as event:
        await wakes.run()
        return event.is_set()


async def test_any_of_several_addresses_wakes() -> None:
    assert await woken_by("webchat:a")
    assert await woken_by("telegram:b")
    assert await woken_by(None)
    assert not await woken_by("webchat:c")


async def test_who_left_is_forgotten() -> None:
    wakes = Wakes(Heard("webchat:a"))
    with wakes.for_addresses(["webchat:a"]) as gone, wakes.for_address("webchat:a") as also:
        events: list[asyncio.Event] = [gone, also]
    await wakes.run()
    assert not any(each.is_set() for each in events)


async def page_is_woken(*, written: str = "telegram:x", changed: str = "1") -> bool:
    wakes, states = Wakes(Heard(written)), Wakes(Heard(changed))
    with TicketWakes(wakes, states).for_reporters([reporter(SARI, 7)]) as event:
        await wakes.run()
        await states.run()
        return event.is_set()


async def test_a_tickets_page_hears_of_messages_and_of_what_became_of_them() -> None:
    assert not await page_is_woken()
    assert await page_is_woken(written=str(SARI))
    assert await page_is_woken(changed="7")
