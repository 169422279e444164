"""Sessions: one holder at a time, first come first served, and what was kept comes back."""

import asyncio
import secrets

import pytest

from core.conversations import HeldSession, Sessions
from core.messages import Address, Channel
from storage.held import LARGEST_SESSION


@pytest.fixture
def sari() -> Address:
    return Address(Channel.WEBCHAT, secrets.token_hex(8))  # Redis lives longer than a test


async def state(sessions: Sessions, address: Address) -> str | None:
    async with sessions.hold(address) as held:
        return held.state


async def test_nothing_at_first(sessions: Sessions, sari: Address) -> None:
    assert await state(sessions, sari) is None


@pytest.mark.parametrize("kept", ["{}", '{"teks":"ꦩꦒꦼꦭꦁ 🍠"}', "x" * LARGEST_SESSION])
async def test_what_was_kept_comes_back(sessions: Sessions, sari: Address, kept: str) -> None:
    async with sessions.hold(sari) as held:
        held.keep("first")
        held.keep(kept)
    assert await state(sessions, sari) == kept


async def test_nothing_kept_changes_nothing(sessions: Sessions, sari: Address) -> None:
    async with sessions.hold(sari) as held:
        held.keep("{}")
    async with sessions.hold(sari):
        pass
    assert await state(sessions, sari) == "{}"


async def test_a_failed_turn_keeps_nothing(sessions: Sessions, sari: Address) -> None:
    async def fail() -> None:
        async with sessions.hold(sari) as held:
            held.keep("{}")
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert await state(sessions, sari) is None


async def test_addresses_have_sessions_of_their_own(sessions: Sessions, sari: Address) -> None:
    other = Address(Channel.TELEGRAM, sari.external_id)
    async with sessions.hold(sari) as held:
        held.keep("sari")
        async with sessions.hold(other) as held_other:
            assert held_other.state is None
    assert await state(sessions, other) is None


async def test_half_a_surrogate_pair_is_replaced(sessions: Sessions, sari: Address) -> None:
    async with sessions.hold(sari) as held:
        held.keep('{"teks":"\ud83d"}')
    assert await state(sessions, sari) == '{"teks":"\ufffd"}'


async def test_too_large_a_session_is_not_kept(sessions: Sessions, sari: Address) -> None:
    async with sessions.hold(sari) as held:
        held.keep("x" * (LARGEST_SESSION + 1))
    assert await state(sessions, sari) is None


async def test_one_holder_at_a_time(sessions: Sessions, sari: Address) -> None:
    holders: list[HeldSession] = []

    async def add() -> None:
        async with sessions.hold(sari) as held:
            holders.append(held)
            assert len(holders) == 1
            await asyncio.sleep(0.001)
            held.keep(str(int(held.state or "0") + 1))
            holders.pop()

    async with asyncio.TaskGroup() as tasks:
        for _ in range(50):
            tasks.create_task(add())
    assert await state(sessions, sari) == "50"


async def test_first_come_first_served(sessions: Sessions, sari: Address) -> None:
    served: list[int] = []

    async def come(number: int) -> None:
        async with sessions.hold(sari):
            served.append(number)

    async with asyncio.TaskGroup() as tasks:
        for number in range(20):
            tasks.create_task(come(number))
            await asyncio.sleep(0)
    assert served == list(range(20))


async def test_a_cancelled_holder_lets_go(sessions: Sessions, sari: Address) -> None:
    holding = asyncio.Event()

    async def hang() -> None:
        async with sessions.hold(sari) as held:
            held.keep("half done")
            holding.set()
            await asyncio.sleep(60)

    async with asyncio.TaskGroup() as tasks:
        hanging = tasks.create_task(hang())
        await holding.wait()
        waiting = [tasks.create_task(state(sessions, sari)) for _ in range(3)]
        await asyncio.sleep(0)
        waiting[0].cancel()
        hanging.cancel()
    assert [each.result() for each in waiting[1:]] == [None, None]
