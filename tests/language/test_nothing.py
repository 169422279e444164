"""Which words tell nothing; a report that is short, rough or in dialect tells enough."""

import pytest

from language.nothing import tells_nothing


@pytest.mark.parametrize(
    "words",
    [
        "",
        "asdfgh qwerty",
        "sdfg lkjh poiu mnbv",
        "blablabla",
        "12345",
        "wkwkwkwk",
        "😀😀😀",
        "woi woi woi woi",
        "test test test",
        "halo",
        "p",
        "anjing kamu goblok",
        "bajingan tenan pemerintah iki",
        "asu",
    ],
)
def test_these_tell_nothing(words: str) -> None:
    assert tells_nothing(words)


@pytest.mark.parametrize(
    "words",
    [
        "lampu mati",
        "ambrol",
        "banjir",
        "maling!!",
        "tolong",
        "jl pahlawan 12",
        "gorong2 mampet",
        "bangsat maling motor",
        "polisi goblok ada tawuran",
        "asu mlebu omah",
        "ada anjing liar menggigit anak",
        "dalane bolong bolong",
        "banjir banjir",
        "halo pak, lampu jalan mati",
        "garbage is piling up near the market",
    ],
)
def test_these_tell_something(words: str) -> None:
    assert not tells_nothing(words)
