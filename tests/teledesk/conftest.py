from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.agencies import Agency
from core.pins import Pins
from storage.sql.database import Database
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests.contracts.city import KOMINFO, SATPOL, SquareMap, load_city
from tests.emulators.telegram.limits import UNPACED
from tests.emulators.telegram.server import running_telegram
from tests.emulators.telegram.telegram import Telegram
from tests.teledesk.house import STAFF, House

DISHUB = Agency("dishub", "Dinas Perhubungan")


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with running_telegram(paces=UNPACED) as telegram:
        yield telegram


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[SqlStore]:
    await migrate(database_url)
    async with SqlStore(Database(database_url), Pins("x"), SquareMap) as store:
        await load_city(store.reference)
        await store.reference.replace_agencies([SATPOL, KOMINFO, DISHUB])
        await store.reference.replace_operators(STAFF)
        yield store


@pytest.fixture
async def house(store: SqlStore, telegram: Telegram, tmp_path: Path) -> AsyncIterator[House]:
    house = House(store, telegram, tmp_path)
    await house.link("wawan", house.wawan)
    await house.link("rini", house.rini)
    yield house
    await house.sender.close()
