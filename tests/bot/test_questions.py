"""`bot questions`: what was asked in vain, and phrases to train with."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.city import opened_store
from bot.settings import load_settings
from core.lessons import LessonKind, NewLesson
from tests.bot.test_casework import bot


async def asked_and_taught() -> None:
    async with opened_store(load_settings()) as store, store.begin() as records:
        services = records.services
        for key in ("1", "2"):
            await services.faq.record_unanswered("nikah di KUA 081234567890", key=key)
        new = NewLesson(LessonKind.INTENT, "sambat parkir semrawut", "lapor_kejadian")
        await services.lessons.add(new, by="siti", at=datetime.now(UTC), key="lesson")


@pytest.mark.timeout(60)
def test_what_was_asked_and_what_was_taught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    assert "Tidak ada pertanyaan" in bot("questions", "list")
    asyncio.run(asked_and_taught())
    told = bot("questions", "list")
    assert "2 kali · nikah di KUA" in told
    assert "0812" not in told
    assert "1 kalimat" in bot("questions", "labels", "--folder", str(tmp_path))
    assert "sambat parkir semrawut" in (tmp_path / "lapor_kejadian.taught.txt").read_text()
