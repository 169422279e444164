"""How well the entities of labelled sets are read: the open set whole, the unseen one well."""

from pathlib import Path

from bot.evaluate.entities import judged, predictor
from bot.evaluate.items import SETS, Predicted, Result, predicted, read_items
from tests.language.names import NAMES

FLOOR = 0.94
"""Of the unseen set; the city asks for 0.93."""


def scored(file: Path) -> Result:
    return judged(predicted(read_items(file), predictor(NAMES)))


def test_the_open_set_is_read_whole() -> None:
    assert scored(SETS / "dev" / "entities.jsonl").figures["exact"] == 1.0


def test_the_unseen_set_is_read_well() -> None:
    figures = scored(SETS / "unseen" / "entities.jsonl").figures
    assert figures["exact"] >= FLOOR
    assert figures["micro_f1"] >= FLOOR


def test_scores_of_what_is_right_missed_and_too_much() -> None:
    labelled = {"rt": "05", "kelurahan": ["Panjang", "Wates"], "plat": "AA 1 B"}
    said = {"rt": "5", "kelurahan": ["wates"], "plat": "aa1b", "jam": "09:00"}
    result = judged(
        [
            Predicted({"id": "1", "entities": labelled}, {"entities": said}, 1.0),
            Predicted({"id": "2", "entities": {}}, {"entities": {}}, 3.0),
            Predicted({"id": "3"}, {"entities": {"rt": "1"}}, 5.0),
        ]
    )
    assert result.figures["n"] == 2
    assert result.figures["exact"] == 0.5
    assert result.figures["micro_f1"] == 0.75
    assert result.tables["kind"]["kelurahan"] == {
        "f1": 2 / 3, "right": 1, "extra": 0, "missed": 1,
    }  # fmt: skip
    assert result.tables["kind"]["jam"]["extra"] == 1
