"""Reading canned replies: what would reach a citizen as it stands is refused with its line."""

from pathlib import Path

import pytest

from bot.importing import DATA
from core.canned import VARIABLES, CannedReply
from storage.reference import read_canned_replies

ROW = "replies:\n  - code: salam\n    title: Salam\n    text: Laporan {nomor} kami terima\n"


def test_a_reply(tmp_path: Path) -> None:
    file = tmp_path / "replies.yaml"
    file.write_text(ROW, encoding="utf-8")
    read = read_canned_replies(file)
    assert not read.errors
    assert list(read.rows) == [CannedReply("salam", "Salam", "Laporan {nomor} kami terima")]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("{nomor}", "{nomer}", "import-bad-variable"),
        ("{nomor}", "{}", "import-bad-variable"),
        ("code: salam", "code: sa lam", "import-bad-id"),
        ("title: Salam", "titel: Salam", "import-missing"),
        ("kami terima", "a" * 1600, "import-too-long"),
    ],
)
def test_what_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    file = tmp_path / "replies.yaml"
    file.write_text(ROW.replace(old, new), encoding="utf-8")
    read = read_canned_replies(file)
    assert not read.rows
    assert problem in [error.problem for error in read.errors]


def test_the_citys_own_have_no_error_and_every_blank_is_used() -> None:
    read = read_canned_replies(DATA / "canned_replies.yaml")
    assert not read.errors
    assert len(read.rows) >= 12
    for name in VARIABLES:
        assert [each for each in read.rows if f"{{{name}}}" in each.text], name


def test_values_are_put_in_once() -> None:
    reply = CannedReply("a", "A", "{nomor} {opd} {lain}")
    filled = reply.filled({"nomor": "{opd}", "opd": "Dishub"})
    assert filled.text == "{opd} Dishub {lain}"
    assert not reply.fits({"nomor": "1", "opd": "Dishub"})
    assert not CannedReply("a", "A", "{tenggat}").fits({"tenggat": ""})
