"""Chat, slang, Javanese and haste are read as the Indonesian words that are meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.reading import read


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("min mau nglaporin ono tawuran ndek alun2", "mau lapor ada tawuran di alun alun"),
        ("KTP ILANG PIYE CARANE", "ktp hilang gimana cara"),
        ("s4y4 m4u l4por", "saya mau lapor"),
        ("hargane pinten nggih", "harga berapa iya"),
        ("kulo badhe nglaporaken wonten tiyang gelut", "saya akan lapor ada orang berkelahi"),
        ("dhimana", "dimana"),
        ("buatktpbaru", "bikin ktp baru"),
        ("makasihhhhh bangeeet", "terima kasih sekali"),
        ("50rb", "50rb"),
        ("rt05", "rt05"),
    ],
)
def test_what_is_meant(written: str, meant: str) -> None:
    assert " ".join(read(written).words) == meant


def test_every_word_tells_how_it_was_read() -> None:
    hows = {token.written: token.how for token in read("min ktpp ilang xqzvw 123").tokens}
    assert hows["min"] == "filler"
    assert hows["ilang"] == "lexicon"
    assert hows["xqzvw"] == "unknown"
    assert hows["123"] == "number"


def test_a_message_of_fillers_keeps_them() -> None:
    assert read("min kak").words == ("min", "kak")


@given(st.text(max_size=300))
def test_anything_may_be_written(text: str) -> None:
    reading = read(text)
    assert reading.known + reading.unknown == len(reading.tokens)
