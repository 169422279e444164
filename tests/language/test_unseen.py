"""Messages that nobody who built this has read: floors near what the city was promised."""

import json

import pytest

from bot.evaluate.command import Kind, evaluate
from bot.evaluate.items import SETS, Result
from language.emergency import danger_in

UNSEEN = SETS / "unseen"


@pytest.fixture(scope="module")
def intents() -> Result:
    return evaluate(Kind.INTENTS, UNSEEN / "intents.jsonl", None)


@pytest.mark.parametrize(
    ("figure", "floor"),
    [
        ("accuracy", 0.94),
        ("macro_f1", 0.93),
        ("report_recall", 0.96),
        ("emergency_recall", 1.0),
        ("out_of_scope_precision", 0.85),
        ("out_of_scope_recall", 0.85),
    ],
)
def test_intents(intents: Result, figure: str, floor: float) -> None:
    assert intents.figures[figure] >= floor


def test_confidently_wrong(intents: Result) -> None:
    assert intents.figures["confident_wrong"] <= 0.02


@pytest.mark.parametrize(("figure", "floor"), [("top1", 0.95), ("top3", 0.98)])
def test_topics(figure: str, floor: float) -> None:
    assert evaluate(Kind.FAQ, UNSEEN / "faq.jsonl", None).figures[figure] >= floor


def test_calm_talk_is_hardly_ever_taken_for_danger() -> None:
    lines = (UNSEEN / "calm.jsonl").read_text(encoding="utf-8").splitlines()
    calm = [json.loads(line)["text"] for line in lines if line.strip()]
    assert sum(danger_in(text) is not None for text in calm) <= 0.01 * len(calm)
