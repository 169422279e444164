"""`python -m bot evaluate entities`: figures as JSON, predictions in the form of the scorer."""

import json
from pathlib import Path

from tests.bot.test_cli import bot, one_line

LINES = """\
{"id": "a", "text": "jenang < 50rb wates", "entities": {"max_price": 50000, "kelurahan": ["Wates"]}}
{"id": "b", "text": "gamis panjang", "entities": {"kelurahan": ["Panjang"]}}

{"id": "c", "text": "cek LPR-261110-0003"}
"""


def test_figures_and_predictions(tmp_path: Path) -> None:
    labelled, out = tmp_path / "set.jsonl", tmp_path / "out.jsonl"
    labelled.write_text(LINES, encoding="utf-8")
    told = bot(tmp_path, "evaluate", "entities", str(labelled), "--json", "--predictions", str(out))
    assert told.returncode == 0, told.stderr
    figures = json.loads(told.stdout)["figures"]
    assert (figures["n"], figures["exact"], figures["micro_f1"]) == (2, 0.5, 0.8)
    assert {"p50_ms", "p95_ms"} <= figures.keys()
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert rows[2]["entities"] == {"ticket": "LPR-261110-0003"}
    assert all(row["ms"] >= 0 for row in rows)


def test_figures_in_a_terminal(tmp_path: Path) -> None:
    labelled = tmp_path / "set.jsonl"
    labelled.write_text(LINES, encoding="utf-8")
    told = bot(tmp_path, "evaluate", "entities", str(labelled))
    assert told.returncode == 0, told.stderr
    assert "exact" in told.stdout
    assert "kelurahan" in told.stdout


def test_a_file_that_is_no_set(tmp_path: Path) -> None:
    broken = tmp_path / "set.jsonl"
    broken.write_text('{"id": 1', encoding="utf-8")
    assert "set.jsonl:1" in one_line(bot(tmp_path, "evaluate", "entities", str(broken)))
