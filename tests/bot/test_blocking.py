"""`bot block` and `bot unblock`: by the number of a ticket, with a reason, and back again."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.city import opened_store
from bot.settings import load_settings
from core.messages import Json
from tests.bot.test_casework import DRAFT, OPERATORS, SARI, bot, opened
from tests.contracts.people import conversation


async def is_blocked() -> bool:
    async with opened_store(load_settings()) as store:
        return (await conversation(store, SARI)).citizen.blocked


async def noted() -> list[tuple[str, str, str, Mapping[str, Json]]]:
    """The audit log, oldest first."""
    async with opened_store(load_settings()) as store:
        entries = await store.audit.page()
    return [(each.actor, each.action, each.subject, each.detail) for each in reversed(entries)]


@pytest.mark.timeout(120)
def test_the_reporter_of_a_ticket_is_blocked_and_unblocked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    (tmp_path / "operators.csv").write_text(OPERATORS)
    bot("import", "operators", str(tmp_path / "operators.csv"))
    number = asyncio.run(opened(tmp_path, DRAFT, "1"))
    words = ("block", number.lower(), "--reason", "laporan iseng", "--by", "wawan")
    assert "langsung" in bot("unblock", number, "--by", "wawan")
    assert not asyncio.run(is_blocked())
    assert "mulai sekarang dilihat petugas dulu" in bot(*words)
    assert asyncio.run(is_blocked())
    assert "sejak sebelumnya" in bot(*words)
    assert "kembali diteruskan langsung" in bot("unblock", number, "--by", "rini")
    assert not asyncio.run(is_blocked())
    assert asyncio.run(noted()) == [
        ("wawan", "citizen.block", number, {}),
        ("rini", "citizen.unblock", number, {}),
    ], "each change once, without the reason's words"


@pytest.mark.timeout(120)
def test_who_is_unknown_blocks_nobody_and_nobody_without_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    (tmp_path / "operators.csv").write_text(OPERATORS)
    bot("import", "operators", str(tmp_path / "operators.csv"))
    number = asyncio.run(opened(tmp_path, DRAFT, "1"))
    unknown = "LPR-261125-9999"
    assert "tidak dikenal" in bot("block", number, "--reason", "iseng", "--by", "siapa")
    assert "Tidak ada tiket" in bot("block", unknown, "--reason", "iseng", "--by", "wawan")
    assert "Tidak ada tiket" in bot("unblock", unknown, "--by", "wawan")
    assert "Alasannya perlu" in bot("block", number, "--reason", " ", "--by", "wawan")
    assert not asyncio.run(is_blocked())
