"""What is kept for others to read names nobody."""

import pytest

from core.masking import HIDDEN, masked


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("nik saya 3371010101900001 kok salah", f"nik saya {HIDDEN} kok salah"),
        ("hubungi 0812-3456-7890 ya", f"hubungi {HIDDEN} ya"),
        ("wa +62 812 3456 7890", f"wa {HIDDEN}"),
        ("kirim ke budi.s@contoh.co.id", f"kirim ke {HIDDEN}"),
        ("motor AA 1234 BC dicuri", f"motor {HIDDEN} dicuri"),
        ("plat aa1234bc", f"plat {HIDDEN}"),
        ("telp (0293) 362260", f"telp {HIDDEN}"),
    ],
)
def test_personal_data_goes(words: str, kept: str) -> None:
    assert masked(words) == kept


@pytest.mark.parametrize(
    "words", ["harga di bawah 50000", "rt 03 rw 05", "jl 17 agustus", "jam 07.30", "2 anak umur 12"]
)
def test_ordinary_numbers_stay(words: str) -> None:
    assert masked(words) == words
