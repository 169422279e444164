"""`bot block` and `bot unblock`: by the number of a ticket, with a reason, and back again."""

from pathlib import Path

from tests.bot.test_cli import bot
from tests.end_to_end.program import Visitor, running


def test_the_reporter_of_a_ticket_is_blocked_and_unblocked(tmp_path: Path) -> None:
    with running(tmp_path) as program:
        sari = Visitor(program)
        sari.say("operator")
        sari.say("lampu jalan saya mati")
        number = next(word.strip("*.") for word in sari.last["text"].split() if "LPR-" in word)
        words = ("block", number.lower(), "--reason", "laporan iseng", "--by", "dewi")
        done = bot(tmp_path, *words)
        assert done.returncode == 0, done.stderr
        assert "dilihat petugas dulu" in done.stdout
        assert "sejak sebelumnya" in bot(tmp_path, *words).stdout
        assert "dilihat petugas dulu" in sari.say("lapor")["text"]
        lifted = bot(tmp_path, "unblock", number, "--by", "agus")
        assert lifted.returncode == 0, lifted.stderr
        assert "kembali diteruskan langsung" in lifted.stdout
        assert "dilihat petugas dulu" not in sari.say("lapor lampu mati")["text"]


def test_what_cannot_be_is_said_in_one_line(tmp_path: Path) -> None:
    unknown = bot(tmp_path, "block", "LPR-261125-9999", "--reason", "iseng", "--by", "dewi")
    assert unknown.returncode == 1
    assert unknown.stdout.strip() == "Tidak ada tiket dengan nomor itu."
    blank = bot(tmp_path, "block", "LPR-261125-9999", "--reason", " ", "--by", "dewi")
    assert blank.returncode == 1
    assert blank.stdout.strip() == "Alasannya perlu ditulis."
