"""Searches that mean the same are one group."""

from language.demand import groups


def test_a_kind_of_product_is_a_group_however_it_is_written() -> None:
    assert set(groups(["getuk pelangi", "gethuk warna", "cari getuk"])) == {"getuk"}


def test_unknown_words_join_what_is_written_most() -> None:
    texts = ["sepatu futsal", "sepatu futsal", "spatu futsal", "futsal sepatu", "mesin cuci"]
    assert groups(texts) == [*["sepatu futsal"] * 4, "mesin cuci"]


def test_price_place_and_fillers_do_not_count() -> None:
    texts = ["drone", "drone di bawah 2jt", "mau cari drone", "drone di Panjang"]
    assert set(groups(texts, ["Panjang"])) == {"drone"}


def test_nothing_and_signs_are_groups_too() -> None:
    assert groups([]) == []
    assert len(groups(["", "???", "<phone>"])) == 3
