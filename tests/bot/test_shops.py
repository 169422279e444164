"""Shops from the terminal, on a real database."""

import asyncio
from pathlib import Path

import pytest

from bot.city import now, opened_store
from bot.settings import load_settings
from core.products import ProductQuery
from core.shopkeeping import register
from core.shops import Reach, ShopDraft, WareDraft
from tests.bot.test_casework import OPERATORS, SARI, bot
from tests.contracts.people import conversation

DRAFT = ShopDraft("Dapur Sari", "Panjang", Reach.RELAY)


async def registered() -> int:
    async with opened_store(load_settings()) as store:
        sari = await conversation(store, SARI)
        async with store.begin() as records:
            desk = records.services.shop_desk
            ware = WareDraft("Keripik pare", 15_000)
            shop = await register(desk, sari, DRAFT, [ware], now=now(), key="1:submit")
    assert shop is not None
    return shop.id


async def found() -> bool:
    async with opened_store(load_settings()) as store, store.begin() as records:
        query = ProductQuery("keripik pare")
        ids = (await records.services.products.search(query, now=now())).ids
    return any(each.startswith("toko-") for each in ids)


@pytest.mark.timeout(120)
def test_a_shop_is_decided_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    (tmp_path / "operators.csv").write_text(OPERATORS)
    bot("import", "operators", str(tmp_path / "operators.csv"))
    number = str(asyncio.run(registered()))
    assert "Dapur Sari" in bot("shop", "list")
    assert "tidak dikenal" in bot("shop", "verify", number, "--by", "nobody")
    assert "dikabari" in bot("shop", "verify", number, "--by", "wawan")
    assert "sudah berubah" in bot("shop", "verify", number, "--by", "wawan")
    assert asyncio.run(found())
    assert "Dapur Sari" not in bot("shop", "list")
    assert "dikabari" in bot("shop", "suspend", number, "--by", "wawan", "--reason", "menipu")
    assert not asyncio.run(found())
    assert "Usaha itu tidak ada" in bot("shop", "verify", "99", "--by", "wawan")
