"""A sentence about a product: its words, and what it limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.product_query import Limits, read_limits

KELURAHAN = ("Tidar Selatan", "Tidar Utara", "Cacaban", "Magelang", "Panjang", "Kramat Utara")


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        (
            "batik < 200rb dekat Tidar yang buka sekarang",
            Limits("batik", 200_000, None, ("Tidar Selatan", "Tidar Utara"), open_now=True),
        ),
        ("getuk 2 kg", Limits("getuk 2 kg")),
        ("snack box isi 5 min 20 box", Limits("snack box isi 5 min 20 box")),
        ("nasi kotak 15rb", Limits("nasi kotak", 19_500, 10_500)),
        ("nasi kotak 10rb-an", Limits("nasi kotak", 13_000, 7_000)),
        ("batik 20-30k", Limits("batik", 30_000, 20_000)),
        ("batik antara 100rb sampai 1,5 jt", Limits("batik", 1_500_000, 100_000)),
        ("hampers minimal 100 ribu", Limits("hampers", None, 100_000)),
        ("baju batik 150.000 ke bawah", Limits("baju batik", 150_000)),
        ("kemeja size l < Rp 100.000", Limits("kemeja size l", 100_000)),
        ("kaos ora luwih saka seket ewu", Limits("kaos ora", None, 50_000)),
        ("kopi ngisore seket ewu ning kramat utara", Limits("kopi", 50_000, None, (KELURAHAN[5],))),
        ("gas elpiji di bawah selawe ewu", Limits("gas elpiji", 25_000)),
        ("pulsa ceban", Limits("pulsa", 13_000, 7_000)),
        ("getuk di magelang", Limits("getuk")),
        ("getuk di kelurahan cacabann", Limits("getuk", kelurahan=("Cacaban",))),
        ("kaos lengan panjang", Limits("kaos lengan panjang")),
        ("kaos lengan panjang di panjang", Limits("kaos lengan panjang", kelurahan=("Panjang",))),
        ("batik motif tidar", Limits("batik motif tidar")),
        ("kupat tahu tidar utara", Limits("kupat tahu", kelurahan=("Tidar Utara",))),
        ("soto dekat alun-alun", Limits("soto", where="alun-alun")),
        ("bakso terdekat", Limits("bakso", nearest=True)),
        ("laundry sing isih bukak saiki", Limits("laundry", open_now=True)),
        ("", Limits("")),
    ],
)
def test_limits(text: str, limits: Limits) -> None:
    assert read_limits(text, KELURAHAN) == limits


@given(st.text(max_size=300))
def test_anything_may_be_said(text: str) -> None:
    limits = read_limits(text, KELURAHAN)
    assert limits.max_price is None or limits.max_price >= 0
