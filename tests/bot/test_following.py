"""Every process learns of changes that another one made."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import following as module
from bot.following import following
from core.pins import Pins
from core.products import ProductQuery
from storage import product_shelf
from storage.sql.database import Database
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests.contracts.city import BATIK, GETUK, SquareMap


async def ids(store: SqlStore, words: str) -> list[str]:
    async with store.begin() as records:
        query = ProductQuery(words)
        return list((await records.services.products.search(query, now=datetime.now(UTC))).ids)


async def test_changes_of_another_process(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EVERY_SECONDS", 0.01)
    monkeypatch.setattr(product_shelf, "SMALL", 0)  # so that no search takes changes in by itself
    await migrate(database_url)
    async with (
        SqlStore(Database(database_url), Pins("x"), SquareMap) as one,
        SqlStore(Database(database_url), Pins("x"), SquareMap) as other,
    ):
        await one.reference.replace_products([GETUK])
        async with following(one):
            assert await ids(one, "getuk") == [GETUK.id]
            await other.reference.replace_products([replace(GETUK, name="Slondok"), BATIK])
            async with asyncio.timeout(5):
                while await ids(one, "batik") != [BATIK.id]:
                    await asyncio.sleep(0.01)
            assert await ids(one, "slondok") == [GETUK.id]


async def test_an_error_inside_comes_out_as_it_is(database_url: str) -> None:
    await migrate(database_url)
    async with SqlStore(Database(database_url), Pins("x"), SquareMap) as store:
        with pytest.raises(KeyError, match="mine"):
            async with following(store):
                raise KeyError("mine")
