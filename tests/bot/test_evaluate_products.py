"""`evaluate products`: figures, predictions, and queries without labels."""

import json
from pathlib import Path

import pytest

from bot.evaluate.command import Kind, evaluate
from tests.bot.test_cli import bot

CATALOGUE = """id,name,description,category,seller,kelurahan,price
1,Kripik singkong balado,,kuliner,A,Wates,10000
2,Kripik singkong keju,,kuliner,B,Wates,20000
3,Gethuk Trio,,kuliner,C,,
"""
QUERIES = [
    {"id": "a", "query": "krpik singkong", "must_contain_any": ["keripik singkong"]},
    {
        "id": "b",
        "query": "keripik telo keju < 15rb",
        "must_contain_any": ["keripik singkong"],
        "attrs_all": [["keju"]],
        "noise": "slang",
    },
    {"id": "c", "query": "bakso", "must_contain_any": ["bakso"], "noise": "clean"},
    {"id": "d", "query": "getuk"},
]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    catalogue, queries = tmp_path / "catalogue.csv", tmp_path / "queries.jsonl"
    catalogue.write_text(CATALOGUE, encoding="utf-8")
    queries.write_text("\n".join(map(json.dumps, QUERIES)), encoding="utf-8")
    return queries, catalogue


def test_figures(files: tuple[Path, Path]) -> None:
    queries, catalogue = files
    result = evaluate(Kind.PRODUCTS, queries, None, catalogue)
    # The price limit of "b" leaves out the only right one, and nobody sells bakso.
    assert result.figures["n"] == 3
    assert result.figures["recall_at_5"] == result.figures["mrr_at_10"] == pytest.approx(1 / 3)
    recalls = {noise: row["recall_at_5"] for noise, row in result.tables["noise"].items()}
    assert recalls == {"": 1.0, "clean": 0.0, "slang": 0.0}


def test_the_column_type_decides(files: tuple[Path, Path]) -> None:
    queries, catalogue = files
    rows = CATALOGUE.splitlines()
    typed = [f"{rows[0]},type", *(f"{row},gula jawa" for row in rows[1:])]
    catalogue.write_text("\n".join(typed), encoding="utf-8")
    assert evaluate(Kind.PRODUCTS, queries, None, catalogue).figures["recall_at_5"] == 0.0


def test_command(files: tuple[Path, Path], tmp_path: Path) -> None:
    queries, catalogue = files
    out = tmp_path / "predictions.jsonl"
    arguments = ["evaluate", "products", str(queries), "--catalogue", str(catalogue), "--json"]
    told = bot(tmp_path, *arguments, "--predictions", str(out))
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["figures"]["products"] == 3
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["a", "b", "c", "d"]
    assert rows[3]["results"] == [{"id": "3", "name": "Gethuk Trio"}]
    assert all(row["ms"] > 0 for row in rows)


def test_our_own_products(files: tuple[Path, Path]) -> None:
    assert evaluate(Kind.PRODUCTS, files[0], None).figures["products"] > 90
