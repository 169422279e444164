"""Content from the terminal, on a real database."""

import asyncio
from pathlib import Path

import pytest

from bot.city import opened_store
from bot.settings import load_settings
from core.faq import FaqEntry
from core.operators import Operator, Role
from tests.bot.test_casework import bot
from tests.editors import edit, entry

OPERATORS = (
    "login,name,agency,role\n"
    "ani,Ani,diskominsta,editor\n"
    "budi,Budi,diskominsta,editor\n"
    "eko,Eko,diskominsta,operator\n"
)
ANI = Operator(0, "Ani", "ani", "diskominsta", Role.EDITOR)
FAQ = ("faq", "FAQ-001")


async def write() -> None:
    async with opened_store(load_settings()) as store:
        shown = (await entry(store, "FAQ-001")).shown
        assert shown is not None
        body = {**shown.body, "answer": "Datang ke MPP."}
        await edit(store, ANI, lambda it: it.save(body, 0, "Loket pindah"), "FAQ-001")
        await edit(store, ANI, lambda it: it.submit(1), "FAQ-001")


async def read() -> FaqEntry | None:
    async with opened_store(load_settings()) as store, store.begin() as records:
        return await records.services.faq.get("FAQ-001")


@pytest.mark.timeout(120)
def test_published_and_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    (tmp_path / "operators.csv").write_text(OPERATORS)
    bot("import", "operators", str(tmp_path / "operators.csv"))
    asyncio.run(write())
    assert "Ditinjau" in bot("content", "list", "faq")
    shown = bot("content", "show", *FAQ)
    assert "Datang ke MPP." in shown
    assert "Loket pindah" in shown
    assert "tulisannya sendiri" in bot("content", "publish", *FAQ, "--by", "ani")
    assert "Hanya penyunting" in bot("content", "publish", *FAQ, "--by", "eko")
    assert "tidak dikenal" in bot("content", "publish", *FAQ, "--by", "siapa")
    assert "versi 3" in bot("content", "publish", *FAQ, "--by", "budi")
    now = asyncio.run(read())
    assert now is not None
    assert now.answer == "Datang ke MPP."
    faq = Path("data/faq.yaml")
    assert "Dikelola di konsol, jadi tidak diubah berkas: FAQ-001." in bot(
        "import", "faq", str(faq)
    )
    assert "versi 4" in bot("content", "rollback", *FAQ, "0", "--by", "ani")
    assert "versi 5" in bot("content", "publish", *FAQ, "--by", "budi")
    back = asyncio.run(read())
    assert back is not None
    assert back.answer != "Datang ke MPP."
    assert "tidak dikenal" in bot("content", "show", "faq", "FAQ-999")
