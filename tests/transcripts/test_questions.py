"""How much a report costs a citizen: bubbles of ours that wait for an answer before the receipt."""

import re
from functools import partial
from pathlib import Path
from statistics import median

import pytest
import yaml

from bot.importing import DATA
from core.messages import Incoming
from tests.casework import happen
from tests.desk import Desk
from tests.transcripts.transcript import play

REPORTS = sorted(Path(__file__).parent.glob("lapor_*.txt"))
MOST = 3
"""Questions in the middle report, the card among them."""


@pytest.fixture(scope="module")
def desks() -> dict[Path, Desk]:
    """Made before an event loop runs."""
    return {file: Desk() for file in REPORTS}


async def test_the_median_report_is_sent_after_three_questions(
    desks: dict[Path, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = {file: await questions(file, desks[file], monkeypatch) for file in REPORTS}
    sent = [count for count in counted.values() if count is not None]
    assert len(sent) >= 40, "a report of which no receipt is read counts for nothing"
    assert median(sent) <= MOST, counted


def test_the_transcripts_tell_of_almost_every_kind() -> None:
    told = "\n".join(file.read_text(encoding="utf-8") for file in REPORTS)
    shown = re.findall(r"^< Jenis: (.+)$", told, re.MULTILINE)
    document = yaml.safe_load((DATA / "categories.yaml").read_text(encoding="utf-8"))
    kinds = [each["name"] for each in document["categories"]]
    missing = [name for name in kinds if not any(name.startswith(each) for each in shown)]
    assert len(kinds) - len(missing) >= 40, missing


async def questions(file: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> int | None:
    """How many were asked before the first receipt; None when the transcript has none."""
    talk = desk.talk("sari")
    asked, receipts = [0], [False]
    deliver = talk.deliver

    async def counting(incoming: Incoming) -> None:
        await deliver(incoming)
        receipts[0] = receipts[0] or "nomor *LPR-" in talk.last.text
        waits = talk.session.run is not None or bool(talk.session.unclear)
        asked[0] += waits and not receipts[0]

    monkeypatch.setattr(talk, "deliver", counting)
    await play(file, talk, desk.lose_sessions, partial(happen, desk, talk), desk.talk)
    return asked[0] if receipts[0] else None
