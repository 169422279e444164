"""Codes that arrive at the same time: one of them counts, on every database."""

import asyncio
from dataclasses import replace

import pyotp

from console.codes import new_recovery_codes, plain
from console.desk import Desk
from console.proof import Wrong, prove_code
from tests.console.house import House
from tests.contracts.people import AnyStore


async def desk_of(store: AnyStore, **changes: object) -> Desk:
    desk = replace(House().desk, store=store)
    account = await store.roster.account("wawan")
    assert account
    async with store.begin() as records:
        await records.services.accounts.keep(replace(account, **changes))  # type: ignore[arg-type]
    return desk


async def proved(desk: Desk, code: str, times: int) -> int:
    """How often the code was taken, sent so often at once."""

    async def once() -> bool:
        try:
            await prove_code(desk, "wawan", code)
        except Wrong:
            return False
        return True

    return sum(await asyncio.gather(*(once() for _ in range(times))))


async def test_a_code_of_the_authenticator(city: AnyStore) -> None:
    secret = pyotp.random_base32()
    desk = await desk_of(city)
    desk = await desk_of(city, totp=desk.vault.seal(secret, "wawan"))
    assert await proved(desk, pyotp.TOTP(secret).at(desk.now()), 4) == 1


async def test_a_recovery_code(city: AnyStore) -> None:
    code = new_recovery_codes()[0]
    desk = await desk_of(city)
    mark = desk.vault.mark("recovery:wawan", plain(code))
    desk = await desk_of(city, recovery=("other", mark))
    assert await proved(desk, code, 4) == 1
    account = await city.roster.account("wawan")
    assert account
    assert account.recovery == ("other",)
    assert [entry.action for entry in await city.audit.page()] == ["account.recovery-used"]
