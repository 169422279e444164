"""Headers as offices write them, and the fields that they stand for."""

import pytest

from core.imports import FIELDS
from language.columns import CALLED, guessed


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Nama Produk", "name"),
        ("NAMA BARANG", "name"),
        ("Harga (Rp)", "price"),
        ("Harga", "price"),
        ("Kontak", "phone"),
        ("No. WA", "phone"),
        ("Nomor HP", "phone"),
        ("Nama Usaha", "seller"),
        ("Katagori", "category"),
        ("kelurahan", "kelurahan"),
        ("Jam Buka", "open_hours"),
        ("photo_url", "photo_url"),
        ("Diskripsi", "description"),
    ],
)
def test_a_header_and_its_field(header: str, field: str) -> None:
    assert guessed([header]) == {field: header}


@pytest.mark.parametrize("header", ["NIK", "No", "(3)", "Tanggal lahir", "", "NPWP"])
def test_what_stands_for_nothing_is_left_alone(header: str) -> None:
    assert guessed([header]) == {}


def test_each_column_and_each_field_is_there_once() -> None:
    """The surer one has it."""
    assert guessed(["Nama", "Nama Produk", "Produk"]) == {"name": "Nama"}
    assert guessed(["Telp", "Telepon"]) == {"phone": "Telp"}


def test_our_own_headers_are_all_known() -> None:
    assert guessed(FIELDS) == {field: field for field in FIELDS}
    assert set(CALLED) == set(FIELDS)
