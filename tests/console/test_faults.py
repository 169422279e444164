"""When something fails the page says so, and tells nothing else."""

from dataclasses import replace
from datetime import datetime

from core.conversations import Unavailable
from core.sign_ins import SignIn
from storage.memory.sign_ins import MemorySignIns
from tests.console.house import House


class Away(MemorySignIns):
    """Redis, switched off."""

    async def find(self, token: str, now: datetime) -> SignIn | None:
        raise Unavailable("cannot reach Redis: redis://:geheim@cache")


class Broken(MemorySignIns):
    async def find(self, token: str, now: datetime) -> SignIn | None:
        raise RuntimeError("geheim")


async def test_without_redis_nobody_gets_in_and_everybody_is_told(house: House) -> None:
    await house.hire("wawan")
    browser = await house.signed_in("wawan")
    house.app.state.desk = replace(house.desk, sign_ins=Away())
    for path in ("/", "/sign-in", "/account"):
        answer = await browser.get(path)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "5"
        assert "tidak bisa dihubungi" in answer.text
        assert "geheim" not in answer.text


async def test_a_fault_of_ours_shows_nothing_of_it(house: House) -> None:
    await house.hire("wawan")
    browser = await house.signed_in("wawan")
    house.app.state.desk = replace(house.desk, sign_ins=Broken())
    answer = await browser.get("/account")
    assert answer.status_code == 500
    assert "Terjadi kesalahan" in answer.text
    assert "geheim" not in answer.text
