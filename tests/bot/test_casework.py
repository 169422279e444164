"""Work on tickets from the terminal, on a real database."""

import asyncio
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner

from bot.city import now, opened_store
from bot.cli import app
from bot.settings import load_settings
from core.intake import open_report
from core.messages import Address, Channel
from core.places import Place
from core.reports import ReportDraft, Visibility
from tests.contracts.people import conversation

SARI = Address(Channel.WEBCHAT, "sari")
OPERATORS = "login,name,agency,role\nwawan,Wawan,dishub,operator\nrini,Rini,dishub,supervisor\n"
DRAFT = ReportDraft("lampumati", "Lampu mati di gang", Place("Jl. Pahlawan"))


async def opened(folder: Path, draft: ReportDraft, key: str) -> str:
    async with opened_store(load_settings()) as store:
        sari = await conversation(store, SARI)
        async with store.begin() as records:
            receipt = await open_report(records.services.desk, sari, draft, now=now(), key=key)
    assert receipt
    return receipt.number


async def news(folder: Path) -> list[str]:
    async with opened_store(load_settings()) as store:
        page = await store.threads.page(SARI)
    return [each.outgoing.text for each in page.messages if each.outgoing and each.outgoing.about]


def bot(*words: str) -> str:
    result = CliRunner().invoke(app, words)
    structlog.reset_defaults()  # the runner's stderr is closed by now
    return f"{result.output}{result.stderr}"


@pytest.mark.timeout(120)
def test_a_ticket_from_opening_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    (tmp_path / "operators.csv").write_text(OPERATORS)
    assert "Tidak ada tiket yang terbuka" in bot("ticket", "list")
    bot("import", "operators", str(tmp_path / "operators.csv"))
    number = asyncio.run(opened(tmp_path, DRAFT, "1"))
    assert number in bot("ticket", "list", "--agency", "dishub")
    assert "tidak dikenal" in bot("ticket", "change", number, "diverifikasi", "--by", "siapa")
    assert "Tercatat" in bot("ticket", "change", number, "diverifikasi", "--by", "wawan")
    assert "hanya bisa maju" in bot("ticket", "change", number, "diverifikasi", "--by", "wawan")
    assert "perlu foto" in bot("ticket", "change", number, "selesai", "--by", "wawan")
    assert "Tercatat" in bot(
        "ticket", "change", number, "selesai", "--by", "wawan", "--note", "Sudah diganti"
    )
    shown = bot("ticket", "show", number)
    for words in ("webchat:sari", "Lampu mati di gang", "Jl. Pahlawan", "Sudah diganti"):
        assert words in shown
    told = asyncio.run(news(tmp_path))
    assert ["sedang diperiksa" in told[0], "Sudah diganti" in told[1]] == [True, True]
    assert len(told) == 2


@pytest.mark.timeout(120)
def test_a_sealed_report_takes_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    (tmp_path / "operators.csv").write_text(OPERATORS)
    bot("import", "operators", str(tmp_path / "operators.csv"))
    sealed = ReportDraft("narkoba", "Ada yang jualan", Place(""), visibility=Visibility.SEALED)
    number = asyncio.run(opened(tmp_path, sealed, "1"))
    shown = bot("ticket", "show", number)
    assert "Warga #" in shown
    assert "sari" not in shown
    bot("ticket", "unseal", number, "--by", "wawan", "--reason", "Surat Polres")
    assert "orang lain" in bot("ticket", "unseal", number, "--by", "wawan")
    assert "sari" not in bot("ticket", "show", number)
    assert "Tercatat" in bot("ticket", "unseal", number, "--by", "rini")
    assert "webchat:sari" in bot("ticket", "show", number)
    assert "Surat Polres" in asyncio.run(news(tmp_path))[-1]
