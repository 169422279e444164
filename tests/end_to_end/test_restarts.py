"""Killing the program loses nothing: citizens go on where they were, no child is left behind."""

import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.end_to_end.program import Program, Visitor, running

STEPS = (
    ("lapor", "ceritakan apa yang terjadi"),
    ("lampu jalan mati", "Di mana kejadiannya?"),
    ("kelurahan Panjang", "Ada foto?"),
    ("lewati", "Kirim laporan ini?"),
    ("kirim", "nomor *LPR-"),
    ("tiket saya", "punya 1 tiket"),
)


@pytest.mark.timeout(180)
def test_a_report_goes_on_after_kill_9_between_any_two_steps(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.start()
    visitor = Visitor(program)
    for said, answer in STEPS:
        assert answer in visitor.say(said)["text"]
        program.stop(signal.SIGKILL)
        program.start()
    numbers = re.findall(r"LPR-\d{6}-\d{4}", str(visitor.thread))
    assert len(set(numbers)) == 1
    program.stop()


@pytest.mark.timeout(120)
@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGTERM])
def test_being_told_to_stop_ends_everything_at_once(tmp_path: Path, order: signal.Signals) -> None:
    program = Program(tmp_path)
    program.start()
    visitor = Visitor(program)
    visitor.say("halo")
    began = time.monotonic()
    code = program.stop(order)
    assert time.monotonic() - began < 5
    assert code in (0, 130)
    assert _children_in(tmp_path) == ""


@pytest.mark.timeout(120)
def test_kill_9_leaves_no_server_behind(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.start()
    program.stop(signal.SIGKILL)
    deadline = time.monotonic() + 5
    while _children_in(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert _children_in(tmp_path) == ""


@pytest.mark.timeout(120)
def test_an_open_stream_does_not_hold_up_the_end(tmp_path: Path) -> None:
    with running(tmp_path) as program:
        visitor = Visitor(program)
        visitor.say("halo")
        with visitor.client() as client, client.stream("GET", "/chat/stream") as stream:
            next(stream.iter_lines())
            began = time.monotonic()
            assert program.stop() == 0
            assert time.monotonic() - began < 4


def _children_in(folder: Path) -> str:
    """Processes that have the folder in their command line."""
    found = subprocess.run(
        ["pgrep", "-f", f"valkey-server.*{folder}"], capture_output=True, text=True, check=False
    )
    return found.stdout.strip()
