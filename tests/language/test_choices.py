"""Choosing by number, word, label or misspelt label."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.choices import choose

LABELS = ["Lapor kejadian", "Cari produk UMKM", "Tanya layanan", "Kampung Religi"]


@pytest.mark.parametrize(
    ("said", "index"),
    [
        ("1", 0),
        ("1.", 0),
        ("no 2", 1),
        ("nomor dua", 1),
        ("yang ke-3", 2),
        ("loro", 1),
        ("KETIGA", 2),
        ("cari produk umkm", 1),
        ("cari produk", 1),
        ("kampung relegi", 3),
        ("tanya layann", 2),
        ("LAPOR KEJADIAN!!", 0),
    ],
)
def test_chooses(said: str, index: int) -> None:
    assert choose(said, LABELS) == index


@pytest.mark.parametrize(
    "said", ["12", "0", "5", "Jl. Tidar No. 1", "1 2", "saya punya 2 anak", "", "🙂", "rendang"]
)
def test_chooses_nothing(said: str) -> None:
    assert choose(said, LABELS) is None


def test_a_label_that_is_as_near_as_another_chooses_nothing() -> None:
    assert choose("kelurahan kramat", ["Kelurahan Kramat A", "Kelurahan Kramat B"]) is None


@given(st.integers(min_value=1, max_value=99), st.integers(min_value=1, max_value=20))
def test_a_number_chooses_exactly_that_option_or_none(number: int, count: int) -> None:
    labels = [f"Pilihan {chr(65 + index)}" for index in range(count)]
    assert choose(str(number), labels) == (number - 1 if number <= count else None)


@given(st.text(max_size=200), st.lists(st.text(max_size=30), max_size=12))
def test_anything_may_be_said(said: str, labels: list[str]) -> None:
    index = choose(said, labels)
    assert index is None or 0 <= index < len(labels)
