"""Operators to try the console with: made on one's own machine, and nowhere else."""

import io

import pytest
from rich.console import Console as Screen

from bot.operators import DEMO_PASSWORD, DEMO_SECRET, DEMOS, show_demo_operators
from bot.settings import Settings
from tests.console.house import House


@pytest.fixture
async def house() -> House:
    return await House().furnish()


async def told(house: House, **settings: str) -> str:
    out = io.StringIO()
    ours = Settings(_env_file=None, **settings)  # type: ignore[call-arg, arg-type]
    await show_demo_operators(ours, house.desk, Screen(file=out, width=500))
    return out.getvalue()


async def test_all_can_sign_in_as_they_were_told(house: House) -> None:
    lines = (await told(house)).splitlines()
    assert [demo.login for demo in DEMOS for line in lines if demo.login in line] == [
        "petugas.coba",
        "penyelia.coba",
        "kepala.coba",
    ]
    assert sum(DEMO_PASSWORD in line for line in lines) == 3
    assert sum(DEMO_SECRET in line for line in lines) == 2
    operator = house.browser()
    assert (await operator.sign_in("petugas.coba", DEMO_PASSWORD)).status_code == 303
    for login in ("penyelia.coba", "kepala.coba"):
        house.secrets[login] = DEMO_SECRET
        browser = house.browser()
        await browser.sign_in(login, DEMO_PASSWORD)
        assert (await browser.get("/audit")).status_code == 200


async def test_they_are_made_once_and_told_as_long_as_they_are_the_same(house: House) -> None:
    first = await told(house)
    assert await told(house) == first
    await house.change("petugas.coba", password=await house.desk.passwords.hash("lain sekali ini"))
    assert "petugas.coba" not in await told(house)
    assert await house.actions() == ["operator.demo"] * len(DEMOS)


async def test_not_where_operators_are(house: House) -> None:
    await house.hire("wawan")
    assert await told(house) == ""
    assert len(await house.store.roster.all()) == 1


@pytest.mark.parametrize(
    "settings",
    [{"database_url": "postgresql://desk@db/desk"}, {"host": "0.0.0.0"}, {"host": "10.0.0.5"}],
)
async def test_not_where_others_come_in(house: House, settings: dict[str, str]) -> None:
    assert await told(house, **settings) == ""
    assert await house.store.roster.all() == []
