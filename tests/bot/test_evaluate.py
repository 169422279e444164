"""`evaluate`, `explain`: what they print, write and refuse."""

import json
from pathlib import Path

import pytest

from bot.evaluate.command import Kind, evaluate
from bot.evaluate.items import BadSet
from bot.explain import explained

ITEMS = (
    {"id": "a", "text": "cari getuk trio", "intent": "cari_produk", "accept": ["cari_produk"]},
    {"id": "b", "text": "ono kobongan neng pasar", "intent": "lapor_kejadian",
     "entities": {"darurat": True}},
    {"id": "c", "text": "cari getuk trio", "intent": "operator"},
    {"id": "d", "text": "halo min"},
)  # fmt: skip


def written(folder: Path, *items: object) -> Path:
    file = folder / "items.jsonl"
    file.write_text("\n".join(json.dumps(each) for each in items), encoding="utf-8")
    return file


def test_figures_of_intents(tmp_path: Path) -> None:
    result = evaluate(Kind.INTENTS, written(tmp_path, *ITEMS), None)
    assert result.figures["n"] == 3
    assert result.figures["accuracy"] == pytest.approx(2 / 3)
    assert result.figures["confident_wrong"] == pytest.approx(1 / 3)
    assert result.figures["emergency_recall"] == 1
    assert result.tables["label"]["cari_produk"]["precision"] == 0.5
    assert result.tables["label"]["operator"]["recall"] == 0


def test_predictions_of_all_items_also_those_without_a_label(tmp_path: Path) -> None:
    file, predictions = written(tmp_path, *ITEMS), tmp_path / "said.jsonl"
    evaluate(Kind.INTENTS, file, predictions)
    said = [json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines()]
    assert [each["id"] for each in said] == ["a", "b", "c", "d"]
    assert said[3]["intent"] == "salam"
    assert all(each["ms"] >= 0 and isinstance(each["sure"], bool) for each in said)


def test_topics(tmp_path: Path) -> None:
    file = written(tmp_path, {"id": "1", "text": "ktp saya hilang", "topic": "ktp_el_hilang_rusak"})
    result = evaluate(Kind.FAQ, file, None)
    assert result.figures["top1"] == result.figures["top3"] == result.figures["mrr"] == 1


def test_an_empty_set_has_no_misses(tmp_path: Path) -> None:
    assert evaluate(Kind.INTENTS, written(tmp_path), None).figures["n"] == 0


@pytest.mark.parametrize("line", ["{", "[]", "12"])
def test_a_line_that_is_no_item_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(f'{{"text": "halo"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(BadSet, match=r"bad\.jsonl:2"):
        evaluate(Kind.INTENTS, file, None)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadSet):
        evaluate(Kind.FAQ, tmp_path / "nothing.jsonl", None)


def test_an_explanation_tells_words_danger_candidates_and_decision() -> None:
    told = explained("min mau nglaporin ono tawuran ndek alun2")
    assert "nglaporin -> lapor (lexicon)" in told
    assert "danger     polri110" in told
    assert "candidate  lapor_kejadian" in told
    assert told.endswith("decision   act on lapor_kejadian (by danger)")


def test_an_explanation_of_nothing() -> None:
    assert explained("").endswith("decision   not understood (by no words)")
