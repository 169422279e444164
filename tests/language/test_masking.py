"""What tells of a person is hidden in what we keep; what tells of nobody stays."""

import pytest

from language.masking import masked


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("wa 081298761234 ya", "wa <phone> ya"),
        ("wa 0812-9876-1234 ya", "wa <phone> ya"),
        ("+62 812 9876 1234", "<phone>"),
        ("telp (0293) 365000", "telp <phone>"),
        ("NIK 3371010101900001", "NIK <number>"),
        ("nik 3371 0101 0190 0001 an Sari", "nik <number> an Sari"),
        ("nik 3371-0101-0190-0001", "nik <number>"),
        ("kk: 33.71.01.010190.0001", "kk: <number>"),
        ("NOP 33.71.010.001.002-0123.0", "NOP <number>"),
        ("rek 1234567890", "rek <number>"),
        ("pelanggan 12345678", "pelanggan <number>"),
        ("plat AA 1234 BC", "plat <plate>"),
        ("mobil B 1234 XYZ kabur", "mobil <plate> kabur"),
        ("email Sari.Wati@contoh.co.id ya", "email <email> ya"),
        ("sari@contoh.id 081298761234 AA 1234 BC", "<email> <phone> <plate>"),
        ("３３７１０１０１０１９００００１", "<number>"),
        ("3371010101900001 081298761234", "<number> <phone>"),
    ],
)
def test_hidden(said: str, kept: str) -> None:
    assert masked(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "cek LPR-261110-0003", "getuk 20rb", "Rp1.500.000", "10.000-25.000", "tahun 2026",
        "rt 02/05", "jam 08.00-16.00", "telp 112", "ALUN2 Tidar", "Ｇetuk İstimewa", "",
    ],
)  # fmt: skip
def test_kept(said: str) -> None:
    assert masked(said) == said
