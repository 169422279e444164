"""Broadcasts from the terminal, on a real database."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.broadcasts import BroadcastKeeper
from bot.city import now, opened_store
from bot.reach import ChannelReach
from bot.releasing import Releasing
from bot.settings import load_settings
from core.broadcasts import Announcement, Schedule
from core.messages import Address, Channel
from storage.pace import BROADCAST_RATES
from storage.sql.store import SqlStore
from tests.bot.test_casework import bot
from tests.contracts.announcing import ANI, approved, at_desk, flood, subscriber, telegram

OPERATORS = (
    "login,name,agency,role\n"
    "ani,Ani,diskominsta,editor\n"
    "wulan,Wulan,diskominsta,supervisor\n"
    "eko,Eko,diskominsta,operator\n"
)
SARI = Address(Channel.WEBCHAT, "sari")


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    (tmp_path / "operators.csv").write_text(OPERATORS)
    bot("import", "operators", str(tmp_path / "operators.csv"))


async def prepared(announcement: Announcement, schedule: Schedule) -> int:
    """Approved, for two who want it; how it is numbered."""
    async with opened_store(load_settings()) as store:
        await subscriber(store, SARI)
        await subscriber(store, telegram(1))
        return (await approved(store, now(), announcement, schedule)).id


async def drafted() -> int:
    async with opened_store(load_settings()) as store, store.begin() as records:
        return (await at_desk(records, ANI, now()).write(flood(), Schedule())).id


async def kept() -> None:
    """A worker looks at what is to be done once, and sends nothing yet."""
    async with opened_store(load_settings()) as store:
        keeper = _keeper(store)
        while await keeper.prepare():
            pass
        await keeper.release()


def _keeper(store: SqlStore) -> BroadcastKeeper:
    releasing = Releasing(ChannelReach(store.message_templates), None)
    return BroadcastKeeper(store, BROADCAST_RATES, releasing, _nobody, now)


async def _nobody(addresses: object) -> None:
    """Nobody is connected."""


@pytest.mark.timeout(120)
def test_sent_before_its_time_paused_and_cancelled() -> None:
    assert "Belum ada siaran." in bot("broadcast", "status")
    number = str(asyncio.run(prepared(flood(), Schedule(now() + timedelta(hours=5)))))
    listed = bot("broadcast", "status")
    assert "Kali Elo" in listed
    assert "Disetujui" in listed
    planned = bot("broadcast", "status", number)
    assert "Dijadwalkan" in planned
    assert "Belum menerima: 2 orang" in planned
    send = ("broadcast", "send", number, "--no-follow", "--by")
    assert "Hanya penyelia" in bot(*send, "ani")
    assert "tidak dikenal" in bot(*send, "siapa")
    assert "dikirim sekarang" in bot(*send, "wulan")
    asyncio.run(kept())
    assert "sudah mulai dikirim" in bot(*send, "wulan")
    shown = bot("broadcast", "status", number)
    for words in ("1 dari 2 orang", "terkirim 1", "webchat", "Di antrean", "0 balasan"):
        assert words in shown
    assert "dijeda" in bot("broadcast", "pause", number, "--by", "ani")
    assert "sedang dijeda; lanjutkan saja" in bot(*send, "wulan")
    assert "Hanya penyelia" in bot("broadcast", "resume", number, "--by", "ani")
    assert "dilanjutkan" in bot("broadcast", "resume", number, "--by", "wulan")
    assert "dibatalkan" in bot("broadcast", "cancel", number, "--by", "ani")
    assert "sudah berakhir" in bot(*send, "wulan")
    told = json.loads(bot("broadcast", "status", number, "--json"))
    assert (told["state"], told["people"], told["done"]) == ("cancelled", 2, 2)
    assert told["channels"] == {"telegram": {"skipped": 1}, "webchat": {"sent": 1}}
    assert told["reasons"] == [{"reason": "cancelled", "channel": "telegram", "people": 1}]
    assert "Siaran dibatalkan: 1 orang" in bot("broadcast", "status", number)
    assert json.loads(bot("broadcast", "status", "--json"))[0]["number"] == int(number)
    assert "2 dari 2 orang" in bot("broadcast", "status", number, "--follow")


@pytest.mark.timeout(120)
def test_nothing_gets_past_the_second_person() -> None:
    number = str(asyncio.run(drafted()))
    assert "belum disetujui" in bot("broadcast", "send", number, "--by", "wulan")
    assert "penyunting, penyelia" in bot("broadcast", "cancel", number, "--by", "eko")
    assert "tidak sedang dikirim" in bot("broadcast", "pause", number, "--by", "wulan")
    assert "tidak sedang dijeda" in bot("broadcast", "resume", number, "--by", "wulan")
    for step in ("send", "pause", "resume", "cancel"):
        assert "tidak dikenal" in bot("broadcast", step, "99", "--by", "wulan")
    assert "tidak dikenal" in bot("broadcast", "status", "99")
    assert "tidak dikenal" in bot("broadcast", "status", "99", "--follow")
    assert "NUMBER" in bot("broadcast", "status", "--follow")
