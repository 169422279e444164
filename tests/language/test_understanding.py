"""Messages of the development sets are understood; what is at stake is never done unasked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluate import intents
from bot.evaluate.command import Kind, evaluate
from bot.evaluate.items import SETS, Result
from language.intents import Intent
from language.understanding import CHOICES, GUARDED, POSSIBLE, understand

DEV = SETS / "dev"


@pytest.fixture(scope="module")
def dev() -> Result:
    return evaluate(Kind.INTENTS, DEV / "intents.jsonl", None)


@pytest.mark.parametrize(
    ("figure", "floor"),
    [
        ("accuracy", 0.95),
        ("macro_f1", 0.94),
        ("report_recall", 0.93),
        ("emergency_recall", 1.0),
        ("out_of_scope_precision", 0.85),
        ("out_of_scope_recall", 0.85),
    ],
)
def test_the_development_set_is_understood(dev: Result, figure: str, floor: float) -> None:
    assert dev.figures[figure] >= floor


def test_hardly_anything_is_done_that_was_not_asked_for(dev: Result) -> None:
    assert dev.figures["confident_wrong"] <= 0.02


def test_the_topics_of_the_development_set_are_found() -> None:
    result = evaluate(Kind.FAQ, DEV / "faq.jsonl", None)
    assert result.figures["top1"] >= 0.95
    assert result.figures["top3"] >= 0.98


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("ono wong gelut nganti getihen", Intent.REPORT),
        ("lpr 261110-0005 piye", Intent.TICKET),
        ("cari getuk trio", Intent.PRODUCT),
        ("ktp ilang piye carane", Intent.SERVICE),
        ("ojo ngirimi pesen maneh", Intent.UNSUBSCRIBE),
        ("nyuwun sambung kaliyan petugas", Intent.OPERATOR),
        ("jalan sini langganan banjir", Intent.REPORT),
        ("rumah saya langganan banjir tiap hujan", Intent.REPORT),
        ("gang ini langganan macet", Intent.REPORT),
        ("saya di kampung tulung mau langganan kabar banjir", Intent.SUBSCRIBE),
        ("mandheg langganan", Intent.UNSUBSCRIBE),
        ("ampun ngintun malih", Intent.UNSUBSCRIBE),
        ("kulo pengin angsal kabar", Intent.SUBSCRIBE),
    ],
)
def test_sure(said: str, intent: Intent) -> None:
    understood = understand(said)
    assert understood.intent is intent
    assert understood.sure


@pytest.mark.parametrize("said", ["", "12", "🙂", "xqzv wqkj"])
def test_what_says_nothing_is_not_acted_on(said: str) -> None:
    understood = understand(said)
    assert not understood.sure or understood.intent is Intent.OUT_OF_SCOPE


@given(st.text(max_size=200))
def test_a_wish_at_stake_is_asked_about(said: str) -> None:
    understood = understand(said)
    assert len(understood.choices) <= CHOICES
    if understood.sure and understood.why == "model":
        others = [each for each in understood.candidates[1:] if each.intent in GUARDED]
        assert all(each.confidence < POSSIBLE for each in others)


def test_predictions_have_the_form_of_the_scorer() -> None:
    assert intents.predict({"text": "halo min"}).keys() == {"intent", "conf", "sure"}
