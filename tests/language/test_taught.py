"""What people taught counts in other spellings, too, and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.taught import NOTHING, Taught, alike, signature


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("syarat nikah di KUA", "nikah di KUA syaratnya?"),
        ("nikah kua", "syarat nikah kua"),
        ("PAJAK REKLAME kena berapa ya", "pajak reklame"),
        ("pak, dimana tempat bayar retribusi pasar?", "tempat bayar retribusi pasar min"),
    ],
)
def test_one_question_in_other_words(one: str, other: str) -> None:
    assert alike([signature(one), signature(other)]) == [[0, 1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("syarat nikah di KUA", "syarat cerai di pengadilan"),
        ("ktp", "ktp hilang"),
        ("ktp hilang", "ktp rusak"),
        ("kolam renang buka jam berapa", "perpustakaan buka jam berapa"),
    ],
)
def test_two_questions(one: str, other: str) -> None:
    assert alike([signature(one), signature(other)]) == [[0], [1]]


@pytest.mark.parametrize("words", ["", "???", "12345", "🙏"])
def test_what_says_nothing_has_no_signature(words: str) -> None:
    assert signature(words) == ""


def test_numbers_are_no_part_of_a_question() -> None:
    assert signature("tiket 081234567890 kolam renang") == signature("tiket kolam renang 17")


def test_other_names_are_replaced_as_whole_words() -> None:
    taught = Taught(synonyms={"kk digital": "kartu keluarga", "kk": "kartu keluarga"})
    assert taught.rewritten("cetak KK digital dong") == "cetak kartu keluarga dong"
    assert taught.rewritten("Kk hilang, kkn dimana") == "kartu keluarga hilang, kkn dimana"


def test_an_intent_in_any_order() -> None:
    taught = Taught(intents={signature("curhat soal parkir liar"): "lapor_kejadian"})
    assert taught.intent_of("soal parkir liar, curhat") == "lapor_kejadian"
    assert taught.intent_of("parkir") is None


@given(st.text())
def test_nothing_taught_changes_nothing(words: str) -> None:
    assert NOTHING.rewritten(words) == words
    assert NOTHING.intent_of(words) is None


@given(st.lists(st.text(max_size=30), max_size=12))
def test_every_signature_is_in_one_group(words: list[str]) -> None:
    groups = alike([signature(each) for each in words])
    assert sorted(place for group in groups for place in group) == list(range(len(words)))
