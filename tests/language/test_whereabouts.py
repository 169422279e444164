"""Where something happened, in the words that say so and no others."""

import pytest

from language.whereabouts import clauses_in, says_only_where, says_unknown, street_in


@pytest.mark.parametrize(
    ("said", "street"),
    [
        ("lampu mati di Jl. Pahlawan No. 12 Potrobangsan", "Jl. Pahlawan No. 12"),
        ("tawuran ning jln pemuda", "jln pemuda"),
        ("jalan kenanga 5 banjir", "jalan kenanga 5"),
        ("gg mawar 3 rt 2", "gg mawar 3"),
        ("sampah di Gg. Mawar", "Gg. Mawar"),
        ("parkir liar, antrian di jalan panjang sekali", ""),
        ("jalan rusak 3 meter", ""),
        ("dalan bolong neng ngarep omah", ""),
        ("jalan menuju pasar macet", ""),
        ("", ""),
    ],
)
def test_streets(said: str, street: str) -> None:
    assert street_in(said) == street


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("sampah numpuk ngarep pasar rejowinangun wis telung dina", "ngarep pasar rejowinangun"),
        ("lampu mati di Jl. Pahlawan No. 12 Potrobangsan sudah 3 hari",
         "Jl. Pahlawan No. 12 Potrobangsan"),
        ("tukang parkir nuthuk di alun-alun, gak ada karcis", "alun-alun"),
        ("pil koplo ing cedhak SMP, kampung Bogeman. ampun", "cedhak SMP, kampung Bogeman"),
        ("rebutan lahan, RT 2 RW 4 Jurangombo Utara", "RT 2 RW 4 Jurangombo Utara"),
    ],
)  # fmt: skip
def test_the_likeliest_words_for_the_place(said: str, clause: str) -> None:
    assert clauses_in(said)[0] == clause


def test_a_name_may_begin_the_place() -> None:
    assert clauses_in("puting beliung. Kedungsari RW 4", "Kedungsari")[0] == "Kedungsari RW 4"


@pytest.mark.parametrize("said", ["jalan rusak", "banjir", "😀", "", "x" * 4_000])
def test_words_without_a_place(said: str) -> None:
    assert clauses_in(said) == []


@pytest.mark.parametrize(
    ("said", "only"),
    [
        ("depan RSUD Tidar", True),
        ("di kelurahan Cacaban", True),
        ("jl pahlawan 12", True),
        ("rt 2 rw 5 cacaban", True),
        ("cacabann", True),
        ("sampah di Cacaban", False),
        ("lampu merah depan RSUD Tidar mati", False),
        ("😀", False),
        ("", False),
    ],
)
def test_words_that_say_only_where(said: str, only: bool) -> None:
    assert says_only_where(said, ["RSUD Tidar", "Cacaban"]) is only


@pytest.mark.parametrize(
    ("said", "unknown"),
    [
        ("tidak tahu", True),
        ("Kurang tahu pak", True),
        ("mboten mangertos", True),
        ("lupa", True),
        ("gak ngerti tempatnya", True),
        ("Magersari", False),
        ("gak ada lampu", False),
    ],
)
def test_not_knowing_where(said: str, unknown: bool) -> None:
    assert says_unknown(said) is unknown
