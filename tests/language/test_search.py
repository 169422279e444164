"""Search by words forgives spelling and prefers what tells more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.names import Gazetteer
from language.search import SURE, Index

PRODUCTS = Index(
    [
        ("trio", [("Getuk Trio", 3.0), ("makanan khas", 2.0)]),
        ("eco", [("Getuk kemasan boks", 3.0), ("Getuk Eco", 2.0)]),
        ("kupat", [("Kupat tahu", 3.0), ("kuliner", 2.0)]),
        ("batik", [("Kain batik motif kupat tahu", 3.0), ("Iwing Batik", 2.0)]),
        ("tas", [("Tas batik", 3.0)]),
        ("goyor", [("Sarung goyor", 3.0), ("dipakai sambil makan getuk", 1.0)]),
    ]
)


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        ("gtuk trio brp", "trio"),
        ("kupat tau", "kupat"),
        ("tas batik", "tas"),
        ("min mau cari tas batiik dong", "tas"),
        ("batik < 200rb", "tas"),
        ("SARUNG GOYORRR", "goyor"),
    ],
)
def test_finds(asked: str, best: str) -> None:
    hit = PRODUCTS.search(asked, 5)[0]
    assert hit.score >= SURE
    assert hit.id == best


@pytest.mark.parametrize("asked", ["laptop gaming", "presiden", "", "???", "halo"])
def test_finds_nothing(asked: str) -> None:
    assert PRODUCTS.search(asked, 5) == []


def test_a_light_text_alone_is_no_sure_hit() -> None:
    hits = {hit.id: hit.score for hit in PRODUCTS.search("getuk", 10)}
    assert hits["goyor"] < SURE <= hits["trio"]


@given(st.text(max_size=300))
def test_anything_may_be_asked(asked: str) -> None:
    hits = PRODUCTS.search(asked, 3)
    assert len(hits) <= 3
    assert all(0 < hit.score <= 1.0001 for hit in hits)


PLACES = Gazetteer(
    [("Tidar Utara", "tu"), ("Tidar Selatan", "ts"), ("Panjang", "p"), ("Rejowinangun Utara", "ru")]
)


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("di tidar utara dekat pasar", "tu"),
        ("rejowinagun utara", "ru"),
        ("kel. Panjang rt 3", "p"),
    ],
)
def test_names_are_found(said: str, first: str) -> None:
    assert PLACES.find(said)[0].id == first


def test_no_name_no_find() -> None:
    assert PLACES.find("depan warung mbah yem") == []
