"""Danger is heard in formal, chat and Javanese words, and not in everyday talk."""

import pytest

from language.emergency import FIRE, MEDICAL, POLICE, danger_in


@pytest.mark.parametrize(
    ("said", "contact"),
    [
        ("ada kebakaran di pasar", FIRE),
        ("omahe tonggoku kobong", FIRE),
        ("KEBAKARAAAAN!!!", FIRE),
        ("ada orang pingsan di alun2", MEDICAL),
        ("kecelakaan motor parah di jalan", MEDICAL),
        ("ono wong semaput", MEDICAL),
        ("ada yang bawa celurit", POLICE),
        ("tawuran anak sma", POLICE),
        ("tadi malam ada begal", POLICE),
    ],
)
def test_danger(said: str, contact: str) -> None:
    assert danger_in(said) == contact


@pytest.mark.parametrize(
    "said",
    [
        "cari getuk",
        "syarat ktp",
        "lampu jalan mati",
        "harga batik",
        "halo min",
        "bayar pbb",
        "",
        "12",
    ],
)
def test_no_danger(said: str) -> None:
    assert danger_in(said) is None
